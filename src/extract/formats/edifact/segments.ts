import type { ByteReader } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';

/** The characters that separate the parts of an interchange. Source: ISO 9735, UNA service string advice. */
interface Delimiters {
  readonly component: string;
  readonly element: string;
  /** The character that makes the next one text; empty if there is none. */
  readonly release: string;
  readonly segment: string;
}

const usual: Delimiters = { component: ':', element: '+', release: '?', segment: "'" };

const chunkBytes = 256 * 1024;
/** A longer segment was never closed. It is cut here. */
const maxSegmentChars = 4 * 1024 * 1024;

/** A segment of an interchange. */
export interface Segment {
  /** Three capitals, such as `UNH`, or any text that is not a segment. */
  readonly name: string;
  /** The components of each element. */
  readonly elements: readonly (readonly string[])[];
  /** The physical line on which it begins, from 1. */
  readonly line: number;
}

/**
 * Splits an EDIFACT file into segments.
 *
 * @param reader  the file, from its first byte
 * @returns a batch of segments for each block that is read
 */
export async function* segmentsOf(reader: ByteReader): AsyncGenerator<readonly Segment[]> {
  const splitter = new SegmentSplitter();
  for (;;) {
    const chunk = new Uint8Array(chunkBytes);
    const count = await reader.read(chunk);
    // A chunk may only cut letters: all delimiters are ASCII.
    yield splitter.push(decodeText(chunk, 0, count), count === 0);
    if (count === 0) return;
  }
}

/** Splits text into segments, piece by piece. */
class SegmentSplitter {
  #delimiters: Delimiters | undefined;
  /** The text that has not been split yet. */
  #text = '';
  #line = 1;

  /** Adds a piece. Returns the segments that it completes; with the last piece, also the one that is still open. */
  push(piece: string, isLast: boolean): Segment[] {
    this.#text += piece;
    this.#delimiters ??= this.#readAdvice();
    const delimiters = this.#delimiters;
    const segments: Segment[] = [];
    let start = 0;
    for (;;) {
      const end = segmentEnd(this.#text, start, delimiters);
      if (end === -1) break;
      const written = this.#text.slice(start, end);
      const blank = /^\s*/.exec(written)![0];
      segments.push(segmentOf(written.slice(blank.length), this.#line + lineBreaks(blank), delimiters));
      this.#line += lineBreaks(written);
      start = end + 1;
    }
    this.#text = this.#text.slice(start);
    const isCut = isLast || this.#text.length > maxSegmentChars;
    if (isCut && this.#text.trim() !== '') {
      segments.push(segmentOf(this.#text.trim(), this.#line, delimiters));
      this.#text = '';
    }
    return segments;
  }

  /** Removes the service string advice from the beginning of the file, if there is one. */
  #readAdvice(): Delimiters {
    const advice = /^\s*UNA([\s\S]{6})/.exec(this.#text);
    if (advice === null) return usual;
    this.#text = this.#text.slice(advice[0].length);
    const [component, element, , release, , segment] = advice[1] as unknown as string[];
    return { component: component!, element: element!, release: release === ' ' ? '' : release!, segment: segment! };
  }
}

function segmentEnd(text: string, from: number, { release, segment }: Delimiters): number {
  for (let at = text.indexOf(segment, from); at !== -1; at = text.indexOf(segment, at + 1)) {
    let releases = 0;
    while (release !== '' && text[at - 1 - releases] === release) releases += 1;
    if (releases % 2 === 0) return at;
  }
  return -1;
}

function segmentOf(text: string, line: number, { release, element, component }: Delimiters): Segment {
  const elements: string[][] = [['']];
  // Line breaks in a segment belong to the file, not to the text.
  const written = text.replace(/\r?\n/g, '');
  for (let at = 0; at < written.length; at += 1) {
    const one = written[at]!;
    if (one === element) elements.push(['']);
    else if (one === component) elements.at(-1)!.push('');
    else {
      if (one === release && at + 1 < written.length) at += 1;
      const components = elements.at(-1)!;
      components[components.length - 1] += written[at]!;
    }
  }
  const [name, ...rest] = elements;
  return { name: name!.join(component), elements: rest, line };
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}
