import { type FieldName, type FieldPath, fieldText } from '../../../model/index.js';
import { loaded } from '../../input/reader-failed.js';
import type { ParsedField } from '../../records/parsed-record.js';

/**
 * Reads a body that is HTML.
 *
 * @param html  the text of the body
 * @param name  the field of the body
 * @returns a field for each block of text
 * @throws ReaderFailed if the HTML parser does not work
 */
export async function fieldsOfHtml(html: string, name: FieldName): Promise<ParsedField[]> {
  const { PageReader } = await loaded('HTML', () => import('../html/parser.js'));
  const page = new PageReader();
  page.write(html);
  page.end();
  return page.blocks.map(({ text, ownStart, ownEnd, field, label }) => ({
    // The field of a cell or an attribute says more than that of the body, but not where it is.
    name: field === undefined ? name : fieldIn(name, field),
    value: text,
    own: { start: ownStart, end: ownEnd },
    label,
  }));
}

/**
 * Combines the fields of a body and a block. A cell has the path of the body and its own heading; the body contains an
 * element.
 */
function fieldIn(body: FieldName, { path, header }: FieldPath): FieldPath {
  if (header !== undefined) return typeof body === 'string' ? { path: body, header } : { ...body, header };
  const container = typeof body === 'string' ? body : fieldText(body);
  return { container, ...(path !== undefined && { path }) };
}
