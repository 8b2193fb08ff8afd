import type { ByteReader, Loss, Skip, Source } from '../model/index.js';
import { ZipEndWatch } from './compression/zip-behind.js';
import type { ExtractContext, Extracted, Extractor, Head, Opened } from './format.js';
import { hasRoomForText, packedNotes, pictureSize } from './formats/picture/index.js';
import { text } from './formats/text/index.js';
import type { BinaryFormat } from './identify/known-format.js';
import { formatNamed, type NamedFormat } from './identify/named-format.js';
import { binaryFormat, containerOf, knownBinaryFormat, readerOf } from './identify/signatures.js';
import { ByteWindow } from './input/byte-window.js';
import { bytesReader } from './input/bytes-reader.js';
import { decodeText, isUtf8 } from './input/decode.js';
import { type AssumedEncoding, assumeEncoding, transcode } from './input/encoding.js';
import { codeOfReader, ReaderFailed } from './input/reader-failed.js';
import { codeOf, SkipError } from './input/skip-error.js';
import { commentOf } from './records/comment.js';
import { readPassages } from './records/passages/passages.js';
import { extractors } from './registry.js';

/** What the user said of a source; what was not said is found out. */
export interface ReadOptions {
  /** A key of `encodings`. */
  readonly encoding?: string;
  /** An id in `formatIds`. */
  readonly type?: string;
}

const headBytes = 64 * 1024;

/**
 * Opens a source, decides what it is, and reads it. Never throws: whatever goes wrong is a skip, and what was read before
 * it has been given.
 *
 * `opened` comes first, or not at all where nothing of the source was read.
 */
export async function* readSource(
  source: Source,
  context: ExtractContext,
  options: ReadOptions,
): AsyncGenerator<readonly (Extracted | Opened)[]> {
  let reader: ByteReader;
  try {
    reader = await source.open();
  } catch (error) {
    return yield [failed(failureOf(error), 'everything')];
  }
  let opened = false;
  let format: string | undefined;
  const guarded = new GuardedReader(reader);
  try {
    for await (const batch of readOpened(source, guarded, context, options)) {
      format ??= batch.find((item) => item.type === 'opened')?.format;
      opened = format !== undefined;
      // A table that was cut has a quote that is never closed, and an archive no end: that is said once, and as what it is.
      yield guarded.failure === undefined ? batch : batch.filter((item) => !followsFromCut(item));
    }
    if (guarded.failure !== undefined) yield [failed(guarded.failure, opened ? 'the rest' : 'everything')];
  } catch (error) {
    const lost = opened ? 'the rest' : 'everything';
    if (isTooLarge(error) && source.reopen !== undefined) {
      yield* searchAgain(await source.reopen(), context);
      return yield [failed({ ...error.skip, lost: 'all but raw text' }, lost)];
    }
    yield [error instanceof SkipError ? failed(error.skip, lost) : skip({ ...crashOf(error, format), lost })];
  } finally {
    await reader.close();
  }
}

/** What is told of a reader that failed, with a code that names it. */
function crashOf(error: unknown, format: string | undefined): { reason: 'crashed'; code?: string } {
  if (error instanceof ReaderFailed) return { reason: 'crashed', code: codeOfReader(error.reader) };
  if (format === undefined) return { reason: 'crashed' };
  return { reason: 'crashed', code: `${format.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_READER_FAILED` };
}

/** Whether a source is larger than its reader can hold, so that nothing of it was read. */
function isTooLarge(error: unknown): error is SkipError {
  return (
    error instanceof SkipError && error.skip.lost === 'everything' && error.skip.code?.endsWith('_TOO_LARGE') === true
  );
}

/** Searches a source as raw text that could not be read as what it is. */
async function* searchAgain(reader: ByteReader, context: ExtractContext): AsyncGenerator<readonly Extracted[]> {
  try {
    yield* readPassages(new ByteWindow(context.sieve.window, reader, context.blockBytes), context);
  } finally {
    await reader.close();
  }
}

/** What was lost is for the one to say who failed, or follows from how much was read before. */
function failed(what: SkipError['skip'], lost: Loss): Extracted {
  return skip({ lost, ...what });
}

function failureOf(error: unknown): SkipError['skip'] {
  if (error instanceof SkipError) return error.skip;
  const code = codeOf(error);
  return { reason: code === 'ENOENT' ? 'vanished' : 'unreadable', code };
}

function followsFromCut(item: Extracted | Opened): boolean {
  return item.type === 'skip' && (item.skip.lost === 'structure' || item.skip.code === 'ENDS_EARLY');
}

function skip(what: Skip): Extracted {
  return { type: 'skip', skip: what };
}

function baseName({ path, members }: Source): string {
  const name = members.at(-1) ?? path;
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * The same reader, which ends where it fails: what was read before the failure is read to its end, like any other source, and
 * then the failure is told.
 */
class GuardedReader implements ByteReader {
  failure: SkipError['skip'] | undefined;
  readonly #reader: ByteReader;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  read(into: Uint8Array): number | Promise<number> {
    if (this.failure !== undefined) return 0;
    try {
      const reading = this.#reader.read(into);
      return typeof reading === 'number' ? reading : reading.catch((error: unknown) => this.#fail(error));
    } catch (error) {
      return this.#fail(error);
    }
  }

  close(): void | Promise<void> {
    return this.#reader.close();
  }

  #fail(error: unknown): 0 {
    const failure = failureOf(error);
    this.failure = failure.reason === 'vanished' ? { ...failure, reason: 'unreadable' } : failure;
    return 0;
  }
}

async function* readOpened(
  source: Source,
  reader: GuardedReader,
  context: ExtractContext,
  options: ReadOptions,
): AsyncGenerator<readonly (Extracted | Opened)[]> {
  const name = baseName(source);
  const bytes = await readHead(reader);
  if (bytes.length === 0 && reader.failure !== undefined) return;
  const asItStands = (): Promise<ByteReader> => bodyReader(bytes, reader, { name: 'binary', markBytes: 0 });
  const named = options.type === undefined ? undefined : formatNamed(options.type);
  const container = named?.kind === 'container' ? named.container : containerOf(bytes);
  if (container !== undefined) {
    context.budget.checkDepth(source.members.length + 1);
    if (container.opensItself !== true) yield [{ type: 'opened', format: container.id }];
    yield* container.extract({ source, name, head: bytes, reader: await asItStands() }, context);
    return;
  }
  const extractorNamed = named?.kind === 'extractor' ? named.extractor : undefined;
  if (extractorNamed?.readsBytes === true) {
    yield [{ type: 'opened', format: extractorNamed.id, rawTextOnly: true }];
    const window = new ByteWindow(context.sieve.window, await asItStands(), context.blockBytes);
    return yield* extractorNamed.extract({ source, name, head: { bytes, whole: false, text: '' }, window }, context);
  }
  const encoding = assumeEncoding(bytes, options.encoding);
  // A hash is named by the names that stand beside it, and is not what they say.
  const binary = binaryFormatOf(named, bytes, encoding, source.isSpeculative === true ? '' : name);
  if (source.isSpeculative === true && (binary === undefined ? !isUtf8(bytes) : binary.id === 'binary')) {
    source.onDiscarded?.();
    return yield* readGuess(await asItStands(), context);
  }
  const whole = bytes.length < headBytes && reader.failure === undefined;
  if (binary !== undefined) {
    const extractor = readerOf(binary);
    const isOff = extractor?.needsOcr === true && !context.ocr;
    if (extractor === undefined || isOff) {
      const watch = new ZipEndWatch(await asItStands());
      return yield* readUnread({ format: binary, head: bytes, watch, isOff }, context);
    }
    const window = new ByteWindow(context.sieve.window, await asItStands(), context.blockBytes);
    yield [{ type: 'opened', format: extractor.id }];
    return yield* extractor.extract({ source, name, head: { bytes, whole, text: '' }, window }, context);
  }
  const head: Head = { bytes, whole, text: await headText(bytes, encoding) };
  const extractor = extractorNamed ?? choose(name, head);
  yield [{ type: 'opened', format: extractor.id, encoding: encoding.name }];
  if (isDoubtful(bytes, encoding, options))
    yield [skip({ reason: 'malformed', lost: 'a part', code: 'ENCODING_DOUBTFUL' })];
  const window = new ByteWindow(context.sieve.window, await bodyReader(bytes, reader, encoding), context.blockBytes);
  const input = { source, name, head, window };
  try {
    yield* extractor.extract(input, context);
  } catch (error) {
    // Where nothing has been read yet, all of it can still be read as text.
    const isReadersFault = error instanceof ReaderFailed || !(error instanceof SkipError);
    if (!isReadersFault || window.hasBegun || extractor === text) throw error;
    yield [skip({ ...crashOf(error, extractor.id), lost: 'structure' })];
    yield* text.extract(input, context);
  }
}

/** The format whose bytes are no text, as the user named it or as the bytes show it; undefined for text. */
function binaryFormatOf(
  named: NamedFormat | undefined,
  bytes: Uint8Array,
  { markBytes, transcodeFrom }: AssumedEncoding,
  ownName: string,
): BinaryFormat | undefined {
  if (named?.kind === 'unread') return named.format;
  if (named?.kind === 'extractor')
    return named.extractor.signatures === undefined ? undefined : binaryFormatFor(named.extractor, bytes);
  if (markBytes > 0) return undefined;
  // UTF-16 without a mark is a guess, and what has many zeros is easily taken for it.
  return transcodeFrom?.startsWith('utf-16') === true ? knownBinaryFormat(bytes) : binaryFormat(bytes, ownName);
}

/** Which of the binary formats that an extractor reads the bytes are: the first, where they show none. */
function binaryFormatFor(extractor: Extractor, bytes: Uint8Array): BinaryFormat {
  const known = knownBinaryFormat(bytes);
  if (known !== undefined && readerOf(known) === extractor) return known;
  return { id: extractor.signatures?.[0]?.id ?? extractor.id, title: extractor.title };
}

/** A source whose bytes are no text, and that nothing reads as what it is. */
interface Unread {
  readonly format: BinaryFormat;
  readonly head: Uint8Array;
  /** The bytes, the head among them. */
  readonly watch: ZipEndWatch;
  /** Whether it would be read with --ocr. */
  readonly isOff: boolean;
}

/** Searches it as raw text, and says what that leaves out: nothing, where it holds no text of users. */
async function* readUnread(
  { format: { id, isPicture, noUserText }, head, watch, isOff }: Unread,
  context: ExtractContext,
): AsyncGenerator<readonly (Extracted | Opened)[]> {
  yield [{ type: 'opened', format: id, rawTextOnly: true }];
  yield* readPassages(new ByteWindow(context.sieve.window, watch, context.blockBytes), context);
  const notes = packedNotes(id, head);
  for (const text of notes.texts) yield commentOf('comment', text);
  const isSmall = isPicture === true && notes.isWhole && !hasRoomForText(pictureSize(id, head));
  const nothing = noUserText ?? (isSmall ? 'small-picture' : undefined);
  // A program that unpacks itself, and whatever else an archive was put behind, holds what is in the archive.
  if (nothing !== undefined && watch.endsAsZip)
    return yield [skip({ reason: 'unsupported', lost: 'all but raw text', format: id, code: 'ARCHIVE_BEHIND' })];
  if (nothing !== undefined) return yield [{ type: 'no-user-text', class: nothing, count: 1 }];
  const pictures = isPicture === true ? { pictures: 1 } : {};
  const code = isOff ? { code: 'OCR_OFF' } : {};
  yield [skip({ reason: 'unsupported', lost: 'all but raw text', format: id, ...pictures, ...code })];
}

/** Bytes that are of no known format and may be no source: they become one where text stands in them. */
async function* readGuess(
  reader: ByteReader,
  context: ExtractContext,
): AsyncGenerator<readonly (Extracted | Opened)[]> {
  const window = new ByteWindow(context.sieve.window, reader, context.blockBytes);
  let isOpened = false;
  for await (const batch of readPassages(window, context)) {
    if (batch.length > 0 && !isOpened) {
      isOpened = true;
      yield [{ type: 'opened', format: 'binary', rawTextOnly: true }];
    }
    yield batch;
  }
}

/** Whether the user named UTF-16 for what cannot be: without a zero byte it is no text in a Western language. */
function isDoubtful(head: Uint8Array, { name }: AssumedEncoding, { encoding }: ReadOptions): boolean {
  return encoding !== undefined && name.startsWith('utf-16') && head.length > 0 && !head.includes(0);
}

async function readHead(reader: ByteReader): Promise<Uint8Array> {
  const head = new Uint8Array(headBytes);
  let length = 0;
  for (let count = -1; count !== 0 && length < headBytes; length += count)
    count = await reader.read(head.subarray(length));
  return head.subarray(0, length);
}

async function headText(head: Uint8Array, { markBytes, transcodeFrom }: AssumedEncoding): Promise<string> {
  if (transcodeFrom === undefined) return decodeText(head, markBytes, head.length);
  const utf8 = await transcode(bytesReader(head.subarray(markBytes)), transcodeFrom);
  const bytes = new Uint8Array(3 * headBytes);
  let length = 0;
  for (let count = -1; count !== 0; length += count) count = await utf8.read(bytes.subarray(length));
  return decodeText(bytes, 0, length);
}

/** The bytes behind the byte order mark, the head first, as UTF-8 where they have to be turned into it. */
async function bodyReader(
  head: Uint8Array,
  rest: ByteReader,
  { markBytes, transcodeFrom }: AssumedEncoding,
): Promise<ByteReader> {
  const first = bytesReader(head.subarray(markBytes));
  // A head that is not full was the whole source: there is nothing to be asked for again.
  let ended = head.length < headBytes;
  const whole: ByteReader = {
    read(into) {
      const count = first.read(into) as number;
      if (count > 0 || ended) return count;
      const reading = rest.read(into);
      ended = reading === 0;
      return reading;
    },
    close: () => rest.close(),
  };
  return transcodeFrom === undefined ? whole : transcode(whole, transcodeFrom);
}

/** The first that is certain, or else the first that finds it plausible: text, at the latest. */
function choose(name: string, head: Head): Extractor {
  let plausible: Extractor | undefined;
  // Judging costs time: nobody is asked whose answer no longer matters.
  for (const extractor of extractors) {
    const claim = extractor.claims?.(name, head) ?? 'no';
    if (claim === 'certain') return extractor;
    if (claim === 'plausible') plausible ??= extractor;
  }
  return plausible!;
}
