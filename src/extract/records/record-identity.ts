import type { RecordDate, RecordRef } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';
import { recordDate } from './record-date.js';
import type { RecordFormat } from './record-format.js';
import type { Value } from './record-values.js';

/** Longer values do not identify a record. */
const maxKeyBytes = 256;

/** Refers to the records of a structured format as reports do: by number, key and date. */
export class RecordIdentity {
  readonly #window: ByteWindow;
  readonly #format: RecordFormat;
  readonly #nameOf = ({ field }: Value): string => field;
  readonly #dateText = (value: Value): string => (value.isName === true ? '' : this.#shortText(value));

  /**
   * @param window  the source
   * @param format  how its records are read
   */
  constructor(window: ByteWindow, format: RecordFormat) {
    this.#window = window;
    this.#format = format;
  }

  /**
   * Refers to the current record, or between records to the last one.
   *
   * @param values  its values
   * @returns the reference, with key and date
   */
  of(values: readonly Value[]): RecordRef {
    return this.refer(this.#idOf(values), recordDate(values, this.#nameOf, this.#dateText));
  }

  /**
   * Refers to the current record, or between records to the last one.
   *
   * @param id    its key
   * @param date  its date
   * @returns the reference
   */
  refer(id?: string, date?: RecordDate): RecordRef {
    const { counter, kind } = this.#format;
    if (counter.isAside === true) return { kind: 'document', number: 1 };
    const number = Math.max(1, counter.records);
    return { kind, number, ...(id !== undefined && { id }), ...(date !== undefined && { date }) };
  }

  /**
   * Adds key values of a record that is read in parts.
   *
   * @param known   the key values so far, by field; changed
   * @param values  the next values of the record
   */
  learnKey(known: Map<string, string>, values: readonly Value[]): void {
    const { keyFields } = this.#format;
    for (const value of values)
      if (keyFields.includes(value.field) && value.end - value.start <= maxKeyBytes && !known.has(value.field))
        known.set(value.field, this.#shortText(value).trim());
  }

  /**
   * Refers to a record that is read in parts.
   *
   * @param known  its key values so far
   * @returns the reference
   */
  ofKnown(known: ReadonlyMap<string, string>): RecordRef {
    const id = this.#format.keyFields
      .map((field) => known.get(field) ?? '')
      .join(' ')
      .trim();
    return this.refer(id === '' ? undefined : id);
  }

  #idOf(values: readonly Value[]): string | undefined {
    const { keyFields, identify } = this.#format;
    let id = '';
    for (const field of keyFields) {
      const text = this.#keyText(values, field);
      if (text !== '') id = id === '' ? text : `${id} ${text}`;
    }
    if (id === '') return undefined;
    return identify === undefined ? id : identify(id, values);
  }

  /** The first value of a key field that is short enough. */
  #keyText(values: readonly Value[], field: string): string {
    for (const value of values)
      if (value.field === field && value.isName !== true && value.end - value.start <= maxKeyBytes)
        return this.#shortText(value).trim();
    return '';
  }

  #shortText({ start, end }: Value): string {
    return end - start > maxKeyBytes ? '' : this.#format.valueEncoding.decode(this.#window.bytes, start, end);
  }
}
