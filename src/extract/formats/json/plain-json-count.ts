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

/** Where a count is in a string, behind a byte of the string. */
function stringBehind(inString: Count['inString'], byte: number): Count['inString'] {
  if (inString === 2) return 1;
  if (byte === quote) return 0;
  return byte === backslash ? 2 : 1;
}

/** Counts the records of a JSON text byte by byte. It states the rules that the kernel is held against. */
export class PlainJsonCount {
  readonly #window: Uint8Array;
  readonly #recordDepth: number;
  readonly #isByLine: boolean;
  /** The bracket that closes each level. */
  readonly #closing: number[] = [];

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
        // No string goes on behind its line.
        count.isBroken = this.#isByLine && byte === lineFeed && count.inString === 1;
        if (count.isBroken) return;
        count.inString = stringBehind(count.inString, byte);
      } else if (byte === quote) count.inString = 1;
      else if (isOpening(byte)) {
        if (!this.#open(count, byte, stopsAtRecord)) return;
      } else if (isClosing(byte) && !this.#close(count, byte)) return;
    }
  };

  /** False where the count ends before the bracket. */
  #open(count: Count, byte: number, stopsAtRecord: boolean): boolean {
    // No record goes on behind its line.
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

  /** False where the bracket closes nothing. */
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
