import { loaded } from '../../input/reader-failed.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** The blocks of text in a body that is HTML, each under the name of the body. */
export async function fieldsOfHtml(html: string, name: string): Promise<ParsedField[]> {
  const { PageReader } = await loaded('HTML', () => import('../html/page-reader.js'));
  const page = new PageReader();
  page.write(html);
  page.end();
  return page.blocks.map(({ text, ownStart, ownEnd, field, label }) => ({
    // The name of a cell or an attribute says more than that of the body, and not where it is.
    name: field === undefined ? name : `${name}: ${field}`,
    value: text,
    own: { start: ownStart, end: ownEnd },
    label,
  }));
}
