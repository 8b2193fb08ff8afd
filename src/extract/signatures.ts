import { asBuffer } from './as-buffer.js';
import { isBson } from './bson/recognise.js';

/** A format that is told by its bytes, which are no text: looking for numbers in them would find what is not there and miss what is. */
export interface BinaryFormat {
  readonly id: string;
  readonly title: string;
}

interface Signature {
  readonly id: string;
  readonly title: string;
  /** Where the bytes stand; at the start unless told. */
  readonly at?: number;
  /** Any of these, as Latin-1. */
  readonly magic: readonly string[];
  /** What else the first bytes must be. */
  readonly holds?: (head: Uint8Array) => boolean;
  /** Of a format without one: whether the first bytes are of it. */
  readonly isStart?: (head: Uint8Array) => boolean;
  /** Names that decide where bytes are no text and nothing else is known of them. */
  readonly name?: RegExp;
  /** Whether an extractor reads it. */
  readonly isRead?: boolean;
}

export const oleMagic = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

const maxBeforePdf = 1024;
const maxPnmHeadBytes = 512;
const beginsPdf = /[\r\n]%PDF-[12]\.\d\s/;

/** Whether a PDF begins on a line of its own, and objects follow: a text that speaks of one has none. */
function holdsPdf(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  const isMarked = beginsPdf.test(bytes.toString('latin1', 0, maxBeforePdf));
  return isMarked && /\d \d+ obj\b/.test(bytes.toString('latin1'));
}

/** The kinds of PNM whose pixels are bytes: behind their mark stand the width, the height and, of P5 and P6, the largest value. Source: netpbm.sourceforge.net/doc/pnm.html, read 2026-11-24. */
const beginsPnm = /^P(?:4|[56]\r?\n(?:#[^\n]*\n)*\d+)\s(?:\s|#[^\n]*\n)*\d+\s(?:\s|#[^\n]*\n)*\d+\s/;

function isPnm(head: Uint8Array): boolean {
  return head[0] === 0x50 && beginsPnm.test(asBuffer(head).toString('latin1', 0, maxPnmHeadBytes));
}

/** Magic numbers of formats whose bytes are no text, from the formats' own specifications. */
const signatures: readonly Signature[] = [
  { id: 'lz4', title: 'LZ4 archive', magic: ['\x04\x22\x4d\x18'] },
  // What reads PDF looks for its mark in the first kilobyte, and there is what writes something before it.
  { id: 'pdf', title: 'PDF document', magic: ['%PDF-', '\xef\xbb\xbf%PDF-'], isStart: holdsPdf, isRead: true },
  {
    id: 'ole',
    title: 'Word, Excel, PowerPoint or Outlook file of the OLE kind',
    magic: [oleMagic],
    isRead: true,
  },
  { id: 'rpmsg', title: 'message that a rights server protects', magic: ['\x76\xe8\x04\x60\xc4\x11\xe3\x86'] },
  { id: 'pst', title: 'Outlook mailbox', magic: ['!BDN'], isRead: true },
  { id: 'sqlite', title: 'SQLite database', magic: ['SQLite format 3\0'], isRead: true },
  { id: 'sqlite-wal', title: 'SQLite write-ahead log', magic: ['\x37\x7f\x06\x82', '\x37\x7f\x06\x83'], isRead: true },
  { id: 'sqlite-shm', title: 'SQLite log index', magic: ['\x18\xe2\x2d\x00'], isRead: true },
  { id: 'sqlite-journal', title: 'SQLite rollback journal', magic: ['\xd9\xd5\x05\xf9\x20\xa1\x63\xd7'] },
  { id: 'access', title: 'Access database', at: 4, magic: ['Standard Jet DB', 'Standard ACE DB'] },
  // Behind the mark, the version and two sizes stands the kind. Source: pg_backup_archiver.c, WriteHead, read 2026-11-24.
  { id: 'pg-dump-custom', title: 'pg_dump custom archive', magic: ['PGDMP'], holds: (head) => head[10] === 1 },
  { id: 'pg-dump', title: 'pg_dump archive', magic: ['PGDMP'], isRead: true },
  { id: 'parquet', title: 'Parquet table', magic: ['PAR1', 'PARE'], isRead: true },
  { id: 'avro', title: 'Avro file', magic: ['Obj\x01'], isRead: true },
  { id: 'mongodump', title: 'mongodump archive', magic: ['\x6d\xe2\x99\x81'], isRead: true },
  { id: 'png', title: 'PNG picture', magic: ['\x89PNG\r\n'], isRead: true },
  { id: 'jpeg', title: 'JPEG picture', magic: ['\xff\xd8\xff'], isRead: true },
  { id: 'gif', title: 'GIF picture', magic: ['GIF87a', 'GIF89a'], isRead: true },
  { id: 'tiff', title: 'TIFF picture', magic: ['II*\0', 'MM\0*'], isRead: true },
  { id: 'emf', title: 'Windows metafile', at: 40, magic: [' EMF'] },
  { id: 'wmf', title: 'Windows metafile (old)', magic: ['\xd7\xcd\xc6\x9a'] },
  { id: 'webp', title: 'WebP picture', magic: ['RIFF'], holds: (head) => hasMagic(head, 'WEBP', 8), isRead: true },
  { id: 'riff', title: 'WAV or AVI', magic: ['RIFF'] },
  // Behind the mark stand a size, four zeros, and where the pixels begin.
  { id: 'bmp', title: 'BMP picture', magic: ['BM'], holds: (head) => hasMagic(head, '\0\0\0\0', 6), isRead: true },
  { id: 'pnm', title: 'PNM picture', magic: [], isStart: isPnm },
  { id: 'bson', title: 'BSON documents', magic: [], isStart: isBson, name: /\.bson$/i, isRead: true },
];

/** Whether the bytes at a place are these, written as Latin-1. */
export function hasMagic(head: Uint8Array, magic: string, at = 0): boolean {
  return (
    at + magic.length <= head.length &&
    [...magic].every((character, index) => head[at + index] === character.charCodeAt(0))
  );
}

/** The share of control characters from which on bytes are no text. Tabs, line ends, form feeds, escapes and zeros do not count. */
const maxControlShare = 0.02;

/** No encoding of text has it often; it is white in pictures, and what was never written in memory. */
const maxAllOnesShare = 0.05;

/** Zeros pad logs and sparse files; a file that is mostly zeros between other bytes is a structure of its own. */
const maxZeroShare = 0.3;

function isBinary(head: Uint8Array): boolean {
  let [controls, zeros, zeroRuns, allOnes] = [0, 0, 0, 0];
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index]!;
    if (byte === 0) {
      zeros += 1;
      if (head[index - 1] !== 0) zeroRuns += 1;
    } else if (byte === 0xff) allOnes += 1;
    else if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) controls += 1;
  }
  const text = head.length - zeros;
  // Padding is a few long runs; the zeros of a binary structure are everywhere.
  return (
    controls > text * maxControlShare ||
    allOnes > text * maxAllOnesShare ||
    (zeros > head.length * maxZeroShare && zeroRuns > 16)
  );
}

/** The format that is told by its first bytes alone, and whose bytes are no text. */
export function knownBinaryFormat(head: Uint8Array): BinaryFormat | undefined {
  const found = signatures.find(
    ({ magic, at = 0, holds, isStart }) =>
      (magic.some((bytes) => hasMagic(head, bytes, at)) && holds?.(head) !== false) || isStart?.(head) === true,
  );
  return found && { id: found.id, title: found.title };
}

/** The format whose bytes are no text, or undefined for text. `binary` is a format of which nothing more is known. */
export function binaryFormat(head: Uint8Array, fileName: string): BinaryFormat | undefined {
  const known = knownBinaryFormat(head);
  if (known !== undefined || !isBinary(head)) return known;
  const { id, title } = signatures.find(({ name }) => name?.test(fileName)) ?? unknownBinary;
  return { id, title };
}

const unknownBinary = { id: 'binary', title: 'binary data of an unknown format' };

/** Every format that is recognised and not read. */
export const unreadFormats: readonly BinaryFormat[] = [
  ...signatures.filter(({ isRead }) => isRead !== true).map(({ id, title }): BinaryFormat => ({ id, title })),
];
