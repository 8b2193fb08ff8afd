import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { holdsPdf } from './holds-pdf.js';
import { pdfReasons } from './reasons.js';

/** PDF documents. A process of its own reads them, because a document may never end. A record is a page; text of no page belongs to the document. */
export const pdf: Extractor = {
  id: 'pdf',
  title: 'PDF document',
  record: 'page',
  identifiedBy: '',
  reasons: pdfReasons,
  buffered: `the document, up to ${inEnglish(limits.document)}`,
  signatures: [{ turn: 'embedded', magic: ['%PDF-', '\xef\xbb\xbf%PDF-'], isStart: holdsPdf }],
  extract: loadedWhenMet('PDF', async () => (await import('./reader.js')).readPdf),
};
