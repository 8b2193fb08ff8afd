import type { SearchTarget, Sieve } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { digitRuns } from '../../records/digit-runs.js';
import type { Parsed, ParsedField } from '../../records/parsed-record.js';
import type { Column } from './columns.js';

/**
 * The values of dictionaries that no row has used so far. A program that leaves out rows often keeps the dictionary of all, so a value may stand in the
 * file that no row shows. Only values that may hold a number are kept.
 */
export class UnusedValues {
  readonly #sieve: Pick<Sieve, 'matches'>;
  readonly #target: SearchTarget;
  /** The name of the column of each value. */
  readonly #columns = new Map<string, string>();

  constructor(sieve: Pick<Sieve, 'matches'>, target: SearchTarget) {
    [this.#sieve, this.#target] = [sieve, target];
  }

  /**
   * Adds the values of a dictionary.
   *
   * @param column  the column; numbers are taken from those whose rows show them as they are stored
   * @param type    the physical type of the values
   * @param body    the values as the page has them
   */
  add(
    { name, isFlat, scale }: Pick<Column, 'name' | 'isFlat' | 'scale'>,
    type: string | undefined,
    body: Uint8Array,
  ): void {
    if (!holdsTexts.test(type ?? '') && (!isFlat || scale !== undefined)) return;
    for (const value of valuesIn(type, body))
      if (digitRuns(value, this.#target).length > 0 && this.#sieve.matches(value)) this.#columns.set(value, name);
  }

  /**
   * Removes the values that rows have.
   *
   * @param fields  the fields of a row
   */
  use(fields: readonly ParsedField[]): void {
    if (this.#columns.size === 0) return;
    for (const { value } of fields)
      if (typeof value === 'string') this.#columns.delete(value);
      else this.#columns.delete(decodeText(value, 0, value.length));
  }

  /** Takes the values that are left, as a record of the whole table. */
  take(): Parsed[] {
    if (this.#columns.size === 0) return [];
    const fields = [...this.#columns].map(([value, name]) => ({ name, value, part: 'deleted' }));
    this.#columns.clear();
    return [{ type: 'record', kind: 'document', number: 1, fields }];
  }
}

/** The physical type of texts. */
const holdsTexts = /^BYTE_ARRAY$/;

/** The texts and whole numbers in a dictionary. Source: Encodings.md of apache/parquet-format, plain encoding, read 2026-12-01. */
function* valuesIn(type: string | undefined, body: Uint8Array): Generator<string> {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  if (type === 'INT64') for (let at = 0; at + 8 <= body.length; at += 8) yield String(view.getBigInt64(at, true));
  if (type === 'INT32') for (let at = 0; at + 4 <= body.length; at += 4) yield String(view.getInt32(at, true));
  if (!holdsTexts.test(type ?? '')) return;
  for (let at = 0; at + 4 <= body.length; ) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > body.length) return;
    yield decodeText(body, at + 4, end);
    at = end;
  }
}
