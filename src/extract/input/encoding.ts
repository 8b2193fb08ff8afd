import type { ByteReader } from '../../model/index.js';
import { codePageByLetters } from './code-page-letters.js';
import { isUtf8 } from './decode.js';
import { ebcdicDecoder, ebcdicPageOf, ebcdicShare, isEbcdicPage } from './ebcdic.js';
import { MixedUtf16Decoder } from './mixed-utf16.js';
import { loaded } from './reader-failed.js';
import { isUtf7, utf7Decoder } from './utf7.js';

/** The encoding in which a source is read. */
export interface AssumedEncoding {
  /** The name for the report. */
  readonly name: string;
  /** Length of the byte order mark, in bytes; 0 if there is no mark. */
  readonly markBytes: number;
  /** The encoding that the reader converts to UTF-8; undefined if the bytes are searched as they are. */
  readonly transcodeFrom?: string;
}

/** Encodings that `--encoding` accepts, with the name under which each is decoded. `auto` means that the user names no encoding. */
export const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-7': 'utf-7',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'utf-32le': 'utf-32le',
  'utf-32be': 'utf-32be',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'iso-8859-15': 'iso-8859-15',
  cp850: 'cp850',
  cp865: 'cp865',
  cp437: 'cp437',
  macroman: 'macroman',
  cp277: 'cp277',
  ibm277: 'cp277',
  cp1142: 'cp1142',
  ibm1142: 'cp1142',
  cp037: 'cp037',
  cp37: 'cp037',
  ibm037: 'cp037',
  cp1140: 'cp1140',
  ibm1140: 'cp1140',
  cp500: 'cp500',
  ibm500: 'cp500',
  cp1148: 'cp1148',
  ibm1148: 'cp1148',
  cp1047: 'cp1047',
  ibm1047: 'cp1047',
};

/** Users also write `ISO_8859-1`, `Latin-1` and `UTF8`. */
function withoutCaseAndSeparators(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/**
 * Finds an encoding by its name.
 *
 * @param name  in any case, with or without hyphens, underscores and spaces
 * @returns a key of `encodings`, or undefined if no encoding has that name
 */
export function encodingNamed(name: string): string | undefined {
  const wanted = withoutCaseAndSeparators(name);
  return Object.keys(encodings).find((known) => withoutCaseAndSeparators(known) === wanted);
}

/** In UTF-16 almost every second byte of Latin text is zero. The least share of zeros among those bytes, and the greatest among the others. */
const minZeroShare = 0.4;
const maxOtherZeroShare = 0.05;

/** UTF-16 that somebody appended to another text does not decide the encoding of its beginning: Western text has a zero in its first characters. */
const firstBytes = 64;

function zeroShares(head: Uint8Array): { even: number; odd: number } {
  const pairs = Math.floor(head.length / 2);
  let [even, odd] = [0, 0];
  for (let index = 0; index < 2 * pairs; index += 2) {
    if (head[index] === 0) even += 1;
    if (head[index + 1] === 0) odd += 1;
  }
  return { even: even / pairs, odd: odd / pairs };
}

/** The byte order marks. That of little-endian UTF-32 begins like that of UTF-16, so it stands before it. */
const marks = [
  { name: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { name: 'utf-32le', mark: [0xff, 0xfe, 0, 0] },
  { name: 'utf-32be', mark: [0, 0, 0xfe, 0xff] },
  { name: 'utf-16le', mark: [0xff, 0xfe] },
  { name: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

interface ByteOrderMark {
  readonly name: (typeof marks)[number]['name'];
  readonly markBytes: number;
}

/** Finds the byte order mark that the bytes begin with. */
function markOf(head: Uint8Array): ByteOrderMark | undefined {
  const found = marks.find(({ mark }) => mark.every((byte, index) => head[index] === byte));
  return found && { name: found.name, markBytes: found.mark.length };
}

/** Settles the encoding that the user named. */
function namedEncoding(named: string, head: Uint8Array, mark: ByteOrderMark | undefined): AssumedEncoding {
  const name = encodings[named] === 'utf-16' ? byteOrderOf(head, mark?.name) : encodings[named]!;
  const markBytes = mark?.name === name ? mark.markBytes : 0;
  return name === 'utf-8' ? { name, markBytes } : { name, markBytes, transcodeFrom: name };
}

/**
 * Decides the encoding from the first bytes: a byte order mark, zeros at every second byte or at three of four, well-formed UTF-8, the letters,
 * digits and blanks of EBCDIC, Danish letters of DOS or the Macintosh within words, else Windows-1252.
 *
 * ASCII, UTF-8, UTF-8 with errors and Windows-1252 are decoded alike (see decode.ts), so a wrong guess among them loses nothing.
 *
 * @param head   the first bytes of a source, at most `limits.head`
 * @param named  the encoding that the user named, a key of `encodings`; for `utf-16` the bytes decide the byte order, else it is little-endian
 * @returns the encoding, and how to read it
 */
export function assumeEncoding(head: Uint8Array, named?: string): AssumedEncoding {
  const mark = markOf(head);
  if (named !== undefined) return namedEncoding(named, head, mark);
  if (mark !== undefined) return mark.name === 'utf-8' ? mark : { ...mark, transcodeFrom: mark.name };
  const wide = utf16ByZeros(head) ?? utf32ByCharacters(head);
  if (wide !== undefined) return { name: wide, markBytes: 0, transcodeFrom: wide };
  if (isUtf8(head))
    return isUtf7(head) ? { name: 'utf-7', markBytes: 0, transcodeFrom: 'utf-7' } : { name: 'utf-8', markBytes: 0 };
  if (ebcdicShare(head) !== 'none') {
    const name = ebcdicPageOf(head);
    return { name, markBytes: 0, transcodeFrom: name };
  }
  if (looksMostlyUtf8(head)) return { name: 'utf-8 with errors', markBytes: 0 };
  const page = codePageByLetters(head);
  return page === undefined
    ? { name: 'windows-1252', markBytes: 0 }
    : { name: page, markBytes: 0, transcodeFrom: page };
}

/** Finds the byte order from the zeros of Latin text; undefined if the bytes are hardly UTF-16. */
function utf16ByZeros(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head.length < 4 || !head.subarray(0, firstBytes).includes(0)) return undefined;
  const { even, odd } = zeroShares(head);
  if (odd >= minZeroShare && even <= maxOtherZeroShare) return 'utf-16le';
  return even >= minZeroShare && odd <= maxOtherZeroShare ? 'utf-16be' : undefined;
}

function byteOrderOf(head: Uint8Array, marked: string | undefined): string {
  return marked?.startsWith('utf-16') === true ? marked : (utf16ByZeros(head) ?? 'utf-16le');
}

/** The least number of characters by which UTF-32 is recognised, and the least share of them that Western text consists of. */
const [minWideCharacters, minWesternShare] = [4, 0.9];

/** Finds the byte order in which four bytes each are a character, mostly of Western text; undefined if the bytes are hardly UTF-32. */
function utf32ByCharacters(head: Uint8Array): 'utf-32le' | 'utf-32be' | undefined {
  const count = Math.floor(head.length / 4);
  if (count < minWideCharacters) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, 4 * count);
  for (const name of ['utf-32le', 'utf-32be'] as const) {
    let western = 0;
    for (let at = 0; at < 4 * count; at += 4) {
      const code = view.getUint32(at, name === 'utf-32le');
      if (code > 0x10ffff || code === 0) break;
      if ((code >= 0x20 && code < 0x250) || (code >= 0x09 && code <= 0x0d)) western += 1;
    }
    if (western >= count * minWesternShare) return name;
  }
  return undefined;
}

/** Tells whether there are more UTF-8 sequences than single bytes above 0x7F. */
function looksMostlyUtf8(head: Uint8Array): boolean {
  let [inSequence, alone] = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index]!;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (length > 1 && isUtf8(head.subarray(index, index + length)) && index + length <= head.length) {
      inSequence += 1;
      index += length - 1;
    } else {
      alone += 1;
    }
  }
  return inSequence > alone;
}

/**
 * Converts a text to UTF-8 while it is read. Bytes that cannot be decoded become U+FFFD and are never an error.
 *
 * @param reader  the bytes, behind a byte order mark
 * @param from    a value of `encodings`
 * @returns a reader of UTF-8; `close` closes `reader`
 * @throws ReaderFailed if the package for code pages cannot be loaded
 */
export async function transcode(reader: ByteReader, from: string): Promise<ByteReader> {
  const decoder = await decoderOf(from);
  const raw = new Uint8Array(64 * 1024);
  let pending = new Uint8Array(0);
  let ended = false;
  return {
    async read(into) {
      while (pending.length === 0 && !ended) {
        const count = await reader.read(raw);
        ended = count === 0;
        const text = ended ? decoder.decode() : decoder.decode(raw.subarray(0, count), { stream: true });
        pending = new TextEncoder().encode(text);
      }
      const count = Math.min(into.length, pending.length);
      into.set(pending.subarray(0, count));
      pending = pending.subarray(count);
      return count;
    },
    close: () => reader.close(),
  };
}

interface StreamDecoder {
  decode(bytes?: Uint8Array, options?: { stream: true }): string;
}

async function decoderOf(name: string): Promise<StreamDecoder> {
  if (name.startsWith('utf-16')) return new MixedUtf16Decoder(name);
  if (name === 'utf-7') return { decode: utf7Decoder() };
  if (!isEbcdicPage(name)) return codePageDecoder(name);
  const decode = ebcdicDecoder(name);
  return { decode: (bytes) => (bytes === undefined ? '' : decode(bytes)) };
}

/** `TextDecoder` has no DOS code pages and no UTF-32, and on Node 20 misreads 0x80–0x9F of Windows-1252. iconv-lite has them, and reads these bytes. */
async function codePageDecoder(name: string): Promise<StreamDecoder> {
  const { default: iconv } = await loaded('CODE_PAGE', () => import('iconv-lite'));
  const decoder = iconv.getDecoder(name);
  return { decode: (bytes) => (bytes === undefined ? (decoder.end() ?? '') : decoder.write(Buffer.from(bytes))) };
}

/**
 * Decodes a text that is held as a whole. Bytes that cannot be decoded become U+FFFD.
 *
 * @param bytes  the text, behind a byte order mark
 * @param name   a value of `encodings`
 * @returns the text
 * @throws ReaderFailed if the package for code pages cannot be loaded
 */
export async function decodeWhole(bytes: Uint8Array, name: string): Promise<string> {
  const decoder = await decoderOf(name);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}
