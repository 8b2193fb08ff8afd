import type { ExtractContext, Extracted, RecordFormat } from '../../format.js';
import type { DocumentText } from './document-text.js';
import type { Package } from './package.js';

/** A document format that is a ZIP archive. */
export interface DocumentFormat extends RecordFormat {
  /**
   * Reads a document: its text first, then its members.
   *
   * @param pack     the parts of the document
   * @param main     the name of the part that the document begins with
   * @param out      collects texts and skips
   * @param context  the context of the scan, as `Extractor.extract` has it
   * @returns batches, as `Extractor.extract` yields them
   */
  read(pack: Package, main: string, out: DocumentText, context: ExtractContext): AsyncIterable<readonly Extracted[]>;
}
