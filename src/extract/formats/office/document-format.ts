import type { ExtractContext, Extracted, RecordFormat } from '../../format.js';
import type { DocumentText } from './document-text.js';
import type { Package } from './package.js';

/** A format of documents that are zip archives. */
export interface DocumentFormat extends RecordFormat {
  /**
   * Reads a document: its text first, then its members.
   *
   * @param main  the name of the part that it begins with
   */
  read(pack: Package, main: string, out: DocumentText, context: ExtractContext): AsyncIterable<readonly Extracted[]>;
}
