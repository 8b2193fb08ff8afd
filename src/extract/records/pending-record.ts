import type { Parsed, ParsedField, ParsedRecord } from './parsed-record.js';

/** The record that a reader of lines or segments is in, for formats in which only what follows says that a record has ended. */
export class PendingRecord {
  #fields: ParsedField[] = [];
  /** What the format identifies the record by, as soon as that has been read. */
  id: string | undefined;

  add(field: ParsedField): void {
    this.#fields.push(field);
  }

  /** Gives the record, of which there is none where nothing was added, and begins the next. */
  take(): ParsedRecord[] {
    const record: ParsedRecord[] =
      this.#fields.length === 0 ? [] : [{ type: 'record', fields: this.#fields, id: this.id }];
    this.#fields = [];
    this.id = undefined;
    return record;
  }
}

/** Tells that something in a source stood where its format has no place for it. It was read all the same. */
export function brokenStructure(code: string): Parsed {
  return { type: 'skip', skip: { reason: 'malformed', lost: 'structure', code } };
}
