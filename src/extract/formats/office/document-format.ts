import type { ExtractContext, Extracted } from '../../format.js';
import type { DocumentText } from './document-text.js';
import type { Package } from './package.js';

/** A format of documents that are zip archives. */
export interface DocumentFormat {
  readonly id: string;
  readonly title: string;
  /** What one record of it is, for the list of formats. */
  readonly record: string;
  /** What a record is known by in a report besides its number; empty where it is by nothing else. */
  readonly identifiedBy: string;
  /** What of it is held in memory as a whole. */
  readonly held?: string;
  /**
   * Reads a document: its text first, then its members.
   *
   * @param main  the name of the part that it begins with
   */
  read(pack: Package, main: string, out: DocumentText, context: ExtractContext): AsyncIterable<readonly Extracted[]>;
}
