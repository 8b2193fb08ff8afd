import { decodeText } from '../../input/decode.js';
import { EncodedFileSearch } from '../../input/encoded-file-search.js';
import { limits } from '../../limits.js';
import type { ParsedField } from '../../records/parsed-record.js';
import { decodedWords } from './encoded-words.js';
import { isTechnical } from './headers.js';

/** The bytes that are kept of one message. A larger amount is reported as a loss: no mail program writes it. */
const maxKeptBytes = limits.rawMessage.value;
/** The bytes of a line of a body that are compared: boundaries have 70 characters. */
const maxBoundaryLineBytes = 1024;

const [lineFeed, hyphen] = [0x0a, 0x2d];

/** A line of base64. mailparser drops the characters that base64 does not have, and reads the rest of their line as bytes. */
const base64Line = /^[A-Za-z0-9+/]*={0,2}$/;
const digitsLine = /^\s*\d{1,20}\s*$/;

/** Headers of which mailparser returns only the first. Source: mailparser 3.14, `processHeaders`, read 2026-11-30. */
const returnedOnce =
  /^(?:message-id|content-id|from|sender|in-reply-to|reply-to|subject|date|content-disposition|content-type|content-transfer-encoding|priority|content-description|precedence|errors-to|disposition-notification-to)$/;

/** Encodings of a body that are read, and names of no encoding that programs write by mistake. */
const readEncoding =
  /^(?:|[78]-?bits?|binary|base64|quoted-printable|(?:x-)?uue?(?:ncode)?|none|plain|text|(?:us-)?ascii|utf-?8|iso-8859-[0-9]+)$/i;

/** The place of a line in a message. Other code reads bodies. */
type Place = 'headers' | 'preamble' | 'body' | 'epilogue';

/**
 * Collects the text of a message that mailparser does not return, as the message streams by: the headers of every part,
 * the technical headers of the message, the text before the first part and after the last, and lines that are not in the
 * encoding of their part. A message inside the
 * message counts as a body: it has its own reader.
 */
export class PartHeaders {
  /** False if something was too large to keep. */
  isWhole = true;
  /** True if text stands where parts were announced, and no boundary tells them apart. mailparser returns nothing of it. It is known after `fields`. */
  hasUnparted = false;
  readonly #encodedFiles = new EncodedFileSearch();
  /** True if a body is in an encoding that nobody knows; then mailparser returns it as it stands. */
  hasUnknownEncoding = false;
  readonly #names = new Set<string>();
  readonly #fields: ParsedField[] = [];
  readonly #boundaries: string[] = [];
  #place: Place = 'headers';
  #isPart = false;
  /** Whether the innermost part that has parts names a boundary. */
  #hasBoundary = false;
  /** Whether anything stands behind the headers of the message. */
  #hasContent = false;
  /** Whether the body is declared to be quoted-printable. */
  #isQuoted = false;
  /** Whether the body is declared to be base64, and whether a line of it had the padding of its end. */
  #isBase64 = false;
  #isPadded = false;
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
      const line = this.#begun.length > 0 ? this.#begun : rest;
      if (this.#place !== 'body' || this.#mayMatter(line)) this.#line(line);
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
    this.#endOfPlace(false);
    return this.#fields;
  }

  /** Whether the message ended before the boundary behind its last part, unless it consists of headers alone. It is known after `fields`. */
  get isCut(): boolean {
    return this.#boundaries.length > 0 && this.#hasContent;
  }

  /** Whether a body holds a uuencoded, xxencoded or yEnc-encoded file, which mailparser leaves as it is. It is known after `fields`. */
  get hasEncodedFile(): boolean {
    return this.#encodedFiles.hasFound;
  }

  /** Of a body, only boundaries matter, which begin with two hyphens, and the lines that do not fit its encoding. */
  #mayMatter(line: Buffer): boolean {
    return this.#isBase64 || (line[0] === hyphen && line[1] === hyphen) || this.#encodedFiles.mayMatter(line[0]);
  }

  #begin(more: Buffer): void {
    const room = (this.#place === 'body' ? maxBoundaryLineBytes : maxKeptBytes) - this.#begun.length;
    if (room < more.length && this.#place !== 'body') this.isWhole = false;
    if (room > 0) this.#begun = Buffer.concat([this.#begun, more.subarray(0, room)]);
  }

  #line(line: Buffer): void {
    if (line[0] === hyphen && line[1] === hyphen && this.#boundaries.length > 0 && this.#isBoundary(line)) return;
    if (this.#place === 'body') {
      this.#bodyLine(line);
      return;
    }
    if (this.#place === 'headers' && (line.length === 0 || (line.length === 1 && line[0] === 0x0d))) {
      this.#endOfPlace(false);
      return;
    }
    this.#keep(line);
  }

  #keep(line: Buffer): void {
    this.#kept += line.length;
    if (this.#kept > maxKeptBytes) this.isWhole = false;
    else this.#lines.push(Buffer.from(line));
  }

  /** Keeps a line that is not in the base64 of its body, such as the footer that a mailing list adds behind it. */
  #bodyLine(line: Buffer): void {
    const written = line.toString('latin1');
    if (!this.#isBase64) {
      this.#encodedFiles.read(written, this.#isQuoted);
      return;
    }
    const isBehind = this.#isPadded && written.trim().length % 4 !== 0;
    if (!base64Line.test(written.trim()) || isBehind || digitsLine.test(written)) {
      if (line.length >= maxBoundaryLineBytes) this.isWhole = false;
      this.#keep(line);
    } else this.#isPadded ||= written.includes('=');
  }

  #isBoundary(line: Buffer): boolean {
    const written = line.subarray(0, maxBoundaryLineBytes).toString('latin1').trimEnd();
    for (let depth = this.#boundaries.length - 1; depth >= 0; depth -= 1) {
      const mark = `--${this.#boundaries[depth]}`;
      if (written !== mark && written !== `${mark}--`) continue;
      this.#endOfPlace(depth === this.#boundaries.length - 1);
      this.#hasContent = true;
      const isLast = written !== mark;
      this.#boundaries.length = isLast ? depth : depth + 1;
      this.#place = isLast ? 'epilogue' : 'headers';
      this.#isPart = true;
      return true;
    }
    return false;
  }

  /** @param isAtOwnBoundary  true at the boundary of the innermost part that has parts */
  #endOfPlace(isAtOwnBoundary: boolean): void {
    this.#encodedFiles.end();
    const lines = this.#lines;
    this.#lines = [];
    if (this.#place === 'headers') {
      this.#place = this.#endOfHeaders(lines);
      return;
    }
    const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    const text = decodeText(bytes, 0, bytes.length);
    const name = this.#place === 'body' ? 'out of place' : this.#place;
    if (text.trim() !== '') {
      this.#hasContent = true;
      this.#fields.push({ name, value: text });
      if (this.#place === 'preamble' && !(isAtOwnBoundary && this.#hasBoundary)) this.hasUnparted = true;
    }
    this.#place = 'body';
  }

  /** Reads the headers of a part. Returns the place of the lines after them. */
  #endOfHeaders(lines: readonly Buffer[]): Place {
    const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    let contentType = '';
    [this.#isBase64, this.#isPadded, this.#isQuoted] = [false, false, false];
    for (const header of decodeText(bytes, 0, bytes.length).split(/\r?\n(?![ \t])/)) {
      if (header.trim() === '') continue;
      const colon = header.indexOf(':');
      const name = colon === -1 ? '' : header.slice(0, colon).trim().toLowerCase();
      const value = header
        .slice(colon + 1)
        .replace(/\r?\n(?=[ \t])/g, '')
        .trim();
      if (name === 'content-type') contentType = value;
      if (name === 'content-transfer-encoding') {
        this.#isBase64 = /^base64\b/i.test(value);
        this.#isQuoted = /^quoted-printable\b/i.test(value);
        this.hasUnknownEncoding ||= !readEncoding.test(value.replace(/[\s;(][\s\S]*/, '').replaceAll('"', ''));
      }
      const isAgain = returnedOnce.test(name) && this.#names.has(name);
      this.#names.add(name);
      // mailparser returns the other headers of the message itself.
      if (this.#isPart || isAgain || (isTechnical(name) && name !== 'date'))
        this.#fields.push({ name: name === '' ? 'headers' : name, value: decodedWords(value) });
    }
    if (!/^\s*multipart\//i.test(contentType)) return 'body';
    const boundary = boundaryOf(contentType);
    this.#hasBoundary = boundary !== undefined;
    if (boundary !== undefined) this.#boundaries.push(boundary);
    return 'preamble';
  }
}

function boundaryOf(contentType: string): string | undefined {
  const [, quoted, bare] = /;\s*boundary\*?0?\*?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = (quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '').trimEnd();
  return boundary === '' ? undefined : boundary;
}
