import { hasMagic, oleMagic } from '../../input/magic.js';
import { CompoundDirectory, type DirectoryEntry } from './compound-directory.js';
import { canonicalName } from './stream-names.js';

/** What a compound file is: a kind of document, an encrypted one, a wrapper around one file, the thumbnails of a folder, or something else. */
export type OleKind = 'word' | 'excel' | 'powerpoint' | 'outlook' | 'encrypted' | 'wrapper' | 'thumbnails' | 'unknown';

type DocumentKind = Extract<OleKind, 'word' | 'excel' | 'powerpoint' | 'outlook'>;

/** The stream of each kind of document, which lies in the root. Source: the specifications that `stream-names.ts` names. */
const streams: Readonly<Record<string, DocumentKind>> = {
  '__properties_version1.0': 'outlook',
  WordDocument: 'word',
  'PowerPoint Document': 'powerpoint',
  Workbook: 'excel',
  Book: 'excel',
};

/** The class of the root, in the order of its bytes, which decides between the streams of two kinds. Source: [MS-OSHARED] and the registry of Windows, read 2026-11-30. */
const classes: Readonly<Record<string, DocumentKind>> = {
  '0609020000000000c000000000000046': 'word',
  '0009020000000000c000000000000046': 'word',
  '2008020000000000c000000000000046': 'excel',
  '1008020000000000c000000000000046': 'excel',
  '108d81649b4fcf1186ea00aa00b929e8': 'powerpoint',
  '0b0d020000000000c000000000000046': 'outlook',
};

/**
 * Classes of programs that use the stream of another kind for documents of their own: three of Microsoft Graph, and PowerPoint 95. Source: the
 * registry of Windows, and github.com/apache/tika, POIFSContainerDetector.java, read 2026-11-30.
 */
const strangers = new Set([
  '0008020000000000c000000000000046',
  '0108020000000000c000000000000046',
  '0308020000000000c000000000000046',
  '70ae7bea3bfbcd11a90300aa00510ea3',
]);

/** Streams that hold an unwrapped file. */
const content = new Set(['CONTENTS', 'Package', '\u0001Ole10Native']);

/**
 * Streams beside the content of an embedded object: its class, its link, its picture, its properties, and the mark of SheetJS. The digit is the
 * character with that code. Source: [MS-OLEDS], section 2.3, and [MS-DOC], section 2.1.3, read 2026-11-30.
 */
const beside = /^(?:\u0001(?:CompObj|Ole|Ole10ItemName|Sh33tJ5)|\u0002OlePres\d+|\u0003\w+|\u0005\w+)$/i;

/**
 * Tells whether a stream lies beside the content of an embedded object, and holds no part of the object.
 *
 * @param name  the name of the stream
 * @returns false for the content
 */
export function isBesideContent(name: string): boolean {
  return beside.test(name);
}

/**
 * Tells whether a storage with this stream is a document of Word, Excel or PowerPoint. The storages of an Outlook message look like messages,
 * and the reader of the message reads them.
 *
 * @param name  the canonical name
 * @returns false for the other streams of the document
 */
export function holdsDocument(name: string): boolean {
  return Object.hasOwn(streams, name) && streams[name] !== 'outlook';
}

/**
 * Tells whether a stream holds a file that a program wrapped to embed it.
 *
 * @param name  the canonical name
 * @returns false for a document that lies in streams of its own
 */
export function isWrappedFile(name: string): boolean {
  return content.has(name);
}

/**
 * Tells what a file is, by the entries of its root alone: a document embedded in it has the same streams in a storage of its own.
 *
 * @param bytes     the whole file: a compound file, or the records of a workbook
 * @param fileName  the base name, which tells thumbnails of old Windows from other files with a stream `Catalog`
 * @returns `unknown` also if the directory cannot be read
 */
export function documentKind(bytes: Uint8Array, fileName: string): OleKind {
  if (!hasMagic(bytes, oleMagic)) return 'excel';
  const directory = new CompoundDirectory(bytes);
  const entries = directory.rootEntries().map((entry) => ({ ...entry, name: canonicalName(entry.name) }));
  const streamNames = new Set(entries.filter(({ isStorage }) => !isStorage).map(({ name }) => name));
  // `\tDRMContent` is protected by a rights server, which gives the key.
  if (streamNames.has('EncryptedPackage') || streamNames.has('\u0009DRMContent')) return 'encrypted';
  const kinds = new Set(Object.keys(streams).flatMap((name) => (streamNames.has(name) ? [streams[name]!] : [])));
  const classId = directory.root?.classId ?? '';
  if (strangers.has(classId)) return 'unknown';
  const byClass = classes[classId];
  if (byClass !== undefined && kinds.has(byClass)) return byClass;
  const [first] = kinds;
  if (first !== undefined) return first;
  if (isThumbnails(entries, fileName)) return 'thumbnails';
  return isWrapper(entries) ? 'wrapper' : 'unknown';
}

/** True if the root holds wrapped files, and nothing else that holds content. */
function isWrapper(entries: readonly DirectoryEntry[]): boolean {
  const [wrapped, others] = [
    entries.filter(({ name }) => isWrappedFile(name)),
    entries.filter(({ name }) => !isWrappedFile(name)),
  ];
  return wrapped.length > 0 && others.every(({ name, isStorage }) => !isStorage && isBesideContent(name));
}

const thumbnailFile = /^(?:eh)?thumbs.*\.db$/i;
/** The size of a thumbnail in pixels, and sixteen hexadecimal digits. Source: github.com/libyal/libwtcdb, Windows thumbnail database, read 2026-11-30. */
const thumbnailStream = /^\d{2,4}_[0-9a-f]{16}$/i;

/** Recognises a Thumbs.db of Windows. The stream `Catalog` decides only with the file name, because other programs write one too. */
function isThumbnails(entries: readonly DirectoryEntry[], fileName: string): boolean {
  return entries.some(({ name }) => thumbnailStream.test(name) || (name === 'Catalog' && thumbnailFile.test(fileName)));
}
