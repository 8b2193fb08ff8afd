import { anchorOffset, type Segment, type Sieve, type Span, type Spot } from '../../model/index.js';
import type { ExtractContext } from '../format.js';
import { FieldWindow, type Margins, marginsFor, rangesAround } from './field-window.js';

/** A longer text is emitted in pieces of this many characters, without a search. */
const maxSearchedChars = 128 * 1024;
/** A shorter text is emitted whole. */
const maxWholeChars = 16 * 1024;

/** The bytes that are searched at once. */
const maxBatchBytes = 512 * 1024;

const lineFeed = 0x0a;

interface Field {
  readonly spot: Spot;
  readonly text: string;
  readonly label: string | undefined;
  /** The part of the text that belongs to the field; the rest is margin. */
  readonly own: Span;
  readonly start: number;
  readonly end: number;
}

/** Searches texts in memory, many at a time, by writing them to the window of the sieve. */
export class FieldBatch {
  readonly #sieve: Sieve;
  readonly #margins: Margins;
  readonly #encoder = new TextEncoder();
  #fields: Field[] = [];
  #end = 0;
  #segments: Segment[] = [];

  /** @param context  the sieve, and the kind of number that it looks for */
  constructor({ sieve, target }: Pick<ExtractContext, 'sieve' | 'target'>) {
    this.#sieve = sieve;
    this.#margins = marginsFor(target);
  }

  /**
   * Adds a text.
   *
   * @param spot    its place
   * @param value   the text
   * @param label   what the record says about the field besides its name
   * @param before  text before it that is context; left out for a long text
   * @param own     the part of a short text that belongs to the field; the rest is margin
   */
  add(spot: Spot, value: string, label?: string, before = '', own?: Span): void {
    if (value === '') return;
    if (value.length > maxSearchedChars) {
      this.#addLong(spot, value, label);
      return;
    }
    const context = value.length + before.length > maxWholeChars ? '' : before;
    const text = context + value;
    // A character takes three bytes at most.
    if (this.#end + 3 * text.length + 1 > maxBatchBytes) this.#search();
    const { window } = this.#sieve;
    const { written } = this.#encoder.encodeInto(text, window.subarray(this.#end));
    const all = { start: context.length, end: text.length };
    this.#fields.push({ spot, text, label, own: own ?? all, start: this.#end, end: this.#end + written });
    window[this.#end + written] = lineFeed;
    this.#end += written + 1;
  }

  /**
   * Adds a text that is emitted whether or not the sieve finds an anchor.
   *
   * @param spot  its place
   * @param text  the text
   * @param label  what the record says about the text
   */
  addProjected(spot: Spot, text: string, label?: string): void {
    this.#search();
    this.#emit({ spot, text, own: { start: 0, end: text.length }, base: 0 }, label);
  }

  /** Whether it is time to `take`. */
  get isFull(): boolean {
    return this.#segments.length >= 1024 || this.#fields.length >= 50_000;
  }

  /**
   * Searches the texts and takes the segments since the last call.
   *
   * @returns segments with anchors or of projected fields
   */
  take(): readonly Segment[] {
    this.#search();
    const segments = this.#segments;
    this.#segments = [];
    return segments;
  }

  /** Lines of a decoded text are not lines of the source: all of it is on the line where it begins. */
  #emit(segment: Segment, label: string | undefined): void {
    this.#segments.push({ ...segment, isUnfolded: true, ...(label !== undefined && { label }) });
  }

  #addLong(spot: Spot, text: string, label: string | undefined): void {
    this.#search();
    for (let start = 0; start < text.length; start += maxSearchedChars) {
      const from = Math.max(0, start - this.#margins.bytes);
      const end = Math.min(text.length, start + maxSearchedChars);
      const own = { start: start - from, end: end - from };
      this.#emit({ spot, text: text.slice(from, end + this.#margins.bytes), own, base: from }, label);
    }
  }

  #search(): void {
    const { window } = this.#sieve;
    const anchors = this.#sieve.search(0, this.#end, this.#end);
    let index = 0;
    for (let first = 0; first < anchors.length; ) {
      const offset = anchorOffset(anchors[first]!);
      while (this.#fields[index]!.end < offset) index += 1;
      const { spot, text, label, own, start, end } = this.#fields[index]!;
      let last = first + 1;
      while (last < anchors.length && anchorOffset(anchors[last]!) <= end) last += 1;
      if (own.end - own.start < text.length || text.length <= maxWholeChars) {
        this.#emit({ spot, text, own, base: -own.start }, label);
      } else {
        const field = new FieldWindow(window, start, this.#margins, false);
        for (const range of rangesAround(anchors, first, last, start, end))
          this.#emit(field.segment(spot, range, start, end), label);
      }
      first = last;
    }
    this.#fields = [];
    this.#end = 0;
  }
}
