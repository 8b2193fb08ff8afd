import { limits } from '../../../limits.js';
import type { RecordObserver } from '../../../records/record-format.js';
import type { Value } from '../../../records/record-values.js';
import { referringFields } from './unload-values.js';

const maxTickets = limits.serviceNowTickets.value;
const maxIdBytes = 64;
const numberTag = Buffer.from('<number>');
const idTag = Buffer.from('<sys_id>');

/** The numbers of the tickets that have gone by, by `sys_id`. Later ones than can be kept are known by their `sys_id`. */
export class TicketNumbers implements RecordObserver {
  readonly #bytes: Uint8Array;
  readonly #numbers = new Map<string, string>();
  #number: string | undefined;
  /** Looked for up to here. */
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** `<number>` comes before `<sys_id>`: the fields of a row are sorted. */
  pass(to: number, end: number): void {
    if (this.#numbers.size >= maxTickets) return;
    const seen = Buffer.from(this.#bytes.buffer as ArrayBuffer, this.#bytes.byteOffset, end);
    while (this.#at < to) {
      const wanted = this.#number === undefined ? numberTag : idTag;
      const found = seen.subarray(0, Math.min(end, to + wanted.length)).indexOf(wanted, this.#at);
      if (found === -1 || found >= to) break;
      const start = found + wanted.length;
      const stop = seen.indexOf(0x3c, start);
      const text = seen.toString('latin1', start, stop === -1 ? start : Math.min(stop, start + maxIdBytes));
      if (this.#number === undefined) this.#number = text;
      else {
        this.#numbers.set(text, this.#number);
        this.#number = undefined;
      }
      this.#at = start;
    }
    this.#at = Math.max(this.#at, to);
  }

  shift(by: number): void {
    this.#at = Math.max(0, this.#at - by);
  }

  /** The number of a ticket, or else its `sys_id`. */
  numberOf(id: string): string {
    return this.#numbers.get(id) ?? id;
  }

  /** What a journal entry is known by: the number of its ticket. */
  identify(id: string, values: readonly Value[]): string {
    return values.some(({ field }) => referringFields.includes(field)) ? this.numberOf(id) : id;
  }
}
