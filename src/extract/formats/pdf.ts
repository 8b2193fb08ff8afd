import { readDocument } from '../documents/read-document.js';
import { maxDocumentBytes } from '../documents/whole.js';
import { wholeBytes } from '../documents/whole-bytes.js';
import type { Extractor } from '../extractor.js';
import { NotRead } from '../not-read.js';

/** PDF documents, read in a thread that can be stopped. A record is a page; what belongs to no page belongs to the document. */
export const pdf: Extractor = {
  id: 'pdf',
  title: 'PDF document',
  record: 'page',
  identifiedBy: '',
  held: 'the document, up to 256 MB',
  binary: ['pdf'],
  claims: () => 'no',
  async *extract({ source, window, head }, context) {
    const bytes = await wholeBytes(window, head.whole ? head.bytes.length : (source.size ?? 0), maxDocumentBytes);
    if (bytes === undefined) throw new NotRead({ reason: 'limit', lost: 'everything', code: 'PDF_TOO_LARGE' });
    if (!context.budget.hold(bytes.length))
      return yield [{ type: 'skip', skip: { reason: 'limit', lost: 'everything', code: 'TOO_LARGE_TO_HOLD' } }];
    try {
      yield* readDocument(
        source,
        bytes,
        { kind: context.ocr ? 'pdf-ocr' : 'pdf', fallback: 'pdf-salvage', record: 'page' },
        context,
      );
    } finally {
      context.budget.release(bytes.length);
    }
  },
};
