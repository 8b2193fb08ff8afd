import type { ByteReader } from '../../../model/index.js';
import { SkipError } from '../../input/skip-error.js';

/** How a file is written: `uu` in lines that begin with their length, or in base64. */
export type UuEncoding = 'uu' | 'base64';

/** The line before a file: its mode and its name. Source: POSIX.1-2017, uuencode, read 2026-11-30. */
const beginning = /^begin(-base64)? (?:0|10)?[0-7]{3} (\S.*)$/;

/** A line of uuencode holds 45 bytes at most. Some programs add a checksum of one character. */
const [maxLineBytes, checksumChars] = [45, 1];
const uuLine = /^[ -`]+$/;
const base64Line = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads the line before a file.
 *
 * @param line  a line, one character a byte
 * @returns the name and the encoding of the file; undefined for another line
 */
export function fileBegunBy(line: string): { readonly name: string; readonly encoding: UuEncoding } | undefined {
  const match = beginning.exec(line);
  return match === null ? undefined : { name: match[2]!.trim(), encoding: match[1] === undefined ? 'uu' : 'base64' };
}

/**
 * Decodes a line.
 *
 * @param line      a line of a file, one character a byte
 * @param encoding  the encoding of the file
 * @returns its bytes; `end` for the line behind the last; undefined if its length is not the one that it says
 */
export function decodedLine(line: string, encoding: UuEncoding): Uint8Array | 'end' | undefined {
  if (encoding === 'base64')
    return line === '====' ? 'end' : base64Line.test(line) ? Buffer.from(line, 'base64') : undefined;
  if (line === 'end') return 'end';
  const bytes = line === '' ? 0 : (line.charCodeAt(0) - 0x20) & 0x3f;
  const mostDigits = Math.ceil(bytes / 3) * 4;
  const isWritten = line === '' || (uuLine.test(line) && line.length <= 1 + mostDigits + checksumChars);
  if (bytes > maxLineBytes || !isWritten) return undefined;
  // Mail programs remove blanks at the end of a line, which stand for zeros, as what is behind its end does here.
  const digit = (at: number): number => (line.charCodeAt(1 + at) - 0x20) & 0x3f;
  const decoded = new Uint8Array(bytes);
  for (let index = 0; index < bytes; index += 1) {
    const [at, place] = [Math.floor(index / 3) * 4 + (index % 3), index % 3];
    decoded[index] = (digit(at) << (2 + 2 * place)) | (digit(at + 1) >> (4 - 2 * place));
  }
  return decoded;
}

/** Reads a file that is written into lines. */
export class DecodedFile implements ByteReader {
  readonly #next: () => Promise<string | undefined>;
  readonly #encoding: UuEncoding;
  #rest: Uint8Array = new Uint8Array(0);
  /** Whether the line behind the file has been read, or the file broke off. */
  hasEnded = false;

  /**
   * @param next      returns the next line, one character a byte; undefined at the end of the source
   * @param encoding  the encoding of the file
   */
  constructor(next: () => Promise<string | undefined>, encoding: UuEncoding) {
    this.#next = next;
    this.#encoding = encoding;
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#rest.length === 0 && !this.hasEnded) {
      const line = await this.#next();
      const decoded = line === undefined ? undefined : decodedLine(line, this.#encoding);
      if (decoded === undefined || decoded === 'end') this.hasEnded = true;
      if (decoded === undefined)
        throw new SkipError({ reason: 'malformed', code: line === undefined ? 'ENDS_EARLY' : 'UUENCODE_BROKEN' });
      if (decoded !== 'end') this.#rest = decoded;
    }
    const count = Math.min(into.length, this.#rest.length);
    into.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    return count;
  }

  close(): void {}
}
