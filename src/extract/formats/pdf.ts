import { readDocument } from '../documents/read-document.js';
import { wholeBytes } from '../documents/whole-bytes.js';
import type { Extractor } from '../extractor.js';

/** Of a PDF two copies are held while it is read, and what its pages take. */
const maxPdfBytes = 256 * 1024 * 1024;

/** PDF documents, read in a thread that can be stopped. A record is a page; what belongs to no page belongs to the document. */
export const pdf: Extractor = {
  id: 'pdf',
  title: 'PDF document',
  record: 'page',
  identifiedBy: '',
  held: 'the document, up to 256 MB',
  binary: 'pdf',
  claims: () => 'no',
  async *extract({ source, window, head }, context) {
    const bytes = await wholeBytes(window, head.whole ? head.bytes.length : (source.size ?? 0), maxPdfBytes);
    if (bytes === undefined)
      return yield [{ type: 'skip', skip: { reason: 'limit', lost: 'everything', code: 'PDF_TOO_LARGE' } }];
    if (!context.budget.hold(bytes.length))
      return yield [{ type: 'skip', skip: { reason: 'limit', lost: 'everything', code: 'TOO_LARGE_TO_HOLD' } }];
    try {
      yield* readDocument(source, bytes, { kind: 'pdf', fallback: 'pdf-salvage', record: 'page' }, context);
    } finally {
      context.budget.release(bytes.length);
    }
  },
};
