/*
 * BER writes a value as a tag, a length and its content; the content of a constructed value is values. A length may be left open: then the content
 * goes up to an end mark. Source: X.690 (2021), sections 8.1.2 to 8.1.5 and 8.7, read 2026-11-30.
 */

/** Values inside each other beyond this depth are not entered. A signed message has 6 levels above its content, and certificates about 12. */
const maxDepth = 64;

const constructed = 0x20;
const longTag = 0x1f;
const openLength = 0x80;
/** No file has a length that takes more bytes. */
const maxLengthBytes = 6;
const endMarkBytes = 2;

/** The beginning or the end of a value. */
export interface BerEvent {
  /** `end` comes only after the values of a constructed value. */
  readonly type: 'primitive' | 'begin' | 'end';
  /** The first byte of the tag, without the mark of a constructed value. */
  readonly tag: number;
  /** How many values the value lies in. */
  readonly depth: number;
  /** The content of a primitive value, as far as it is there. */
  readonly content: Buffer;
}

/** A constructed value that has begun and not ended. */
interface OpenValue {
  readonly tag: number;
  /** The offset behind its content; undefined if an end mark ends it. */
  readonly end: number | undefined;
}

const nothing = Buffer.alloc(0);

/**
 * Walks through the values of BER in the order of the bytes. It never goes back, so its work is linear in the bytes whatever their lengths say, and
 * no byte is handed out twice.
 */
export class BerWalk {
  /**
   * How the walk ended: behind the outermost value, at the end of the bytes, or at a value that is too deep or leads out of the value around it.
   * Known after the walk.
   */
  ending: 'whole' | 'cut' | 'broken' = 'cut';
  readonly #bytes: Buffer;
  readonly #open: OpenValue[] = [];
  #at = 0;

  /** @param bytes  one value, in DER or BER; bytes behind it are not looked at */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The bytes that the walk has not passed. */
  get rest(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  /**
   * Yields the values inside each other, up to the end of the outermost value or to the first byte that cannot be part of it.
   *
   * @yields a primitive value with its content, or the beginning or the end of a constructed value
   */
  *events(): Generator<BerEvent> {
    do {
      while (this.#open.at(-1)?.end === this.#at) yield this.#close();
      if (this.#open.length === 0 && this.#at > 0) break;
      const event = this.#next();
      if (event === undefined) return;
      yield event;
    } while (this.#open.length > 0);
    if (this.#at <= this.#bytes.length) this.ending = 'whole';
  }

  #close(): BerEvent {
    const { tag } = this.#open.pop()!;
    return { type: 'end', tag, depth: this.#open.length, content: nothing };
  }

  #broken(): undefined {
    this.ending = 'broken';
  }

  /** Reads the tag and the length at this place. Undefined if there is no value, or if it leads out of the value around it. */
  #next(): BerEvent | undefined {
    const bytes = this.#bytes;
    const outer = this.#open.at(-1);
    if (outer !== undefined && outer.end === undefined && bytes[this.#at] === 0 && bytes[this.#at + 1] === 0) {
      this.#at += endMarkBytes;
      return this.#close();
    }
    const first = bytes[this.#at];
    let at = this.#at + 1;
    // A tag of several bytes goes on as long as their highest bit is set.
    if (first !== undefined && (first & longTag) === longTag) while ((bytes[at++] ?? 0) >= 0x80);
    const length = this.#lengthAt(at);
    if (first === undefined || length === undefined) return undefined;
    const start = at + length.bytes;
    const isConstructed = (first & constructed) !== 0;
    const depth = this.#open.length;
    const [tag, end] = [first & ~constructed, length.value === undefined ? undefined : start + length.value];
    const innermost = this.#open.findLast((value) => value.end !== undefined)?.end ?? Number.POSITIVE_INFINITY;
    if (end === undefined ? !isConstructed : end > innermost) return this.#broken();
    if (isConstructed && depth < maxDepth) {
      this.#open.push({ tag, end });
      this.#at = start;
      return { type: 'begin', tag, depth, content: nothing };
    }
    if (end === undefined) return this.#broken();
    this.#at = end;
    return { type: 'primitive', tag, depth, content: bytes.subarray(start, end) };
  }

  #lengthAt(at: number): { readonly bytes: number; readonly value: number | undefined } | undefined {
    const first = this.#bytes[at];
    if (first === undefined) return undefined;
    if (first === openLength) return { bytes: 1, value: undefined };
    const count = first & 0x7f;
    if (first < openLength) return { bytes: 1, value: first };
    if (count > maxLengthBytes) return this.#broken();
    if (at + 1 + count > this.#bytes.length) return undefined;
    return { bytes: 1 + count, value: this.#bytes.readUIntBE(at + 1, count) };
  }
}
