import type { FindingEvent } from '../../src/model/index.js';
import { zipOf } from './archives.js';
import { fileLike, read, why } from './read-archive.js';

const relationshipTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces =
  'xmlns:w="w" xmlns:r="r" xmlns:a="a" xmlns:p="p" xmlns:c="c" xmlns:mc="mc" xmlns:v="v" xmlns:wp="wp" xmlns:x="x"';

/** A list of relationships: id, the last word of the type, target. */
export function relationships(...list: readonly (readonly [string, string, string])[]): string {
  const one = ([id, type, target]: readonly [string, string, string]): string =>
    `<Relationship Id="${id}" Type="${relationshipTypes}/${type}" Target="${target}"${/^(?:https?|mailto|file):/.test(target) ? ' TargetMode="External"' : ''}/>`;
  return `<Relationships>${list.map(one).join('')}</Relationships>`;
}

export function zipOfParts(parts: Readonly<Record<string, string | Uint8Array>>, method = 8): Buffer {
  return zipOf(
    Object.entries(parts).map(([name, content]) => ({
      name,
      content: typeof content === 'string' ? Buffer.from(content) : content,
      method,
    })),
  );
}

const mainTypes = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  'ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const;

/** An OOXML document with its content types and relationships. */
export function ooxmlOf(
  main: keyof typeof mainTypes,
  parts: Readonly<Record<string, string | Uint8Array>>,
  type: string = mainTypes[main],
): Buffer {
  return zipOfParts({
    '[Content_Types].xml': `<Types><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    '_rels/.rels': relationships(['rId1', 'officeDocument', main]),
    ...parts,
  });
}

/** A Word document with this body and these other parts. */
export function docxOf(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  return ooxmlOf('word/document.xml', {
    'word/document.xml': `<?xml version="1.0"?><w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...parts,
  });
}

/** A paragraph with a run for each text. */
export function paragraph(...texts: readonly string[]): string {
  return `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${texts.map((text) => (text.startsWith('<') ? text : `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`)).join('')}</w:p>`;
}

export interface Found {
  readonly format: string;
  /** Members, record and field of each finding. */
  readonly places: readonly string[];
  readonly skips: readonly unknown[][];
  readonly records: number;
  readonly findings: readonly FindingEvent[];
  readonly columns: readonly string[];
}

/** The findings in a document, with their places. */
export async function scanDocument(name: string, bytes: Uint8Array): Promise<Found> {
  const { events, skipped } = await read(fileLike(name, bytes), { minConfidence: 'possible' });
  const findings = events.filter((event): event is FindingEvent => event.type === 'finding');
  const start = events.find((event) => event.type === 'source-start');
  return {
    format: start?.type === 'source-start' ? start.format : '',
    records: events.reduce((sum, event) => sum + (event.type === 'source-end' ? event.records : 0), 0),
    findings,
    places: findings.map(({ location: { source, record, field } }) =>
      [...source.members, `${record.kind} ${record.number}${record.id === undefined ? '' : ` (${record.id})`}`, field]
        .filter((part) => part !== undefined)
        .join(' | '),
    ),
    skips: skipped.map(why),
    columns: events.flatMap((event) => (event.type === 'column' ? [`${event.field}: ${event.verdict}`] : [])),
  };
}

/** A cell: an inline text, or the XML of the cell. */
export type Cell = string | number | { readonly xml: string };

const letters = (index: number): string => (index < 26 ? String.fromCharCode(0x41 + index) : `A${letters(index - 26)}`);

/** The rows of a sheet. Empty rows are omitted, as in real files. */
export function sheetOf(rows: readonly (readonly Cell[])[], behind = ''): string {
  const cell = (value: Cell, row: number, column: number): string => {
    const at = `r="${letters(column)}${row + 1}"`;
    if (typeof value === 'object') return value.xml.replace('<c', `<c ${at}`);
    if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
    return value === '' ? '' : `<c ${at} t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  const lines = rows.map((row, index) =>
    row.length === 0
      ? ''
      : `<row r="${index + 1}">${row.map((value, column) => cell(value, index, column)).join('')}</row>`,
  );
  return `<worksheet xmlns:r="r"><dimension ref="A1:XFD1048576"/><sheetData>${lines.join('')}</sheetData>${behind}</worksheet>`;
}

/** A workbook of sheets by their names, with these other parts. */
export function xlsxOf(
  sheets: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string | Uint8Array>> = {},
  inWorkbook = '',
): Buffer {
  const names = Object.keys(sheets);
  return ooxmlOf('xl/workbook.xml', {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" state="${index === 0 ? 'visible' : 'veryHidden'}" r:id="s${index}"/>`).join('')}</sheets>${inWorkbook}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ...names.map((_, index) => [`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['st', 'sharedStrings', 'sharedStrings.xml'],
      ['sy', 'styles', '/xl/styles.xml'],
    ),
    ...Object.fromEntries(names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheets[name]!])),
    ...parts,
  });
}
