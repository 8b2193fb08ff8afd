import type { RecordObserver } from '../../../records/record-format.js';
import type { Value } from '../../../records/record-values.js';
import { isFull, namedByTicket, noteTicket, type TicketNumbers } from '../../../records/ticket-numbers.js';
import { referringFields } from './unload-values.js';

const maxIdBytes = 64;
const numberTag = Buffer.from('<number>');
const idTag = Buffer.from('<sys_id>');

/** Notes the numbers of the tickets in a ServiceNow export, and names rows by them. */
export class UnloadTickets implements RecordObserver {
  readonly #bytes: Uint8Array;
  readonly #numbers: TicketNumbers;
  #number: string | undefined;
  /** The offset up to which the search for tags has come. */
  #at = 0;

  /**
   * @param bytes    the window
   * @param numbers  the numbers of the tickets of the sources before; changed
   */
  constructor(bytes: Uint8Array, numbers: TicketNumbers) {
    this.#bytes = bytes;
    this.#numbers = numbers;
  }

  /**
   * Notes the tickets that pass by. `<number>` comes before `<sys_id>`, because ServiceNow sorts the fields of a row.
   *
   * @param to   the offset up to which tags may begin
   * @param end  the offset at which the bytes in the window end
   */
  pass(to: number, end: number): void {
    if (isFull(this.#numbers)) return;
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
        noteTicket(this.#numbers, text, this.#number);
        this.#number = undefined;
      }
      this.#at = start;
    }
    this.#at = Math.max(this.#at, to);
  }

  shift(by: number): void {
    this.#at = Math.max(0, this.#at - by);
  }

  /**
   * Finds the number of a ticket.
   *
   * @param id  the `sys_id` of the ticket
   * @returns the number; `id` for an unknown ticket
   */
  numberOf(id: string): string {
    return this.#numbers.get(id) ?? id;
  }

  /**
   * Identifies a row.
   *
   * @param id      the values of its key fields
   * @param values  the values of the row
   * @returns for a journal entry or attachment the number of its ticket, and its own `sys_id`; for any other row `id`
   */
  identify(id: string, values: readonly Value[]): string {
    if (!values.some(({ field }) => referringFields.includes(field))) return id;
    return namedByTicket(this.#numbers, id);
  }
}
