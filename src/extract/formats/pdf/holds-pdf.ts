import { asBuffer } from '../../input/as-buffer.js';

const maxBeforePdf = 1024;
const beginsPdf = /[\r\n]%PDF-[12]\.\d\s/;

/** Tells whether a PDF begins on a line of its own behind other bytes, and objects follow: a text that speaks of one has none. */
export function holdsPdf(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  const isMarked = beginsPdf.test(bytes.toString('latin1', 0, maxBeforePdf));
  return isMarked && /\d \d+ obj\b/.test(bytes.toString('latin1'));
}
