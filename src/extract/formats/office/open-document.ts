import type { RecordKind } from '../../../model/index.js';
import type { Extracted } from '../../format.js';
import type { DocumentFormat } from './document-format.js';
import type { DocumentText } from './document-text.js';
import { OpenDocumentFlow } from './open-document-flow.js';
import type { Package } from './package.js';
import { Paragraphs } from './paragraphs.js';
import { Properties } from './properties.js';
import { SheetCells } from './sheet-cells.js';

/** Parts without a reader of their own: lists of parts, signatures, toolbars, styles of embedded objects. Their markup is read. */
const markup = /^(?:META-INF\/.*\.xml|Configurations2\/.*\.xml|(?:.*\/)?manifest\.rdf|.+\/styles\.xml)$/i;

/** Parts without text of people: icons of toolbars, previews of the first page and of embedded objects, fonts, line breaks. */
const silent =
  /^(?:mimetype|Thumbnails\/.*|Configurations2\/.*|ObjectReplacements\/.*|(?:.*\/)?layout-cache|Fonts\/.*)$/i;

/** True if the list of parts declares encrypted parts. Source: OpenDocument 1.3 Part 2, 4.8, read 2026-11-24. */
async function isEncrypted(pack: Package): Promise<boolean> {
  let found = false;
  await pack.walkSmall('META-INF/manifest.xml', {
    open(name) {
      if (name === 'encryption-data') found = true;
    },
  });
  return found || pack.has('encrypted-package');
}

async function* readContent(
  pack: Package,
  out: DocumentText,
  name: string,
  paragraphs: Paragraphs,
  cells?: SheetCells,
): AsyncGenerator<readonly Extracted[]> {
  const flow = new OpenDocumentFlow(paragraphs, cells);
  yield* out.readPart(pack, name, flow);
  paragraphs.finish();
  flow.end();
}

/** The field of a part, besides the main one, that holds paragraphs: master pages, or an embedded object. */
function fieldOfPart(name: string): string | undefined {
  if (name === 'styles.xml') return 'master';
  return /\/content\.xml$/i.test(name) ? 'object' : undefined;
}

/** Reads the parts that are left after the main one, and leaves out those without text of people. */
async function* readOtherParts(pack: Package, out: DocumentText): AsyncGenerator<readonly Extracted[]> {
  for (const name of pack.untaken()) {
    const field = fieldOfPart(name);
    if (field !== undefined) yield* readContent(pack, out, name, new Paragraphs(out, 'document', field, 1));
    else if (/(?:^|\/)(?:meta|settings)\.xml$/i.test(name)) yield* out.readPart(pack, name, new Properties(out));
    else if (markup.test(name)) yield* out.readMarkup(pack, name);
    else if (silent.test(name)) pack.take(name);
  }
}

/** @param field  the field of text that is in no cell */
function readerOf(kind: RecordKind, field: string): DocumentFormat['read'] {
  return async function* (pack, main, out, context) {
    if (await isEncrypted(pack)) return yield [{ type: 'skip', skip: { reason: 'encrypted', lost: 'everything' } }];
    const cells = kind === 'row' ? new SheetCells(out, context) : undefined;
    const own = kind === 'paragraph' ? undefined : 1;
    const body = new Paragraphs(out, kind === 'row' ? 'document' : kind, field, own);
    yield* readContent(pack, out, main, body, cells);
    yield* readOtherParts(pack, out);
    yield out.takeWithUnread();
    for (const item of pack.members()) yield [item];
  };
}

/** Reads the paragraphs of a text. */
export const readTextDocument = readerOf('paragraph', 'body');

/** Reads the rows of all sheets. */
export const readSpreadsheet = readerOf('row', 'text');

/** Reads the slides of a presentation, or the pages of a drawing. */
export const readPresentation = readerOf('slide', 'text');
