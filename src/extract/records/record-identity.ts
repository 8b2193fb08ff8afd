import type { RecordDate, RecordRef } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';
import { recordDate } from './record-date.js';
import type { RecordFormat } from './record-format.js';
import type { Value } from './record-values.js';

/** A longer value identifies nothing. */
const maxKeyBytes = 256;

/** How the records of a structured format are called in a report: their number, their key and their date. */
export class RecordIdentity {
  readonly #window: ByteWindow;
  readonly #format: RecordFormat;
  readonly #nameOf = ({ field }: Value): string => field;
  readonly #dateText = (value: Value): string => (value.isName === true ? '' : this.#shortText(value));

  constructor(window: ByteWindow, format: RecordFormat) {
    this.#window = window;
    this.#format = format;
  }

  /** The record that begins or began last, known by these values. */
  of(values: readonly Value[]): RecordRef {
    return this.refer(this.#idOf(values), recordDate(values, this.#nameOf, this.#dateText));
  }

  /** The record that begins or began last. */
  refer(id?: string, date?: RecordDate): RecordRef {
    const { counter, kind } = this.#format;
    if (counter.isAside === true) return { kind: 'document', number: 1 };
    const number = Math.max(1, counter.records);
    return { kind, number, ...(id !== undefined && { id }), ...(date !== undefined && { date }) };
  }

  /** Adds what these values say to what is known of the key of a record that is read in parts. */
  learnKey(known: Map<string, string>, values: readonly Value[]): void {
    const { keyFields } = this.#format;
    for (const value of values)
      if (keyFields.includes(value.field) && value.end - value.start <= maxKeyBytes && !known.has(value.field))
        known.set(value.field, this.#shortText(value).trim());
  }

  /** The record that is read in parts, as far as its key is known. */
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

  /** The first value of a key field that is short enough to be one. */
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
