import type { RecordRef, Source } from '../../model/index.js';
import type { ExtractContext, Extracted } from '../format.js';
import { type Counter, minBase64Chars } from '../input/counter.js';
import { limits } from '../limits.js';
import type { ByteSearch } from './byte-search.js';
import { embeddedMembers, encodedIn, mayBeEncoded, memberName } from './embedded.js';
import type { Value } from './record-values.js';

/** What is written as base64 and longer than this is not put together. */
const maxEncodedChars = limits.embedded.value;

/** A batch holds members of up to about so many characters. */
export const maxHeldChars = 4e6;

/** Finds, in bytes that hold no anchor, where something may be written as base64. Indexes are into the window. */
export class EncodedSearch implements ByteSearch {
  readonly #counter: Counter;
  /** Where the first row stands, not before `#from`; undefined where that is not known. */
  #at: number | undefined;
  #from = 0;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  next(to: number): number {
    if (this.#at === undefined && this.#from < to) {
      const at = this.#counter.findBase64(this.#from, to);
      if (at < to) this.#at = at;
      // A row may go on behind `to`.
      else this.#from = Math.max(this.#from, to - minBase64Chars);
    }
    return this.#at ?? to;
  }

  consume(index: number): void {
    if (this.#at !== undefined && this.#at >= index) return;
    this.#at = undefined;
    this.#from = Math.max(this.#from, index);
  }

  /** What stands before `index` has been read in another way, and nothing is known of what stands behind it. */
  restart(index: number): void {
    this.#at = undefined;
    this.#from = index;
  }

  shift(by: number): void {
    this.#from = Math.max(0, this.#from - by);
    if (this.#at !== undefined) this.#at = Math.max(0, this.#at - by);
  }
}

/** Makes members of values, or of the parts that a long value comes in, that are written as base64. */
export class EncodedValues {
  /** Characters that the members given hold in memory until they have been read, since this was last set to 0. */
  heldChars = 0;
  readonly #source: Source;
  readonly #context: ExtractContext;
  readonly #decode: (from: number, to: number) => string;
  /** The parts, so far, of a long value. */
  #parts: { text: string } | undefined;

  /** @param decode  the text of a value, or of a part of one, by where it lies in the window */
  constructor(source: Source, context: ExtractContext, decode: (from: number, to: number) => string) {
    this.#source = source;
    this.#context = context;
    this.#decode = decode;
  }

  /** The members in a value; values are to be given in order. */
  membersOf(value: Value, record: RecordRef): Extracted[] {
    const { start, end, ownStart, ownEnd, unitsBefore } = value;
    const goesOn = ownEnd < end;
    if (!goesOn && unitsBefore === 0) {
      const isEncoded = end - start >= minBase64Chars && this.#context.counter.findBase64(start, end) < end;
      return isEncoded ? this.#members(value, this.#decode(start, end), record) : [];
    }
    const text = this.#decode(ownStart, ownEnd);
    const isEncoded = mayBeEncoded(text);
    if (unitsBefore === 0 && isEncoded) this.#parts = { text: '' };
    const parts = this.#parts;
    if (parts === undefined) return [];
    parts.text += text;
    if (parts.text.length > maxEncodedChars) {
      this.#parts = undefined;
      return [{ type: 'skip', skip: { reason: 'limit', lost: 'a part', code: 'EMBEDDED_TOO_LONG', record } }];
    }
    if (!goesOn || !isEncoded) this.#parts = undefined;
    return goesOn ? [] : this.#members(value, parts.text, record);
  }

  #members({ field, labels }: Value, text: string, record: RecordRef): Extracted[] {
    const name = memberName(record, field, labels?.fileName);
    const given = embeddedMembers(this.#source, name, encodedIn(text), record, this.#context.budget);
    this.heldChars += given.length * text.length;
    return given;
  }
}
