/**
 * The rules of markup, for a reader that continues at any damage: `<` begins markup only before a name, `/`, `!` or `?`. It does so inside a quoted value too,
 * because the quote was then never closed.
 */

/** Levels that keep the hash of their name, for comparison with end tags. Of deeper levels only the number counts. */
export const maxComparedDepth = 12_288;
/** An end tag looks for its element in this many levels: otherwise each stray end tag would search a million unclosed elements. */
const maxLevelsUp = 64;
/** Of a longer name, only the beginning counts. */
const maxNameBytes = 96;

/** The bytes that markup consists of. */
export const tag = {
  less: 0x3c,
  greater: 0x3e,
  slash: 0x2f,
  exclamation: 0x21,
  question: 0x3f,
  hyphen: 0x2d,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  doubleQuote: 0x22,
  singleQuote: 0x27,
  equals: 0x3d,
} as const;

/**
 * Whether a byte can begin the name of an element.
 *
 * @param byte  0-255; undefined after the end of the text
 * @returns true for a letter, `_`, `:` and bytes above ASCII
 */
export function startsName(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || byte === 0x5f || byte === 0x3a || byte >= 0x80;
}

/**
 * Whether a `<` before this byte begins markup.
 *
 * @param byte  0-255; undefined after the end of the text
 * @returns true before a name, `/`, `!` and `?`
 */
export function startsMarkup(byte: number | undefined): boolean {
  return startsName(byte) || byte === tag.slash || byte === tag.exclamation || byte === tag.question;
}

/**
 * Whether a byte ends the name of an element.
 *
 * @param byte  0-255
 * @returns true for blanks, control characters, `/`, `<`, `=`, `>` and quotes
 */
export function endsName(byte: number): boolean {
  return (
    byte <= 0x20 ||
    byte === tag.slash ||
    (byte >= tag.less && byte <= tag.greater) ||
    byte === tag.doubleQuote ||
    byte === tag.singleQuote
  );
}

/**
 * Hashes a name.
 *
 * @param bytes  the text
 * @param at     the offset of the name
 * @returns a hash of 32 bits (FNV-1a), and the offset after the bytes that it covers
 */
export function hashName(bytes: Uint8Array, at: number): { readonly hash: number; readonly end: number } {
  let hash = 0x811c9dc5;
  let end = at;
  for (; end < at + maxNameBytes && end < bytes.length && !endsName(bytes[end]!); end += 1)
    hash = Math.imul(hash ^ bytes[end]!, 0x01000193);
  return { hash: hash >>> 0, end };
}

/** The open elements, by the hashes of their names. */
export class OpenTags {
  depth: number;
  readonly #hashes: Uint32Array;

  /** @param depth  the number of open elements around, whose names are unknown */
  constructor(depth = 0) {
    this.depth = depth;
    this.#hashes = new Uint32Array(maxComparedDepth);
  }

  /**
   * Opens an element.
   *
   * @param hash  of its name, from `hashName`
   */
  open(hash: number): void {
    if (this.depth < maxComparedDepth) this.#hashes[this.depth] = hash;
    this.depth += 1;
  }

  /**
   * Finds the element that an end tag closes.
   *
   * @param hash  of the name in the end tag
   * @param low   elements up to this depth stay open
   * @returns how many elements are open after the end tag; undefined if it closes nothing
   */
  depthClosing(hash: number, low: number): number | undefined {
    const { depth } = this;
    if (depth > maxComparedDepth) return depth > low ? depth - 1 : undefined;
    const floor = Math.max(low, depth - maxLevelsUp);
    for (let level = depth; level > floor; level -= 1) if (this.#hashes[level - 1] === hash) return level - 1;
    return undefined;
  }
}
