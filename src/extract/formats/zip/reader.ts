import type { ByteReader, RandomReader, Source } from '../../../model/index.js';
import { openEntry, type ZipEntry } from '../../compression/zip-entry.js';
import type { Container, ContainerInput, ExtractContext, Extracted, Opened } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { ByteWindow } from '../../input/byte-window.js';
import { decodeText } from '../../input/decode.js';
import { member } from '../../input/member.js';
import { buffer, bufferedReader, bufferedThenRest, openAt, rangeReader } from '../../input/random-access.js';
import { SkipError } from '../../input/skip-error.js';
import { commentOf } from '../../records/comment.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { readPassages } from '../../records/passages/passages.js';
import {
  type DocumentFormat,
  DocumentText,
  dateOfPackage,
  documentByHead,
  documentByPart,
  documents,
  identifyDocument,
  maybeDocumentPart,
  Package,
} from '../office/reader.js';
import { readDirectory } from './directory.js';
import { findArchive } from './end-record.js';
import { headerIn, ZipGaps } from './gaps.js';
import { findEntries, readLocalHeaders } from './local-headers.js';

/** Entries to look at for the first sign of a document. */
const maxEntriesBeforeSign = 1000;
/** Entries that a document may have. An archive with more is read as an archive. */
const maxDocumentEntries = 100_000;

/** Bytes that may be read more than once while the format of an archive is found out. */
const smallBytes = 64 * 1024;

/** The id of an archive that is no document. */
const archiveId = 'zip';

/** Gives the entries as members, or reads the archive as the document that it is. */
export const readZip: Container['extract'] = async function* (input, context) {
  const kinds = new DocumentKinds(input.head);
  let isOpened = false;
  try {
    for await (const batch of readArchive(input, context)) {
      if (!isOpened && batch[0]?.type === 'opened') kinds.isSettled = batch[0].format !== archiveId;
      else if (!isOpened) yield [{ type: 'opened', format: archiveId }];
      isOpened = true;
      yield [...kinds.skipsFor(batch), ...batch];
    }
  } catch (error) {
    // The caller needs the format of a source that failed as well.
    if (!isOpened) yield [{ type: 'opened', format: archiveId }];
    throw error;
  }
  if (!isOpened) yield [{ type: 'opened', format: archiveId }];
};

type Batch = readonly (Extracted | Opened)[];

/** An archive whose bytes can be had in any order. */
interface OpenArchive {
  readonly source: Source;
  readonly head: Uint8Array;
  readonly access: RandomReader;
  readonly counted: CountedAccess;
  /** Offset of the last entry in the archive that was given; -1 if none was. */
  lastGiven: number;
}

async function* readArchive({ source, reader, head }: ContainerInput, context: ExtractContext): AsyncGenerator<Batch> {
  const { budget } = context;
  const opened = await openAt(source);
  const buffered = opened === undefined ? await buffer(reader, budget) : undefined;
  const fromStart = buffered === undefined ? reader : bufferedThenRest(buffered, reader);
  const access = opened ?? (buffered!.isWhole ? bufferedReader(buffered!) : undefined);
  try {
    let after = -1;
    if (access !== undefined) {
      const archive: OpenArchive = { source, head, access, counted: new CountedAccess(access), lastGiven: -1 };
      try {
        return yield* readByDirectory(archive, context);
      } catch (error) {
        if (!(error instanceof SkipError) || error.skip.reason !== 'malformed') throw error;
        const document =
          archive.lastGiven === -1 ? await findDocument(source, archive.counted, budget, head) : undefined;
        if (document !== undefined) yield [{ type: 'opened', format: document.format.id }];
        yield [{ type: 'skip', skip: { ...error.skip, lost: 'the rest' } }];
        if (document !== undefined) return yield* readParts(document, context);
        if (error.skip.code === overlapping) return;
      }
      after = archive.lastGiven;
    }
    yield* readLocalHeaders(source, fromStart, budget, after);
  } finally {
    await opened?.close();
    buffered?.release();
  }
}

/**
 * Reads an archive, or the document that it is, by its directory.
 *
 * @throws SkipError with reason `malformed` if the directory is missing or broken, or entries share their bytes
 */
async function* readByDirectory(archive: OpenArchive, context: ExtractContext): AsyncGenerator<Batch> {
  const { source, head, access, counted } = archive;
  const comments: Extracted[] = [];
  const range = await findArchive(access);
  const entries = readDirectory(access, range ?? { start: 0, end: access.size }, (field, bytes) => {
    const text = decodeText(bytes, 0, bytes.length);
    // Most extra fields are numbers of programs.
    if (field === 'comment' || hasDigitRun(text, context.target)) comments.push(...commentOf(field, text));
  });
  const first: ZipEntry[] = [];
  const mayBeDocument = await collect(entries, first);
  const document = mayBeDocument
    ? await documentOf(new Package(source, first, counted, context.budget), head)
    : undefined;
  const gaps = new ZipGaps();
  if (document === undefined) yield* readEntries(archive, inTurn(first, entries), comments, gaps, context.budget);
  else {
    yield [{ type: 'opened', format: document.format.id }];
    yield comments.splice(0);
    for (const entry of first) {
      context.budget.meetEntry();
      gaps.add(entry);
    }
    yield* readParts(document, context);
  }
  yield* readGaps(archive, gaps, range?.directory ?? access.size, context);
  if (range === undefined) return;
  const { directoryEnd, endRecord, end } = range;
  if (endRecord - directoryEnd >= context.target.characters) {
    const between = rangeReader(access, directoryEnd, endRecord - directoryEnd);
    yield* readPassages(new ByteWindow(context.sieve.window, between, context.blockBytes), context, directoryEnd);
  }
  yield* readBehind(archive, end, context);
}

/** Reads what stands behind an archive: the beginning of another one, or text. */
async function* readBehind(
  { source, access }: OpenArchive,
  end: number,
  context: ExtractContext,
): AsyncGenerator<Batch> {
  const bytes = Buffer.alloc(Math.min(smallBytes, access.size - end));
  await access.readAt(bytes, end);
  const behind = bytes.toString('latin1').trim();
  const first = headerIn(bytes);
  if (first !== -1) return yield* readLocalHeaders(source, openRange(access, end + first), context.budget, -1);
  // Fewer bytes than a number has hold none: a line end, padding, a stray byte.
  if (behind.replaceAll('\0', '').length < context.target.characters) return;
  yield* readPassages(new ByteWindow(context.sieve.window, openRange(access, end), context.blockBytes), context);
  if (controls.test(behind))
    yield [{ type: 'skip', skip: { reason: 'malformed', lost: 'all but raw text', code: 'TRAILING_BYTES' } }];
}

/** Characters that text does not have. */
const controls = /[\0-\x08\x0e-\x1a]/;

const openRange = (access: RandomReader, from: number): ByteReader => rangeReader(access, from, access.size - from);

/** Gives the entries of a directory as members. */
async function* readEntries(
  archive: OpenArchive,
  entries: AsyncGenerator<ZipEntry>,
  comments: Extracted[],
  gaps: ZipGaps,
  budget: Budget,
): AsyncGenerator<Batch> {
  const { source, access, counted } = archive;
  for await (const entry of entries) {
    budget.meetEntry();
    gaps.add(entry);
    archive.lastGiven = Math.max(archive.lastGiven, entry.at);
    counted.check();
    const isFolder = entry.name.endsWith('/') && entry.size === 0;
    // A second reading is not counted: it would look as if entries shared their bytes.
    const reopen = () => openEntry(entry, access, budget);
    const members = isFolder
      ? []
      : [member(source, entry.name, () => openEntry(entry, counted, budget), { reopen, modified: entry.modified })];
    // An archive may have as many comments as entries, so they are given as they come.
    yield [...comments.splice(0), ...members];
  }
  yield comments.splice(0);
}

/** Reads what the directory does not name: text between the entries, and entries, which other programs find. */
async function* readGaps(
  { source, access }: OpenArchive,
  gaps: ZipGaps,
  end: number,
  context: ExtractContext,
): AsyncGenerator<Batch> {
  const { sieve, target, blockBytes, budget } = context;
  for await (const { from, to, entriesFrom } of gaps.find(access, end, target.characters)) {
    const text = rangeReader(access, from, entriesFrom - from);
    if (entriesFrom > from) yield* readPassages(new ByteWindow(sieve.window, text, blockBytes), context, from);
    if (to > entriesFrom)
      yield* readLocalHeaders(source, rangeReader(access, entriesFrom, to - entriesFrom), budget, -1);
  }
}

const overlapping = 'ENTRIES_OVERLAP';

/** A document in an archive, and the format that reads it from its main part on. */
interface Document {
  readonly format: DocumentFormat;
  readonly main: string;
  readonly pack: Package;
}

async function* readParts({ format, main, pack }: Document, context: ExtractContext): AsyncGenerator<Batch> {
  const out = new DocumentText(context);
  const date = await dateOfPackage(pack);
  if (date !== undefined) yield [{ type: 'dated', date }];
  yield* format.read(pack, main, out, context);
  yield out.take();
}

async function documentOf(pack: Package, head: Uint8Array): Promise<Document | undefined> {
  const kind = await identifyDocument(pack, head);
  const format = documents.find(({ id }) => id === kind?.id);
  return format === undefined ? undefined : { format, main: kind!.main, pack };
}

/** Identifies the document in an archive without a directory, by the headers before its entries. */
async function findDocument(
  source: Source,
  access: RandomReader,
  budget: Budget,
  head: Uint8Array,
): Promise<Document | undefined> {
  const entries: ZipEntry[] = [];
  if (!(await collect(findEntries(access), entries))) return undefined;
  return documentOf(new Package(source, entries, access, budget), head);
}

/** Collects the first entries, or all if some may be parts of a document. Returns whether all were collected for that reason. */
async function collect(entries: AsyncGenerator<ZipEntry>, into: ZipEntry[]): Promise<boolean> {
  let hasSign = false;
  while (into.length < (hasSign ? maxDocumentEntries : maxEntriesBeforeSign)) {
    const { done, value } = await entries.next();
    if (done === true) return hasSign;
    into.push(value);
    hasSign ||= maybeDocumentPart(value.name);
  }
  return false;
}

async function* inTurn(first: readonly ZipEntry[], rest: AsyncGenerator<ZipEntry>): AsyncGenerator<ZipEntry> {
  yield* first;
  yield* rest;
}

/** Counts the bytes that are read, to refuse archive bombs: their entries share bytes, which honest archives have no reason for. */
class CountedAccess implements RandomReader {
  readonly size: number;
  readonly #access: RandomReader;
  #read = 0;

  constructor(access: RandomReader) {
    this.#access = access;
    this.size = access.size;
  }

  async readAt(into: Uint8Array, at: number): Promise<number> {
    // Parts of a document such as relationships are read twice.
    if (this.#read > 2 * this.size + smallBytes) throw new SkipError({ reason: 'malformed', code: overlapping });
    const count = await this.#access.readAt(into, at);
    this.#read += count;
    return count;
  }

  /** @throws SkipError if more bytes have been read than the archive has */
  check(): void {
    if (this.#read > this.size + smallBytes) throw new SkipError({ reason: 'malformed', code: overlapping });
  }

  close(): void {}
}

/** Reports once that an archive is a document whose parts are read as files, and not as the text that a person sees. */
class DocumentKinds {
  /** True if the skip was given, or the document is read as one. */
  isSettled = false;
  readonly #byHead: string | undefined;

  constructor(head: Uint8Array) {
    this.#byHead = documentByHead(head);
  }

  skipsFor(batch: Batch): Extracted[] {
    if (this.isSettled) return [];
    const names = batch.flatMap((item) => (item.type === 'member' ? [item.source.members.at(-1)!] : []));
    const format = this.#byHead ?? names.map(documentByPart).find((id) => id !== undefined);
    if (format === undefined) return [];
    this.isSettled = true;
    return [{ type: 'skip', skip: { reason: 'unsupported', lost: 'a part', format } }];
  }
}
