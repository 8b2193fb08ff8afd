import { loaded } from '../../input/reader-failed.js';
import { blaming } from '../../worker/blame.js';
import type { Parsers } from '../../worker/protocol.js';
import { goodPdf } from './known-good.js';

/** Loads pdf.js before any document, so that a package that does not load is told from a document that it cannot read. */
async function loadPdfJs(): Promise<void> {
  await (await import('./pdfjs.js')).pdfJs();
}

/** The parsers of PDF documents for the document process: without OCR, with OCR, and for files that pdf.js cannot open. */
export const pdfParsers = {
  pdf: blaming(
    'PDF',
    async () => {
      await loadPdfJs();
      return (await import('./page-parser.js')).parsePdf;
    },
    goodPdf,
  ),
  'pdf-ocr': blaming(
    'PDF',
    async () => {
      await loadPdfJs();
      return (await import('./page-parser.js')).parsePdfWithPictures;
    },
    goodPdf,
  ),
  'pdf-salvage': () => loaded('PDF', async () => (await import('./salvage.js')).salvagePdf),
} satisfies Parsers;
