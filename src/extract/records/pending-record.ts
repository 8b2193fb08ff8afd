import { decodeText } from '../input/decode.js';
import type { Line } from '../input/split-lines.js';
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

/** Makes records of the lines of one source. */
export interface LineAssembler {
  /** Adds a line. Returns the records that it ends. */
  push(text: string, line: number): Parsed[];
  /** Returns the records that the end of the source ends, and the skips of the source. */
  end(): Parsed[];
}

/**
 * Hands the lines of a source to an assembler.
 *
 * @param lines      the lines, in batches
 * @param assembler  makes records of them
 * @returns the records, one batch for each batch of lines, and a last batch
 */
export async function* assembleRecords(
  lines: AsyncIterable<readonly Line[]>,
  assembler: LineAssembler,
): AsyncGenerator<readonly Parsed[]> {
  for await (const batch of lines)
    yield batch.flatMap(({ bytes, number }) => assembler.push(decodeText(bytes, 0, bytes.length), number));
  yield assembler.end();
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
