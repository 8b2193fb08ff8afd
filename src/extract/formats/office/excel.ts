import type { ExtractContext, Extracted } from '../../format.js';
import { type NumberFormat, numberFormat } from '../../records/number-format.js';
import type { DocumentFormat } from './document-format.js';
import type { DocumentText } from './document-text.js';
import { readMarkupPart, readOoxmlRest } from './ooxml.js';
import type { Package } from './package.js';
import { PivotCache } from './pivot-cache.js';
import { documentRecord } from './properties.js';
import { type Relationship, relationshipPart, relationshipsOf } from './relationships.js';
import { SharedStrings } from './shared-strings.js';
import { SheetComments } from './sheet-comments.js';
import { SheetReader, type Workbook } from './sheet-reader.js';
import { SheetRecords } from './sheet-records.js';

interface WorkbookParts {
  readonly sheets: { readonly name: string; readonly id: string }[];
  is1904: boolean;
}

/** Reads the sheets of a workbook, and the parts that no sheet refers to. */
export const readExcel: DocumentFormat['read'] = async function* (pack, main, out, context) {
  const relationships = await relationshipsOf(pack, main);
  const { sheets, is1904 } = await readWorkbook(pack, main, out);
  yield* out.readMarkup(pack, main);
  const part = (type: string): string | undefined =>
    relationships.find((one) => one.type === type && !one.isExternal)?.target;
  const strings = new SharedStrings(pack.budget, (text) => out.add(documentRecord, 'strings', text));
  try {
    const stringPart = part('sharedStrings') ?? 'xl/sharedStrings.xml';
    if (pack.has(stringPart)) yield* out.readPart(pack, stringPart, strings);
    // All strings were read, but the cells of those that are not kept are unknown.
    if (strings.isOverfull) out.skip({ reason: 'limit', lost: 'structure', code: 'STRINGS_TOO_MANY' });
    const formats = await readFormats(pack, part('styles') ?? 'xl/styles.xml', is1904);
    const workbook: Workbook = { formats, stringAt: (index) => strings.get(index) };
    for (const { name, id } of sheets) {
      const target = relationships.find((one) => one.id === id && !one.isExternal)?.target;
      if (target !== undefined) yield* readSheet(pack, target, name, workbook, out, context);
    }
    // Reads sheets that the workbook does not name.
    for (const name of pack.untaken())
      if (/\/(?:work|macro|dialog)sheets\/[^/]+\.xml$/i.test(name))
        yield* readSheet(pack, name, name.slice(name.lastIndexOf('/') + 1, -4), workbook, out, context);
    for (const text of strings.unused()) {
      out.add(documentRecord, 'strings', text);
      if (out.isFull) yield out.take();
    }
  } finally {
    strings.release();
  }
  yield* readPivotCaches(pack, out);
  for (const name of pack.untaken()) {
    const field = fieldOfPart.find(([pattern]) => pattern.test(name))?.[1];
    if (field !== undefined) yield* readMarkupPart(pack, out, name, { kind: 'document', number: 1, field });
  }
  yield* readOoxmlRest(pack, out);
};

/** The field of parts that no sheet refers to. */
const fieldOfPart: readonly (readonly [RegExp, string])[] = [
  [/\/drawings\/drawing\d*\.xml$/i, 'drawing'],
  [/\/charts\/chart(?:ex)?\d*\.xml$/i, 'chart'],
  [/\/diagrams\/data\d*\.xml$/i, 'diagram'],
  [/\/externallinks\/externallink\d*\.xml$/i, 'external link'],
];

/** Reads the main part: returns the sheets in their order, and adds names of sheets and defined names to `out`. */
async function readWorkbook(pack: Package, main: string, out: DocumentText): Promise<WorkbookParts> {
  const parts: WorkbookParts = { sheets: [], is1904: false };
  let [definedName, text] = ['', ''];
  await pack.walkSmall(main, {
    open(name, attributes) {
      text = '';
      if (name === 'sheet') {
        const sheet = attributes.get('name') ?? `sheet ${parts.sheets.length + 1}`;
        out.add(documentRecord, 'sheet', attributes.get('name') ?? '');
        parts.sheets.push({ name: sheet, id: attributes.get('id') ?? '' });
      } else if (name === 'workbookPr') parts.is1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '');
      else if (name === 'definedName') {
        definedName = attributes.get('name') ?? '';
        out.add(documentRecord, 'defined name', definedName);
        out.add(documentRecord, 'defined name', attributes.get('comment') ?? '');
      }
    },
    text(piece) {
      text += piece;
      return true;
    },
    close(name) {
      if (name === 'definedName') out.add(documentRecord, `defined name ${definedName}`, text);
    },
  });
  return parts;
}

/** Returns the number format of each cell style, by the index that cells refer to. */
async function readFormats(pack: Package, name: string, is1904: boolean): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isCells = false;
  await pack.walkSmall(name, {
    open(element, attributes) {
      if (element === 'numFmt')
        codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? 'General');
      else if (element === 'cellXfs') isCells = true;
      else if (element === 'xf' && isCells) {
        const id = Number(attributes.get('numFmtId') ?? 0);
        formats.push(numberFormat(id, codes.get(id), is1904));
      }
    },
    close(element) {
      if (element === 'cellXfs') isCells = false;
    },
  });
  return formats;
}

async function* readSheet(
  pack: Package,
  part: string,
  sheet: string,
  workbook: Workbook,
  out: DocumentText,
  context: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  const relationships = await relationshipsOf(pack, part);
  const links = new Map(relationships.filter((one) => one.isExternal).map(({ id, target }) => [id, target]));
  const records = new SheetRecords(sheet, out, context);
  const reader = new SheetReader(sheet, records, out, workbook, links);
  yield* out.readPart(pack, part, reader);
  // A sheet that is cut has no end tag, so its first rows may still be waiting.
  records.end();
  yield out.take();
  yield* out.readMarkup(pack, relationshipPart(part));
  for (const [id, target] of links)
    if (!reader.usedLinks.has(id)) out.add(documentRecord, { container: sheet, beside: 'link' }, target);
  const threads = new Set<string>();
  const commentParts = (type: string): Relationship[] =>
    relationships.filter((one) => one.type === type && !one.isExternal);
  for (const { target } of [...commentParts('threadedComment'), ...commentParts('comments')])
    yield* out.readPart(pack, target, new SheetComments(records, out, threads));
  for (const { target } of commentParts('drawing')) {
    const own = await relationshipsOf(pack, target);
    const role = (what: string) =>
      ({ kind: 'document', number: 1, field: { container: sheet, beside: what } }) as const;
    yield* readMarkupPart(pack, out, target, role('drawing'), own);
    for (const { type, target: chart, isExternal } of own)
      if (/^chart(?:Ex)?$/.test(type) && !isExternal) yield* readMarkupPart(pack, out, chart, role('chart'));
  }
}

async function* readPivotCaches(pack: Package, out: DocumentText): AsyncGenerator<readonly Extracted[]> {
  for (const name of pack.untaken()) {
    if (!/\/pivotcachedefinition\d*\.xml$/i.test(name)) continue;
    const names: string[] = [];
    const relationships = await relationshipsOf(pack, name);
    yield* out.readPart(pack, name, new PivotCache(out, names));
    for (const { type, target } of relationships)
      if (type === 'pivotCacheRecords') yield* out.readPart(pack, target, new PivotCache(out, names));
  }
}
