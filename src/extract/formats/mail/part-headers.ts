import { decodeText } from '../../input/decode.js';
import { limits } from '../../limits.js';
import type { ParsedField } from '../../records/parsed-record.js';
import { decodedWords } from './encoded-words.js';
import { isTechnical } from './headers.js';

/** The bytes that are kept of one message. A larger amount is reported as a loss: no mail program writes it. */
const maxKeptBytes = limits.rawMessage.value;
/** The bytes of a line of a body that are compared: boundaries have 70 characters. */
const maxBoundaryLineBytes = 1024;

const [lineFeed, hyphen] = [0x0a, 0x2d];

/** The place of a line in a message. Other code reads bodies. */
type Place = 'headers' | 'preamble' | 'body' | 'epilogue';

/**
 * Collects the text of a message that mailparser does not return, as the message streams by: the headers of every part,
 * the technical headers of the message, and the text before the first part and after the last. A message inside the
 * message counts as a body: it has its own reader.
 */
export class PartHeaders {
  /** False if something was too large to keep. */
  isWhole = true;
  readonly #fields: ParsedField[] = [];
  readonly #boundaries: string[] = [];
  #place: Place = 'headers';
  #isPart = false;
  #lines: Buffer[] = [];
  #kept = 0;
  /** The beginning of the line in which the last chunk ended. */
  #begun: Buffer = Buffer.alloc(0);

  /**
   * Reads the next bytes of the message.
   *
   * @param chunk  the bytes, which are copied if needed
   */
  write(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(lineFeed, from);
      if (end === -1) break;
      const rest = bytes.subarray(from, end);
      if (this.#begun.length > 0) this.#begin(rest);
      // In a body only boundaries matter, and they begin with two hyphens.
      const line = this.#begun.length > 0 ? this.#begun : rest;
      if (this.#place !== 'body' || (line[0] === hyphen && line[1] === hyphen)) this.#line(line);
      this.#begun = Buffer.alloc(0);
      from = end + 1;
    }
    if (from < bytes.length) this.#begin(bytes.subarray(from));
  }

  /**
   * Returns the collected fields. Call it once, at the end of the message.
   *
   * @returns the fields in the order of the message
   */
  fields(): readonly ParsedField[] {
    if (this.#begun.length > 0) this.#line(this.#begun);
    this.#endOfPlace();
    return this.#fields;
  }

  #begin(more: Buffer): void {
    const room = (this.#place === 'body' ? maxBoundaryLineBytes : maxKeptBytes) - this.#begun.length;
    if (room < more.length && this.#place !== 'body') this.isWhole = false;
    if (room > 0) this.#begun = Buffer.concat([this.#begun, more.subarray(0, room)]);
  }

  #line(line: Buffer): void {
    if (line[0] === hyphen && line[1] === hyphen && this.#boundaries.length > 0 && this.#isBoundary(line)) return;
    if (this.#place === 'body') return;
    if (this.#place === 'headers' && (line.length === 0 || (line.length === 1 && line[0] === 0x0d))) {
      this.#endOfPlace();
      return;
    }
    this.#kept += line.length;
    if (this.#kept > maxKeptBytes) this.isWhole = false;
    else this.#lines.push(Buffer.from(line));
  }

  #isBoundary(line: Buffer): boolean {
    const written = line.subarray(0, maxBoundaryLineBytes).toString('latin1').trimEnd();
    for (let depth = this.#boundaries.length - 1; depth >= 0; depth -= 1) {
      const mark = `--${this.#boundaries[depth]}`;
      if (written !== mark && written !== `${mark}--`) continue;
      this.#endOfPlace();
      const isLast = written !== mark;
      this.#boundaries.length = isLast ? depth : depth + 1;
      this.#place = isLast ? 'epilogue' : 'headers';
      this.#isPart = true;
      return true;
    }
    return false;
  }

  #endOfPlace(): void {
    const lines = this.#lines;
    this.#lines = [];
    if (this.#place === 'headers') this.#place = this.#endOfHeaders(lines);
    else if (this.#place !== 'body') {
      const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
      const text = decodeText(bytes, 0, bytes.length);
      if (text.trim() !== '') this.#fields.push({ name: this.#place, value: text });
      this.#place = 'body';
    }
  }

  /** Reads the headers of a part. Returns the place of the lines after them. */
  #endOfHeaders(lines: readonly Buffer[]): Place {
    const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    let contentType = '';
    for (const header of decodeText(bytes, 0, bytes.length).split(/\r?\n(?![ \t])/)) {
      if (header.trim() === '') continue;
      const colon = header.indexOf(':');
      const name = colon === -1 ? '' : header.slice(0, colon).trim().toLowerCase();
      const value = header
        .slice(colon + 1)
        .replace(/\r?\n(?=[ \t])/g, '')
        .trim();
      if (name === 'content-type') contentType = value;
      // mailparser returns the other headers of the message itself.
      if (this.#isPart || (isTechnical(name) && name !== 'date'))
        this.#fields.push({ name: name === '' ? 'headers' : name, value: decodedWords(value) });
    }
    const boundary = /^\s*multipart\//i.test(contentType) ? boundaryOf(contentType) : undefined;
    if (boundary === undefined) return 'body';
    this.#boundaries.push(boundary);
    return 'preamble';
  }
}

function boundaryOf(contentType: string): string | undefined {
  const [, quoted, bare] = /;\s*boundary\*?0?\*?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = (quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '').trimEnd();
  return boundary === '' ? undefined : boundary;
}
