import type { RecordRef, Source } from '../../model/index.js';
import type { ExtractContext, Extracted } from '../format.js';
import { type Counter, minBase64Chars } from '../input/counter.js';
import { limits } from '../limits.js';
import type { ByteSearch } from './byte-search.js';
import { bytesOfBase64, embeddedMembers, encodedIn, mayBeEncoded, memberName } from './embedded.js';
import type { Value } from './record-values.js';

/** The longest base64 value that is put together, in characters. */
const maxEncodedChars = limits.embedded.value;

/** The characters that the members of one batch hold in memory, approximately. */
export const maxHeldChars = 4e6;

/** Finds base64 in bytes that hold no anchor. Indexes are into the window. */
export class EncodedSearch implements ByteSearch {
  readonly #counter: Counter;
  /** The index of the first run from `#from` on; undefined if not searched yet. */
  #at: number | undefined;
  #from = 0;

  /** @param counter  the SIMD counter of the window */
  constructor(counter: Counter) {
    this.#counter = counter;
  }

  next(to: number): number {
    if (this.#at === undefined && this.#from < to) {
      const at = this.#counter.findBase64(this.#from, to);
      if (at < to) this.#at = at;
      // A run may continue after `to`.
      else this.#from = Math.max(this.#from, to - minBase64Chars);
    }
    return this.#at ?? to;
  }

  consume(index: number): void {
    if (this.#at !== undefined && this.#at >= index) return;
    this.#at = undefined;
    this.#from = Math.max(this.#from, index);
  }

  /**
   * Continues at `index`, after bytes that were read in another way.
   *
   * @param index  an index into the window
   */
  restart(index: number): void {
    this.#at = undefined;
    this.#from = index;
  }

  shift(by: number): void {
    this.#from = Math.max(0, this.#from - by);
    if (this.#at !== undefined) this.#at = Math.max(0, this.#at - by);
  }
}

/** Makes members of values in base64, or of long values that come in parts. */
export class EncodedValues {
  /** The characters that emitted members hold in memory, since this was last set to 0. */
  heldChars = 0;
  readonly #source: Source;
  readonly #context: ExtractContext;
  readonly #decode: (from: number, to: number) => string;
  readonly #isBase64: ((value: Value) => boolean) | undefined;
  /** The parts of a long value, so far. */
  #parts: { text: string } | undefined;

  /**
   * @param source    the source of the records
   * @param context   what the whole scan shares
   * @param decode    decodes the bytes [from, to) of the window, a value or a part of one
   * @param isBase64  whether the format says that a value is base64
   */
  constructor(
    source: Source,
    context: ExtractContext,
    decode: (from: number, to: number) => string,
    isBase64?: (value: Value) => boolean,
  ) {
    this.#isBase64 = isBase64;
    this.#source = source;
    this.#context = context;
    this.#decode = decode;
  }

  /**
   * Emits the members in a value. Pass values in order.
   *
   * @param value   the value, or a part of a long one
   * @param record  its record
   * @returns members, or skips beyond a limit
   */
  membersOf(value: Value, record: RecordRef): Extracted[] {
    const { start, end, ownStart, ownEnd, unitsBefore } = value;
    const goesOn = ownEnd < end;
    if (!goesOn && unitsBefore === 0) {
      if (this.#isBase64?.(value) === true) return this.#declared(value, record);
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

  #declared(value: Value, record: RecordRef): Extracted[] {
    const text = this.#decode(value.start, value.end);
    const bytes = bytesOfBase64(text);
    return bytes === undefined || bytes.length === 0 ? [] : this.#emit(value, text, [bytes], record);
  }

  #members(value: Value, text: string, record: RecordRef): Extracted[] {
    return this.#emit(value, text, encodedIn(text, this.#context.sieve), record);
  }

  #emit({ field, labels }: Value, text: string, found: readonly Uint8Array[], record: RecordRef): Extracted[] {
    const name = memberName(record, field, labels?.fileName, labels?.part);
    const given = embeddedMembers(this.#source, name, found, record, this.#context.budget);
    this.heldChars += given.length * text.length;
    return given;
  }
}
