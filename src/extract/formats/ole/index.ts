import type { RecordKind } from '../../../model/index.js';
import type { ExtractContext, Extracted, Extractor } from '../../format.js';
import { asBuffer } from '../../input/as-buffer.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { oleMagic } from '../../input/magic.js';
import { wholeDocument } from '../../input/read-document.js';
import { SkipError } from '../../input/skip-error.js';
import { inEnglish, limits } from '../../limits.js';
import { readPassages } from '../../records/passages/passages.js';
import { readDocument } from '../../worker/read-document.js';
import type { oleParsers } from './parser.js';
import { oleReasons } from './reasons.js';

type OleParser = keyof typeof oleParsers;

/** The streams that show which document an OLE file is, in the order in which they are looked for. Source: MS-CFB, section 2.6, read 2026-11-24. */
const streams: readonly (readonly [name: string, kind: OleParser | 'encrypted'])[] = [
  ['EncryptedPackage', 'encrypted'],
  // Rights management: a server gives the key.
  ['\u0009DRMContent', 'encrypted'],
  ['__properties_version1.0', 'outlook'],
  ['WordDocument', 'word'],
  ['PowerPoint Document', 'powerpoint'],
  ['Workbook', 'excel'],
  ['Book', 'excel'],
];

const recordOf: Readonly<Partial<Record<OleParser, RecordKind>>> = { excel: 'row', outlook: 'message' };

function kindOf(bytes: Uint8Array): OleParser | 'encrypted' {
  const all = asBuffer(bytes);
  return streams.find(([name]) => all.includes(Buffer.from(`${name}\0`, 'utf16le')))?.[1] ?? 'ole-package';
}

const thumbnailFile = /^(?:eh)?thumbs.*\.db$/i;

/** True for a Thumbs.db of Windows, by its stream names. The stream `Catalog` decides only with the file name, because other programs write one too. */
function isThumbnails(bytes: Uint8Array, name: string): boolean {
  const all = asBuffer(bytes);
  const hasCatalog = thumbnailFile.test(name) && all.includes(Buffer.from('Catalog\0', 'utf16le'));
  return hasCatalog || thumbnailStream.test(all.toString('latin1', 0, Math.min(all.length, maxDirectoryBytes)));
}

/** `256_` and sixteen hexadecimal digits, in UTF-16. Source: github.com/libyal/libwtcdb, Windows thumbnail database, read 2026-11-30. */
const thumbnailStream = /(?:\d\0){2,4}_\0(?:[0-9a-f]\0){16}/;
const maxDirectoryBytes = 4 * 1024 * 1024;

/** Searches the bytes of a document for text, without parsing it. */
function searchRaw(
  bytes: Uint8Array,
  { sieve, target, blockBytes }: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  return readPassages(new ByteWindow(sieve.window, bytesReader(bytes), blockBytes), { sieve, target });
}

/** Word, Excel and PowerPoint files before 2007, and Outlook messages. Parsed in a thread, which can be ended. */
export const ole: Extractor = {
  id: 'ole',
  title: 'Word, Excel or PowerPoint file of the years before 2007, Outlook message',
  record: 'document, row or message',
  identifiedBy: '',
  reasons: oleReasons,
  buffered: `the document, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: [oleMagic] }],
  async *extract({ source, name, window }, context): AsyncGenerator<readonly Extracted[]> {
    const bytes = await wholeDocument(window);
    const kind = kindOf(bytes);
    if (kind === 'encrypted') throw new SkipError({ reason: 'encrypted', lost: 'everything' });
    if (kind === 'ole-package' && isThumbnails(bytes, name)) {
      yield [{ type: 'no-user-text', class: 'leftover', count: 1 }];
      return yield* searchRaw(bytes, context);
    }
    const rules = {
      kind,
      fallback: 'residual-text' satisfies OleParser,
      record: recordOf[kind] ?? 'document',
    } as const;
    let isUnknown = false;
    for await (const batch of readDocument(source, bytes, rules, context)) {
      isUnknown ||= batch.some((item) => item.type === 'skip' && item.skip.code === 'OLE_UNKNOWN');
      yield batch;
    }
    if (isUnknown) yield* searchRaw(bytes, context);
  },
};
