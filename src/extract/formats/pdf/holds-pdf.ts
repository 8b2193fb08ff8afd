import { asBuffer } from '../../input/as-buffer.js';

const maxBeforePdf = 1024;
const beginsPdf = /[\r\n]%PDF-[12]\.\d\s/;

/**
 * Whether a PDF begins on a line of its own behind other bytes. A text that only mentions PDF has no objects.
 *
 * @param head  the first bytes of the source, up to 64 KB
 */
export function holdsPdf(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  const isMarked = beginsPdf.test(bytes.toString('latin1', 0, maxBeforePdf));
  return isMarked && /\d \d+ obj\b/.test(bytes.toString('latin1'));
}
