import type { RecordCounter } from '../keyed/record-counter.js';
import type { Value } from '../keyed/record-values.js';
import { xmlWriting } from './xml-text.js';
import { type ReadAs, XmlValues } from './xml-values.js';

/**
 * A ServiceNow export: rows of several tables in `<unload>`. The comments and work notes of a ticket are rows of their own,
 * `<sys_journal_field>`, that name the field they belong to in `<element>` and the ticket by its `sys_id` in `<element_id>`.
 */
export const unloadRoot = 'unload';

const journal = 'sys_journal_field';
/** The fields that name the row that a journal entry or an attachment belongs to. */
export const referringFields = [`${journal}.element_id`, 'sys_attachment.table_sys_id'] as const;

/** Values of a journal entry go by the name of the field that they are entries of. */
export class UnloadValues extends XmlValues {
  constructor(as: ReadAs) {
    super(as);
  }

  override read(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const hasEnded = super.read(bytes, end, atEnd);
    const element = this.values.find(({ field }) => field === `${journal}.element`);
    if (element === undefined) return hasEnded;
    const name = xmlWriting.decode(bytes, element.start, element.end).trim();
    this.values = this.values.map((value) =>
      value.field === `${journal}.value` ? { ...value, field: `${journal}.${name}` } : value,
    );
    return hasEnded;
  }
}

const maxTickets = 200_000;
const maxIdBytes = 64;
const numberTag = Buffer.from('<number>');
const idTag = Buffer.from('<sys_id>');

/** The numbers of the tickets that have gone by, by `sys_id`. Later ones than can be kept are known by their `sys_id`. */
export class TicketNumbers {
  readonly #bytes: Uint8Array;
  readonly #numbers = new Map<string, string>();
  #number: string | undefined;
  /** Looked for up to here. */
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The counter, which tells what has gone by as it counts. */
  watch(counter: RecordCounter): RecordCounter {
    const noteTo = (to: number): void => this.#noteTo(to);
    return {
      get at() {
        return counter.at;
      },
      get records() {
        return counter.records;
      },
      get recordStart() {
        return counter.recordStart;
      },
      get gapStart() {
        return counter.gapStart;
      },
      get isBroken() {
        return counter.isBroken;
      },
      get isComplete() {
        return counter.isComplete;
      },
      get isAside() {
        return counter.isAside === true;
      },
      countTo(to) {
        counter.countTo(to);
        noteTo(counter.at);
      },
      countToRecord(to) {
        counter.countToRecord(to);
        noteTo(counter.at);
      },
      restart: (at) => counter.restart(at),
      shift: (by) => {
        counter.shift(by);
        this.#at = Math.max(0, this.#at - by);
      },
    };
  }

  /** `<number>` comes before `<sys_id>`: the fields of a row are sorted. */
  #noteTo(to: number): void {
    if (this.#numbers.size >= maxTickets || to - this.#at < maxIdBytes) return;
    // What begins shortly before `to` may go on behind it.
    const stop = to - maxIdBytes;
    const seen = Buffer.from(this.#bytes.buffer as ArrayBuffer, this.#bytes.byteOffset, to);
    while (this.#at < stop) {
      const wanted = this.#number === undefined ? numberTag : idTag;
      const found = seen.indexOf(wanted, this.#at);
      if (found === -1 || found >= stop) break;
      const start = found + wanted.length;
      const end = seen.indexOf(0x3c, start);
      const text = seen.toString('latin1', start, end === -1 ? start : Math.min(end, start + maxIdBytes));
      if (this.#number === undefined) this.#number = text;
      else {
        this.#numbers.set(text, this.#number);
        this.#number = undefined;
      }
      this.#at = start;
    }
    this.#at = Math.max(this.#at, stop);
  }

  /** What a journal entry is known by: the number of its ticket. */
  identify(id: string, values: readonly Value[]): string {
    const refers = values.some(({ field }) => (referringFields as readonly string[]).includes(field));
    return refers ? (this.#numbers.get(id) ?? id) : id;
  }
}
