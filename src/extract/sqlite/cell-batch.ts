import { anchorOffset, type Segment, type Sieve, type Spot } from '../../model/index.js';
import { FieldWindow, marginBytes, stretchesAround } from '../windows.js';

/** A longer text is given in pieces of this many characters, without asking the sieve. */
const maxCellChars = 128 * 1024;
/** Of a shorter text all is given. */
const maxWholeChars = 16 * 1024;

/** So many bytes are searched at once. */
const maxBatchBytes = 512 * 1024;

const lineFeed = 0x0a;

interface Cell {
  readonly spot: Spot;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Texts that are in memory, put where the sieve searches, many at a time. */
export class CellBatch {
  readonly #sieve: Sieve;
  readonly #encoder = new TextEncoder();
  #cells: Cell[] = [];
  #end = 0;
  #segments: Segment[] = [];

  constructor(sieve: Sieve) {
    this.#sieve = sieve;
  }

  add(spot: Spot, text: string): void {
    if (text === '') return;
    if (text.length > maxCellChars) {
      this.#addLong(spot, text);
      return;
    }
    // A character takes three bytes at most.
    if (this.#end + 3 * text.length + 1 > maxBatchBytes) this.#search();
    const { window } = this.#sieve;
    const { written } = this.#encoder.encodeInto(text, window.subarray(this.#end));
    this.#cells.push({ spot, text, start: this.#end, end: this.#end + written });
    window[this.#end + written] = lineFeed;
    this.#end += written + 1;
  }

  /** A text that is to be looked at, whatever the sieve says of it. */
  addWanted(spot: Spot, text: string): void {
    this.#search();
    this.#segments.push({ spot, text, own: { start: 0, end: text.length }, base: 0 });
  }

  get isFull(): boolean {
    return this.#segments.length >= 1024 || this.#cells.length >= 50_000;
  }

  /** What the texts since the last time have that is worth a look. */
  take(): readonly Segment[] {
    this.#search();
    const segments = this.#segments;
    this.#segments = [];
    return segments;
  }

  #addLong(spot: Spot, text: string): void {
    this.#search();
    for (let start = 0; start < text.length; start += maxCellChars) {
      const from = Math.max(0, start - marginBytes);
      const end = Math.min(text.length, start + maxCellChars);
      this.#segments.push({
        spot,
        text: text.slice(from, end + marginBytes),
        own: { start: start - from, end: end - from },
        base: from,
      });
    }
  }

  #search(): void {
    const { window } = this.#sieve;
    const anchors = this.#sieve.search(0, this.#end, this.#end);
    let cell = 0;
    for (let first = 0; first < anchors.length; ) {
      const offset = anchorOffset(anchors[first]!);
      while (this.#cells[cell]!.end < offset) cell += 1;
      const { spot, text, start, end } = this.#cells[cell]!;
      let last = first + 1;
      while (last < anchors.length && anchorOffset(anchors[last]!) <= end) last += 1;
      if (text.length <= maxWholeChars) {
        this.#segments.push({ spot, text, own: { start: 0, end: text.length }, base: 0 });
      } else {
        const field = new FieldWindow(window, start, false);
        for (const stretch of stretchesAround(anchors, first, last, start, end))
          this.#segments.push(field.segment(spot, stretch, start, end));
      }
      first = last;
    }
    this.#cells = [];
    this.#end = 0;
  }
}
