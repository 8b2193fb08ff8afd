import type { ExtractContext, Extracted, Extractor } from '../../format.js';
import { asBuffer } from '../../input/as-buffer.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { wholeBytes } from '../../input/read-all.js';
import { maxDocumentBytes } from '../../input/read-document.js';
import { SkipError } from '../../input/skip-error.js';
import { readPassages } from '../../records/passages/passages.js';
import { readDocument } from '../../worker/read-document.js';
import type { pdfParsers } from './parser.js';

const [pages, ocr, salvage] = ['pdf', 'pdf-ocr', 'pdf-salvage'] as const satisfies readonly (keyof typeof pdfParsers)[];

/** Reads the pages, and the bytes around the document. */
export const readPdf: Extractor['extract'] = async function* ({ source, window, head }, context) {
  const bytes = await wholeBytes(window, head.whole ? head.bytes.length : (source.size ?? 0), maxDocumentBytes);
  if (bytes === undefined) throw new SkipError({ reason: 'limit', lost: 'everything', code: 'PDF_TOO_LARGE' });
  if (!context.budget.hold(bytes.length))
    return yield [{ type: 'skip', skip: { reason: 'limit', lost: 'everything', code: 'TOO_LARGE_TO_HOLD' } }];
  try {
    yield* readAround(bytes, context);
    yield* readDocument(source, bytes, { kind: context.ocr ? ocr : pages, fallback: salvage, record: 'page' }, context);
  } finally {
    context.budget.release(bytes.length);
  }
};

/** Zeros, tabs, line ends and spaces, with which programs pad the end of a document. */
const isFiller = (byte: number): boolean => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** Readers look for `%PDF-` in the first kilobyte. */
const maxBeforeBytes = 1024;

/** Searches the bytes before `%PDF-` and after `%%EOF`, which readers of PDF ignore. */
async function* readAround(bytes: Uint8Array, context: ExtractContext): AsyncGenerator<readonly Extracted[]> {
  const all = asBuffer(bytes);
  const start = all.subarray(0, maxBeforeBytes).indexOf('%PDF-');
  if (start > 0) yield* readPassages(windowOf(all.subarray(0, start), context), context);
  const end = all.lastIndexOf('%%EOF');
  const behind = end === -1 ? bytes.length : end + '%%EOF'.length;
  if (all.subarray(behind).every(isFiller)) return;
  yield* readPassages(windowOf(all.subarray(behind), context), context, behind);
  yield [{ type: 'skip', skip: { reason: 'malformed', lost: 'a part', code: 'TRAILING_BYTES' } }];
}

function windowOf(bytes: Uint8Array, { sieve, blockBytes }: ExtractContext): ByteWindow {
  return new ByteWindow(sieve.window, bytesReader(bytes), blockBytes);
}
