/** The shortest document: its length and a final zero. */
export const minDocumentBytes = 5;

/** A server accepts documents of 16 MB plus overhead, and messages of 48 MB. A longer document is damaged. */
export const maxDocumentBytes = 48 * 1024 * 1024;

/** The number of levels that are followed to recognise a document. The server accepts 100. */
const maxDepth = 250;

/** A longer name is not the name of a field. */
const maxNameBytes = 8 * 1024;

/** The bytes of values of fixed length, by their type. Source: https://bsonspec.org/spec.html, read 2026-11-24. */
const fixedBytes: Readonly<Record<number, number>> = {
  1: 8, // double
  6: 0, // undefined
  7: 12, // ObjectId
  8: 1, // boolean
  9: 8, // date
  10: 0, // null
  16: 4, // int32
  17: 8, // timestamp
  18: 8, // int64
  19: 16, // decimal128
  127: 0, // max key
  255: 0, // min key
};

/** A value that begins with its length, four bytes. */
interface LengthPrefixed {
  /** The bytes of the value that its length does not count. */
  readonly uncountedBytes: number;
  readonly minLength: number;
  /** Whether the last of its bytes is zero. */
  readonly endsInZero?: true;
}

const text: LengthPrefixed = { uncountedBytes: 4, minLength: 1, endsInZero: true };

/** The layout of values that begin with their length, by their type. Source: https://bsonspec.org/spec.html, read 2026-11-24. */
const lengthPrefixed: Readonly<Record<number, LengthPrefixed>> = {
  2: text, // string
  5: { uncountedBytes: 5, minLength: 0 }, // binary, with its subtype
  12: { uncountedBytes: 16, minLength: 1 }, // DBPointer, with an ObjectId
  13: text, // JavaScript code
  14: text, // symbol
  15: { uncountedBytes: 0, minLength: 1 }, // code with scope: the length counts itself
};

const [document, array, regularExpression] = [3, 4, 11];

/**
 * `whole`: the structure is valid from the first byte to the last. `cut`: it is valid as far as the bytes go. `broken`:
 * it is not valid.
 */
export type Outline = 'whole' | 'cut' | 'broken';

/**
 * Reads the length that a document declares.
 *
 * @param bytes  the bytes
 * @param at     the offset at which the document begins
 * @returns its length in bytes, or undefined if a document cannot have that length
 */
export function documentBytes(bytes: Uint8Array, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined;
  const length = int32(bytes, at);
  return length >= minDocumentBytes && length <= maxDocumentBytes ? length : undefined;
}

/**
 * Verifies whether a document begins at an offset, by its lengths, types and names. Nothing is decoded.
 *
 * @param bytes  the bytes
 * @param at     the offset at which the document begins
 * @returns how far its structure is valid
 */
export function outlineOfDocument(bytes: Uint8Array, at: number): Outline {
  if (at + 4 > bytes.length) return 'cut';
  const length = documentBytes(bytes, at);
  return length === undefined ? 'broken' : new OutlineReader(bytes).read(at, at + length);
}

function int32(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

class OutlineReader {
  readonly #bytes: Uint8Array;
  /** The ends of the documents that are open, the outermost first. */
  readonly #ends: number[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(start: number, end: number): Outline {
    this.#ends.push(end);
    for (let at = start + 4; this.#ends.length > 0; ) {
      if (at >= this.#bytes.length) return 'cut';
      const innermost = this.#ends.at(-1)!;
      const type = this.#bytes[at]!;
      if (type === 0) {
        if (at + 1 !== innermost) return 'broken';
        this.#ends.pop();
        at += 1;
        continue;
      }
      const value = this.#nameEnd(at + 1, innermost);
      if (typeof value === 'string') return value;
      const next = this.#valueEnd(type, value, innermost);
      if (typeof next === 'string') return next;
      // The final zero of the document has to follow.
      if (next >= innermost) return 'broken';
      at = next;
    }
    return 'whole';
  }

  /** The offset behind a name and its zero. */
  #nameEnd(at: number, limit: number): number | Outline {
    const end = this.#bytes.indexOf(0, at);
    const last = end === -1 ? this.#bytes.length : end;
    if (last >= limit || last - at > maxNameBytes) return 'broken';
    for (let index = at; index < last; index += 1) if (this.#bytes[index]! < 0x20) return 'broken';
    return end === -1 ? 'cut' : end + 1;
  }

  /** The offset behind a value, or, for a document, of its first field. */
  #valueEnd(type: number, at: number, limit: number): number | Outline {
    const fixed = fixedBytes[type];
    if (fixed !== undefined) return at + fixed;
    if (type === regularExpression) return this.#regularExpressionEnd(at, limit);
    const layout = lengthPrefixed[type];
    const isDocument = type === document || type === array;
    if (layout === undefined && !isDocument) return 'broken';
    if (at + 4 > this.#bytes.length) return at + 4 > limit ? 'broken' : 'cut';
    return layout === undefined ? this.#openDocument(at, limit) : this.#lengthPrefixedEnd(layout, at, limit);
  }

  #regularExpressionEnd(at: number, limit: number): number | Outline {
    const options = this.#nameEnd(at, limit);
    return typeof options === 'string' ? options : this.#nameEnd(options, limit);
  }

  #openDocument(at: number, limit: number): number | Outline {
    const length = int32(this.#bytes, at);
    if (length < minDocumentBytes || at + length >= limit || this.#ends.length > maxDepth) return 'broken';
    this.#ends.push(at + length);
    return at + 4;
  }

  #lengthPrefixedEnd(
    { uncountedBytes, minLength, endsInZero }: LengthPrefixed,
    at: number,
    limit: number,
  ): number | Outline {
    const length = int32(this.#bytes, at);
    const end = at + length + uncountedBytes;
    if (length < minLength || end >= limit) return 'broken';
    const mustBeZero = endsInZero === true && end <= this.#bytes.length;
    return mustBeZero && this.#bytes[end - 1] !== 0 ? 'broken' : end;
  }
}
