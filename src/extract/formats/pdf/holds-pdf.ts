import { asBuffer } from '../../input/as-buffer.js';

const maxBeforePdf = 1024;
const beginsPdf = /[\r\n]%PDF-[12]\.\d\s/;

/**
 * Whether a PDF begins on a line of its own after other bytes.
 *
 * @param head  the first bytes of the source, up to 64 KB
 * @returns false for a text that only mentions PDF, because it has no objects
 */
export function holdsPdf(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  const isMarked = beginsPdf.test(bytes.toString('latin1', 0, maxBeforePdf));
  return isMarked && /\d \d+ obj\b/.test(bytes.toString('latin1'));
}
