import type { NoUserTextClass } from '../../model/index.js';
import { isBson } from '../formats/bson/index.js';
import { asBuffer } from '../input/as-buffer.js';
import { hasMagic, oleMagic, type Signature } from '../input/magic.js';
import { noUserTextSignatures } from './no-user-text.js';

/** A format that is told by its bytes, which are no text: looking for numbers in them would find what is not there and miss what is. */
export interface BinaryFormat {
  readonly id: string;
  readonly title: string;
  readonly isPicture?: boolean;
  /** Set where it holds no text of users by what it is. */
  readonly noUserText?: NoUserTextClass;
}

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

/** What MPEG-4 files that are pictures call themselves. Source: ISO 23008-12, annex B; aomediacodec.github.io/av1-avif, read 2026-11-30. */
const heifBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'] as const;

/** Magic numbers of formats whose bytes are no text, from the formats' own specifications. */
const signatures: readonly Signature[] = [
  { id: 'utf-32', title: 'text in UTF-32', magic: ['\xff\xfe\0\0', '\0\0\xfe\xff'] },
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
  { id: 'png', isPicture: true, title: 'PNG picture', magic: ['\x89PNG\r\n'], isRead: true },
  { id: 'jpeg', isPicture: true, title: 'JPEG picture', magic: ['\xff\xd8\xff'], isRead: true },
  { id: 'gif', isPicture: true, title: 'GIF picture', magic: ['GIF87a', 'GIF89a'], isRead: true },
  { id: 'tiff', isPicture: true, title: 'TIFF picture', magic: ['II*\0', 'MM\0*'], isRead: true },
  { id: 'emf', isPicture: true, title: 'Windows metafile', at: 40, magic: [' EMF'] },
  {
    id: 'wmf',
    isPicture: true,
    title: 'Windows metafile (old)',
    magic: ['\xd7\xcd\xc6\x9a', '\x01\0\x09\0\0\x03', '\x01\0\x09\0\0\x01'],
  },
  {
    id: 'webp',
    isPicture: true,
    title: 'WebP picture',
    magic: ['RIFF'],
    holds: (head) => hasMagic(head, 'WEBP', 8),
    isRead: true,
  },
  { id: 'psd', isPicture: true, title: 'Photoshop picture', magic: ['8BPS\0\x01', '8BPS\0\x02'] },
  { id: 'xcf', isPicture: true, title: 'GIMP picture', magic: ['gimp xcf '] },
  {
    id: 'heif',
    isPicture: true,
    title: 'HEIF or AVIF picture',
    at: 4,
    magic: heifBrands.map((brand) => `ftyp${brand}`),
  },
  { id: 'jpeg-2000', isPicture: true, title: 'JPEG 2000 picture', magic: ['\0\0\0\x0cjP  \r\n', '\xff\x4f\xff\x51\0'] },
  { id: 'jpeg-xl', isPicture: true, title: 'JPEG XL picture', magic: ['\0\0\0\x0cJXL \r\n'] },
  { id: 'djvu', title: 'DjVu document', magic: ['AT&TFORM'] },
  { id: 'dicom', title: 'DICOM picture of a patient', at: 128, magic: ['DICM'] },
  { id: 'wordperfect', title: 'WordPerfect document', magic: ['\xffWPC'] },
  {
    id: 'onenote',
    title: 'OneNote notebook',
    magic: ['\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d', '\xa1\x2f\xff\x43\xd9\xef\x76\x4c'],
  },
  { id: 'notes', title: 'Lotus Notes database', magic: ['\x1a\0\0\x04\0\0'] },
  { id: 'dbx', title: 'Outlook Express mailbox', magic: ['\xcf\xad\x12\xfe'] },
  { id: 'evtx', title: 'event log of Windows', magic: ['ElfFile\0'] },
  { id: 'registry', title: 'registry of Windows', magic: ['regf'], isTextLike: true },
  { id: 'dwg', title: 'AutoCAD drawing', magic: ['AC10'], isTextLike: true },
  { id: 'deb', title: 'package of Debian', magic: ['!<arch>\ndebian-binary'] },
  { id: 'rpm', title: 'RPM package', magic: ['\xed\xab\xee\xdb'] },
  { id: 'compress', title: 'archive of compress (.Z)', magic: ['\x1f\x9d'], isTextLike: true },
  { id: 'lha', title: 'LHA archive', at: 2, magic: ['-lh'], isTextLike: true },
  { id: 'lzip', title: 'lzip archive', magic: ['LZIP\x01'] },
  { id: 'vmdk', title: 'disk of a virtual machine (VMDK)', magic: ['KDMV'] },
  { id: 'vhdx', title: 'disk of a virtual machine (VHDX)', magic: ['vhdxfile'] },
  { id: 'qcow', title: 'disk of a virtual machine (QCOW)', magic: ['QFI\xfb'] },
  { id: 'iso', title: 'image of a CD or DVD', at: 32_769, magic: ['CD001'] },
  { id: 'squashfs', title: 'SquashFS image', magic: ['hsqs'], isTextLike: true },
  // Behind the mark stand a size, four zeros, and where the pixels begin.
  {
    id: 'bmp',
    isPicture: true,
    title: 'BMP picture',
    magic: ['BM'],
    holds: (head) => hasMagic(head, '\0\0\0\0', 6),
    isRead: true,
  },
  { id: 'pnm', isPicture: true, title: 'PNM picture', magic: [], isStart: isPnm },
  { id: 'bson', title: 'BSON documents', magic: [], isStart: isBson, name: /\.bson$/i, isRead: true },
  ...noUserTextSignatures,
];

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

function formatOf({ id, title, isPicture, noUserText }: Signature): BinaryFormat {
  return { id, title, ...(isPicture === true && { isPicture }), ...(noUserText !== undefined && { noUserText }) };
}

/** The format that is told by its first bytes alone, and whose bytes are no text. */
export function knownBinaryFormat(head: Uint8Array): BinaryFormat | undefined {
  const found = signatures.find(
    ({ magic, at = 0, holds, isStart, isTextLike }) =>
      ((magic.some((bytes) => hasMagic(head, bytes, at)) && holds?.(head) !== false) || isStart?.(head) === true) &&
      (isTextLike !== true || isBinary(head)),
  );
  return found && formatOf(found);
}

/** The format whose bytes are no text, or undefined for text. `binary` is a format of which nothing more is known. */
export function binaryFormat(head: Uint8Array, fileName: string): BinaryFormat | undefined {
  const known = knownBinaryFormat(head);
  if (known !== undefined || !isBinary(head)) return known;
  return formatOf(signatures.find(({ name }) => name?.test(fileName)) ?? unknownBinary);
}

const unknownBinary: Signature = { id: 'binary', title: 'binary data of an unknown format', magic: [] };

/** Every format that is recognised, searched as raw text and not read as what it is. */
export const unreadFormats: readonly BinaryFormat[] = [...signatures, unknownBinary]
  .filter(({ isRead, noUserText }) => isRead !== true && noUserText === undefined)
  .map(formatOf);

/** Every format that holds no text of users. */
export const noUserTextFormats: readonly (BinaryFormat & { readonly noUserText: NoUserTextClass })[] = [
  ...new Map(
    noUserTextSignatures.map((signature) => [
      signature.id,
      { ...formatOf(signature), noUserText: signature.noUserText! },
    ]),
  ).values(),
];

/** The ids of every format that is a picture. */
export const pictureFormats: readonly string[] = [
  ...signatures.filter(({ isPicture }) => isPicture === true).map(({ id }) => id),
  'picture',
];
