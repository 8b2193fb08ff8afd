import type { RecordKind } from '../../model/index.js';
import { asBuffer } from '../as-buffer.js';
import type { DocumentKind } from '../documents/messages.js';
import { readDocument } from '../documents/read-document.js';
import { wholeDocument } from '../documents/whole.js';
import type { Extracted, Extractor } from '../extractor.js';
import { NotRead } from '../not-read.js';

/** The streams by which a file of the OLE kind is told, in the order they are asked for. Source: MS-CFB, section 2.6, read 2026-11-24. */
const streams: readonly (readonly [name: string, kind: DocumentKind | 'encrypted'])[] = [
  ['EncryptedPackage', 'encrypted'],
  // Rights that a server gives and takes.
  ['\u0009DRMContent', 'encrypted'],
  ['__properties_version1.0', 'outlook'],
  ['WordDocument', 'word'],
  ['PowerPoint Document', 'powerpoint'],
  ['Workbook', 'excel'],
  ['Book', 'excel'],
];

const recordOf: Readonly<Partial<Record<DocumentKind, RecordKind>>> = { excel: 'row', outlook: 'message' };

function kindOf(bytes: Uint8Array): DocumentKind | 'encrypted' {
  const all = asBuffer(bytes);
  return streams.find(([name]) => all.includes(Buffer.from(`${name}\0`, 'utf16le')))?.[1] ?? 'ole-package';
}

/** Word, Excel and PowerPoint files of the years before 2007, and Outlook messages, parsed in a thread that can be ended. */
export const ole: Extractor = {
  id: 'ole',
  title: 'Word, Excel or PowerPoint file of the years before 2007, Outlook message',
  record: 'document, row or message',
  identifiedBy: '',
  held: 'the document, up to 256 MB',
  binary: ['ole'],
  claims: () => 'no',
  async *extract({ source, window }, context): AsyncGenerator<readonly Extracted[]> {
    const bytes = await wholeDocument(window);
    const kind = kindOf(bytes);
    if (kind === 'encrypted') throw new NotRead({ reason: 'encrypted', lost: 'everything' });
    yield* readDocument(source, bytes, { kind, fallback: 'raw-text', record: recordOf[kind] ?? 'document' }, context);
  },
};
