import type { ByteReader } from '../../model/index.js';
import { isUtf8 } from './decode.js';
import { loaded } from './reader-failed.js';

/** What the bytes of a source are read as. */
export interface AssumedEncoding {
  /** The name for the report. */
  readonly name: string;
  /** Bytes of a byte order mark, to be passed over. */
  readonly markBytes: number;
  /** The encoding to be turned into UTF-8 while reading; undefined where the bytes can be searched as they are. */
  readonly transcodeFrom?: string;
}

/** Encodings that `--encoding` knows, and the name under which each is decoded. `auto` is the absence of one. */
export const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'iso-8859-15': 'iso-8859-15',
  cp850: 'cp850',
  cp865: 'cp865',
  cp437: 'cp437',
};

/** People write `ISO_8859-1`, `Latin-1` and `UTF8` for what the list calls otherwise. */
function withoutCaseAndSeparators(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/**
 * Finds an encoding by its name.
 *
 * @param name  in any case, with or without hyphens, underscores and spaces
 * @returns the key of `encodings`, or undefined where there is none of that name
 */
export function encodingNamed(name: string): string | undefined {
  const wanted = withoutCaseAndSeparators(name);
  return Object.keys(encodings).find((known) => withoutCaseAndSeparators(known) === wanted);
}

/** In UTF-16 every second byte of Latin text is zero: this share of zeros on one side, and next to none on the other. */
const minZeroShare = 0.4;
const maxOtherZeroShare = 0.05;

function zeroShares(head: Uint8Array): { even: number; odd: number } {
  const pairs = Math.floor(head.length / 2);
  let [even, odd] = [0, 0];
  for (let index = 0; index < 2 * pairs; index += 2) {
    if (head[index] === 0) even += 1;
    if (head[index + 1] === 0) odd += 1;
  }
  return { even: even / pairs, odd: odd / pairs };
}

/**
 * Judges the encoding by the first bytes: a byte order mark, zeros at every second byte, well-formed UTF-8, else Windows-1252.
 *
 * ASCII, UTF-8, UTF-8 with errors and Windows-1252 are read alike (see decode.ts), so a wrong guess among them loses nothing.
 * CP850, CP865 and CP437 cannot be told from them by their bytes and have to be named.
 *
 * @param named  what the user said it is, a key of `encodings`. In `utf-16` the byte order is found out, and is that of Windows where nothing shows it.
 */
export function assumeEncoding(head: Uint8Array, named?: string): AssumedEncoding {
  const [first, second, third] = head;
  const mark =
    // With two zeros behind it, the mark is that of UTF-32.
    isUtf32(head)
      ? undefined
      : first === 0xef && second === 0xbb && third === 0xbf
        ? { name: 'utf-8', markBytes: 3 }
        : first === 0xff && second === 0xfe
          ? { name: 'utf-16le', markBytes: 2 }
          : first === 0xfe && second === 0xff
            ? { name: 'utf-16be', markBytes: 2 }
            : undefined;
  if (named !== undefined) {
    const name = encodings[named] === 'utf-16' ? byteOrderOf(head, mark?.name) : encodings[named]!;
    const markBytes = mark?.name === name ? mark.markBytes : 0;
    return name === 'utf-8' ? { name, markBytes } : { name, markBytes, transcodeFrom: name };
  }
  if (mark !== undefined) return mark.name === 'utf-8' ? mark : { ...mark, transcodeFrom: mark.name };
  const wide = utf16ByZeros(head);
  if (wide !== undefined) return { name: wide, markBytes: 0, transcodeFrom: wide };
  if (isUtf8(head)) return { name: 'utf-8', markBytes: 0 };
  return { name: looksMostlyUtf8(head) ? 'utf-8 with errors' : 'windows-1252', markBytes: 0 };
}

/** The byte order that the zeros of Latin text show, or undefined where the bytes are hardly UTF-16. */
function utf16ByZeros(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head.length < 4) return undefined;
  const { even, odd } = zeroShares(head);
  if (odd >= minZeroShare && even <= maxOtherZeroShare) return 'utf-16le';
  return even >= minZeroShare && odd <= maxOtherZeroShare ? 'utf-16be' : undefined;
}

function byteOrderOf(head: Uint8Array, marked: string | undefined): string {
  return marked?.startsWith('utf-16') === true ? marked : (utf16ByZeros(head) ?? 'utf-16le');
}

/** Whether the bytes begin with a byte order mark of UTF-32, which is not read. */
function isUtf32([first, second, third, fourth]: Uint8Array): boolean {
  return first === 0xff && second === 0xfe && third === 0 && fourth === 0;
}

/** Whether more of the bytes above 0x7F stand in UTF-8 sequences than alone. */
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

/** A reader of the same text in UTF-8. Text that cannot be decoded becomes U+FFFD and is never an error. */
export async function transcode(reader: ByteReader, from: string): Promise<ByteReader> {
  const decoder = from.startsWith('utf-16') ? new TextDecoder(from) : await codePageDecoder(from);
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

/** TextDecoder knows no DOS code pages, and on Node 20 misreads 0x80–0x9F of Windows-1252; iconv-lite does neither. */
async function codePageDecoder(
  name: string,
): Promise<{ decode(bytes?: Uint8Array, options?: { stream: true }): string }> {
  const { default: iconv } = await loaded('CODE_PAGE', () => import('iconv-lite'));
  const decoder = iconv.getDecoder(name);
  return { decode: (bytes) => (bytes === undefined ? (decoder.end() ?? '') : decoder.write(Buffer.from(bytes))) };
}

/** A short text in a DOS code page. Never fails: every byte is some character. */
export async function decodeCodePage(bytes: Uint8Array, name: 'cp437' | 'cp850'): Promise<string> {
  return (await codePageDecoder(name)).decode(bytes);
}
