/**
 * What is markup in an XML text, for a reader that goes on whatever it meets: `<` begins markup only before a name, `/`, `!` or
 * `?`, also inside a quoted value, whose quote was then never closed.
 */

/** Levels that are compared with the end tag; deeper ones are counted. What is kept of one is the hash of its name. */
export const maxComparedDepth = 12_288;
/** An end tag looks for its start tag so many levels up: else a million unclosed elements would be searched for each stray one. */
const maxLevelsUp = 64;
/** Of longer names the beginning is compared. */
const maxNameBytes = 96;

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

export function startsName(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || byte === 0x5f || byte === 0x3a || byte >= 0x80;
}

/** Whether a `<` before this byte is more than a character. */
export function startsMarkup(byte: number | undefined): boolean {
  return startsName(byte) || byte === tag.slash || byte === tag.exclamation || byte === tag.question;
}

export function endsName(byte: number): boolean {
  return (
    byte <= 0x20 ||
    byte === tag.slash ||
    (byte >= tag.less && byte <= tag.greater) ||
    byte === tag.doubleQuote ||
    byte === tag.singleQuote
  );
}

/** A number for the name that begins at `at`, and where the name ends. */
export function hashName(bytes: Uint8Array, at: number): { readonly hash: number; readonly end: number } {
  let hash = 0x811c9dc5;
  let end = at;
  for (; end < at + maxNameBytes && end < bytes.length && !endsName(bytes[end]!); end += 1)
    hash = Math.imul(hash ^ bytes[end]!, 0x01000193);
  return { hash: hash >>> 0, end };
}

/** The elements that are open, by the hashes of their names. */
export class OpenTags {
  depth: number;
  readonly #hashes: Uint32Array;

  /** @param depth  elements that are open around, of which nothing is known */
  constructor(depth = 0) {
    this.depth = depth;
    this.#hashes = new Uint32Array(maxComparedDepth);
  }

  open(hash: number): void {
    if (this.depth < maxComparedDepth) this.#hashes[this.depth] = hash;
    this.depth += 1;
  }

  /** How many are open once the nearest of that name is closed; undefined where an end tag closes nothing above `low`. */
  depthClosing(hash: number, low: number): number | undefined {
    const { depth } = this;
    if (depth > maxComparedDepth) return depth > low ? depth - 1 : undefined;
    const floor = Math.max(low, depth - maxLevelsUp);
    for (let level = depth; level > floor; level -= 1) if (this.#hashes[level - 1] === hash) return level - 1;
    return undefined;
  }
}
