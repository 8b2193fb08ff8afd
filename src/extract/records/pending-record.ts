import type { Parsed, ParsedField, ParsedRecord } from './parsed-record.js';

/**
 * The current record of a reader of lines or segments, for formats in which only the next line shows that a record has
 * ended.
 */
export class PendingRecord {
  #fields: ParsedField[] = [];
  /** The id that the format gives the record, once it has been read. */
  id: string | undefined;

  /**
   * Adds a field to the record.
   *
   * @param field  the field
   */
  add(field: ParsedField): void {
    this.#fields.push(field);
  }

  /**
   * Takes the record and begins the next.
   *
   * @returns the record, or nothing if no field was added
   */
  take(): ParsedRecord[] {
    const record: ParsedRecord[] =
      this.#fields.length === 0 ? [] : [{ type: 'record', fields: this.#fields, id: this.id }];
    this.#fields = [];
    this.id = undefined;
    return record;
  }
}

/**
 * Reports that text in a source was where its format has no place for it. The text was read.
 *
 * @param code  the code of the skip
 * @returns the skip
 */
export function brokenStructure(code: string): Parsed {
  return { type: 'skip', skip: { reason: 'malformed', lost: 'structure', code } };
}
