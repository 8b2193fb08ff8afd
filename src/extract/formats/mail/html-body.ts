import { type FieldName, type FieldPath, fieldText } from '../../../model/index.js';
import { loaded } from '../../input/reader-failed.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** The blocks of text in a body that is HTML, each under the name of the body. */
export async function fieldsOfHtml(html: string, name: FieldName): Promise<ParsedField[]> {
  const { PageReader } = await loaded('HTML', () => import('../html/parser.js'));
  const page = new PageReader();
  page.write(html);
  page.end();
  return page.blocks.map(({ text, ownStart, ownEnd, field, label }) => ({
    // The name of a cell or an attribute says more than that of the body, and not where it is.
    name: field === undefined ? name : fieldIn(name, field),
    value: text,
    own: { start: ownStart, end: ownEnd },
    label,
  }));
}

/** A cell of a table in the body goes by the body and its heading; what stands in an element is contained in the body. */
function fieldIn(body: FieldName, { path, header }: FieldPath): FieldPath {
  if (header !== undefined) return typeof body === 'string' ? { path: body, header } : { ...body, header };
  const container = typeof body === 'string' ? body : fieldText(body);
  return { container, ...(path !== undefined && { path }) };
}
