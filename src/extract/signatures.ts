import type { Loss } from '../model/index.js';
import { zipDocuments } from './containers/document-kind.js';

/** A format that is recognised and not read yet. */
export interface UnreadFormat {
  readonly id: string;
  readonly title: string;
  /**
   * `everything`: its bytes are no text, and looking for numbers in them would find what is not there and miss what is.
   * Otherwise it is text of a kind and is scanned as such, with this much lost: the tie to a record, or encoded parts.
   */
  readonly lost: Extract<Loss, 'everything' | 'a part' | 'structure'>;
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
  /** Whether an extractor reads it. */
  readonly isRead?: boolean;
}

/** Magic numbers of formats whose bytes are no text, from the formats' own specifications. */
const signatures: readonly Signature[] = [
  { id: 'lz4', title: 'LZ4 archive', magic: ['\x04\x22\x4d\x18'] },
  // Some begin with an empty line or a mark of their encoding.
  { id: 'pdf', title: 'PDF document', magic: ['%PDF-', '\n%PDF-', '\r\n%PDF-', '\xef\xbb\xbf%PDF-'], isRead: true },
  {
    id: 'ole',
    title: 'Word, Excel, PowerPoint or Outlook file of the OLE kind',
    magic: ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  },
  { id: 'pst', title: 'Outlook mailbox', magic: ['!BDN'] },
  { id: 'tnef', title: 'TNEF (winmail.dat)', magic: ['\x78\x9f\x3e\x22'] },
  { id: 'sqlite', title: 'SQLite database', magic: ['SQLite format 3\0'], isRead: true },
  { id: 'sqlite-wal', title: 'SQLite write-ahead log', magic: ['\x37\x7f\x06\x82', '\x37\x7f\x06\x83'], isRead: true },
  { id: 'sqlite-shm', title: 'SQLite log index', magic: ['\x18\xe2\x2d\x00'], isRead: true },
  { id: 'sqlite-journal', title: 'SQLite rollback journal', magic: ['\xd9\xd5\x05\xf9\x20\xa1\x63\xd7'] },
  { id: 'access', title: 'Access database', at: 4, magic: ['Standard Jet DB', 'Standard ACE DB'] },
  // Behind the mark, the version and two sizes stands the kind. Source: pg_backup_archiver.c, WriteHead, read 2026-11-24.
  { id: 'pg-dump-custom', title: 'pg_dump custom archive', magic: ['PGDMP'], holds: (head) => head[10] === 1 },
  { id: 'pg-dump', title: 'pg_dump archive', magic: ['PGDMP'], isRead: true },
  { id: 'parquet', title: 'Parquet table', magic: ['PAR1', 'PARE'] },
  { id: 'avro', title: 'Avro file', magic: ['Obj\x01'] },
  { id: 'mongodump', title: 'mongodump archive', magic: ['\x6d\xe2\x99\x81'] },
  { id: 'png', title: 'PNG picture', magic: ['\x89PNG\r\n'] },
  { id: 'jpeg', title: 'JPEG picture', magic: ['\xff\xd8\xff'] },
  { id: 'gif', title: 'GIF picture', magic: ['GIF87a', 'GIF89a'] },
  { id: 'tiff', title: 'TIFF picture', magic: ['II*\0', 'MM\0*'] },
  { id: 'riff', title: 'WebP picture, WAV or AVI', magic: ['RIFF'] },
];

/** Formats that are text of a kind, by their name or their first characters. */
const textKinds: readonly (UnreadFormat & { readonly name: RegExp; readonly text: RegExp })[] = [
  { id: 'rtf', title: 'Rich Text document', lost: 'a part', name: /\.rtf$/i, text: /^\{\\rtf/ },
  { id: 'mbox', title: 'mbox mailbox', lost: 'a part', name: /\.mbox$/i, text: /^From \S.* \d{4}\s*\n[!-9;-~]+:/ },
  {
    id: 'mail',
    title: 'mail message',
    lost: 'a part',
    name: /\.(?:eml|emlx|mht|mhtml)$/i,
    text: /^(?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*)*(?:Received|Message-ID|MIME-Version|Return-Path|DKIM-Signature):/i,
  },
  { id: 'ldif', title: 'LDIF', lost: 'a part', name: /\.ldif$/i, text: /^(?:version: 1\s+)?dn:{1,2} /i },
  {
    id: 'calendar',
    title: 'iCalendar or vCard',
    lost: 'a part',
    name: /\.(?:ics|vcf)$/i,
    text: /^BEGIN:V(?:CALENDAR|CARD)/i,
  },
  { id: 'edifact', title: 'EDIFACT', lost: 'structure', name: /\.edi$/i, text: /^UN[AB][+:]/ },
  { id: 'hl7', title: 'HL7 version 2', lost: 'structure', name: /\.hl7$/i, text: /^\x0b?(?:MSH|FHS|BHS)\|/ },
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

/** Zeros pad logs and sparse files; a file that is mostly zeros between other bytes is a structure of its own. */
const maxZeroShare = 0.3;

function isBinary(head: Uint8Array): boolean {
  let [controls, zeros, zeroRuns] = [0, 0, 0];
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index]!;
    if (byte === 0) {
      zeros += 1;
      if (head[index - 1] !== 0) zeroRuns += 1;
    } else if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) controls += 1;
  }
  const text = head.length - zeros;
  // Padding is a few long runs; the zeros of a binary structure are everywhere.
  return controls > text * maxControlShare || (zeros > head.length * maxZeroShare && zeroRuns > 16);
}

/** The format whose bytes are no text, or undefined for text. `binary` is a format of which nothing more is known. */
export function binaryFormat(head: Uint8Array): UnreadFormat | undefined {
  const found = signatures.find(
    ({ magic, at = 0, holds }) => magic.some((bytes) => hasMagic(head, bytes, at)) && holds?.(head) !== false,
  );
  if (found !== undefined) return { id: found.id, title: found.title, lost: 'everything' };
  return isBinary(head) ? { id: 'binary', title: 'binary data of an unknown format', lost: 'everything' } : undefined;
}

/** The format that a text has besides being text: by its first characters, else by its name. */
export function textFormat(name: string, text: string): UnreadFormat | undefined {
  return textKinds.find((kind) => kind.text.test(text)) ?? textKinds.find((kind) => kind.name.test(name));
}

/** Every format that is recognised and not read. */
export const unreadFormats: readonly UnreadFormat[] = [
  ...signatures
    .filter(({ isRead }) => isRead !== true)
    .map(({ id, title }): UnreadFormat => ({ id, title, lost: 'everything' })),
  ...textKinds.map(({ id, title, lost }): UnreadFormat => ({ id, title, lost })),
  ...zipDocuments.map(({ id, title }): UnreadFormat => ({ id, title, lost: 'a part' })),
];
