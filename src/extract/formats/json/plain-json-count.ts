import type { Advance, Count, JsonRecords } from './json-count.js';

const quote = 0x22;
const backslash = 0x5c;
const lineFeed = 0x0a;

function isOpening(byte: number): boolean {
  return byte === 0x7b || byte === 0x5b;
}

function isClosing(byte: number): boolean {
  return byte === 0x7d || byte === 0x5d;
}

/** The state of a string after one of its bytes. */
function stringBehind(inString: Count['inString'], byte: number): Count['inString'] {
  if (inString === 2) return 1;
  if (byte === quote) return 0;
  return byte === backslash ? 2 : 1;
}

/** Counts the records of a JSON text byte by byte. The kernel must count the same. */
export class PlainJsonCount {
  readonly #window: Uint8Array;
  readonly #recordDepth: number;
  readonly #isByLine: boolean;
  /** The closing bracket of each level. */
  readonly #closing: number[] = [];

  /**
   * @param window   the bytes to count in
   * @param records  where records begin
   */
  constructor(window: Uint8Array, { recordDepth, isByLine }: JsonRecords) {
    this.#window = window;
    this.#recordDepth = recordDepth;
    this.#isByLine = isByLine;
  }

  readonly advance: Advance = (count, to, stopsAtRecord) => {
    const window = this.#window;
    for (; count.at < to; count.at += 1) {
      const byte = window[count.at]!;
      if (count.inString !== 0) {
        // A string ends on its line.
        count.isBroken = this.#isByLine && byte === lineFeed && count.inString === 1;
        if (count.isBroken) return;
        count.inString = stringBehind(count.inString, byte);
      } else if (byte === quote) count.inString = 1;
      else if (isOpening(byte)) {
        if (!this.#open(count, byte, stopsAtRecord)) return;
      } else if (isClosing(byte) && !this.#close(count, byte)) return;
    }
  };

  /** Returns false if the count ends before the bracket. */
  #open(count: Count, byte: number, stopsAtRecord: boolean): boolean {
    // A record ends on its line.
    count.isBroken = this.#isByLine && count.depth !== 0 && this.#window[count.at - 1] === lineFeed;
    if (count.isBroken) return false;
    if (count.depth === this.#recordDepth && count.recordStart === undefined) {
      if (stopsAtRecord) return false;
      count.recordStart = count.at;
      count.records += 1;
    }
    this.#closing[count.depth] = byte + 2;
    count.depth += 1;
    return true;
  }

  /** Returns false if the bracket closes nothing. */
  #close(count: Count, byte: number): boolean {
    count.isBroken = count.depth === 0 || this.#closing[count.depth - 1] !== byte;
    if (count.isBroken) return false;
    count.depth -= 1;
    if (count.depth === this.#recordDepth && count.recordStart !== undefined) {
      count.recordStart = undefined;
      count.gapStart = count.at + 1;
    }
    return true;
  }
}
