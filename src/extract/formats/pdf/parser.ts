import { loaded } from '../../input/reader-failed.js';
import { blaming } from '../../worker/blame.js';
import type { Parsers } from '../../worker/protocol.js';
import { goodPdf } from './known-good.js';

/** Loads pdf.js too, so that a package that does not load is told from a document that it cannot read. */
async function pageParser(): Promise<typeof import('./page-parser.js')> {
  const [parser, { pdfJs }] = await Promise.all([import('./page-parser.js'), import('./pdfjs.js')]);
  await pdfJs();
  return parser;
}

/** The parsers of PDF documents for the document process: without OCR, with OCR, and for files that pdf.js cannot open. */
export const pdfParsers = {
  pdf: blaming('PDF', async () => (await pageParser()).parsePdf, goodPdf),
  'pdf-ocr': blaming('PDF', async () => (await pageParser()).parsePdfWithPictures, goodPdf),
  'pdf-salvage': () => loaded('PDF', async () => (await import('./salvage.js')).salvagePdf),
} satisfies Parsers;
