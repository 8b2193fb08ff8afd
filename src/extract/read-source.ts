import type { ByteReader, Loss, Source } from '../model/index.js';
import type { ExtractContext, Extracted, Extractor, Input, Opened } from './format.js';
import { text } from './formats/text/index.js';
import { chooseBinaryFormat, chooseExtractor } from './identify/choose.js';
import { formatNamed, type NamedFormat } from './identify/named-format.js';
import { containerOf, readerOf } from './identify/signatures.js';
import { ByteWindow } from './input/byte-window.js';
import { isUtf8 } from './input/decode.js';
import { doubtAbout } from './input/doubtful-encoding.js';
import { type AssumedEncoding, assumeEncoding } from './input/encoding.js';
import { failureOf, GuardedReader } from './input/guarded-reader.js';
import { bodyReader, headBytes, headText, readHead } from './input/head.js';
import { loadedWhenMet } from './input/loaded-when-met.js';
import { noRoom } from './input/no-room.js';
import { codeOfReader, ReaderFailed } from './input/reader-failed.js';
import { SkipError } from './input/skip-error.js';

/** What the user named for a source. If an option is left out, bytes and name of the source decide. */
export interface ReadOptions {
  /** A key of `encodings`. */
  readonly encoding?: string;
  /** An id in `formatIds`. */
  readonly type?: string;
}

type Batch = readonly (Extracted | Opened)[];

const readRawText = loadedWhenMet('RAW_TEXT', async () => (await import('./read-unread.js')).readRawText);
const readSpeculative = loadedWhenMet('RAW_TEXT', async () => (await import('./read-unread.js')).readSpeculative);
const readUnread = loadedWhenMet('RAW_TEXT', async () => (await import('./read-unread.js')).readUnread);

/**
 * Opens a source, recognises its format, and reads it. Never throws: a failure is a skip, behind everything that was read before it.
 *
 * @param source   the source, which is closed at the end
 * @param context  what the whole scan shares
 * @param options  the encoding and the format, if the user named them
 * @returns batches; the first item is `opened`, unless nothing of the source was read
 */
export async function* readSource(
  source: Source,
  context: ExtractContext,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  let reader: ByteReader;
  try {
    reader = await source.open();
  } catch (error) {
    return yield [skipOf(failureOf(error), 'everything')];
  }
  let opened = false;
  let format: string | undefined;
  const guarded = new GuardedReader(reader);
  try {
    for await (const batch of readOpened(source, guarded, context, options)) {
      format ??= batch.find((item) => item.type === 'opened')?.format;
      opened = format !== undefined;
      // A read that failed leaves a quote open or an archive without its end. Only the failure is reported, not this consequence.
      yield guarded.failure === undefined ? batch : batch.filter((item) => !followsFromCut(item));
    }
    if (guarded.failure !== undefined) yield [skipOf(guarded.failure, opened ? 'the rest' : 'everything')];
  } catch (error) {
    const lost = opened ? 'the rest' : 'everything';
    if (isTooLarge(error) && source.reopen !== undefined) {
      yield* searchAgain(await source.reopen(), context);
      return yield [skipOf({ ...error.skip, lost: 'all but raw text' }, lost)];
    }
    const known = error instanceof SkipError ? error : noRoom(error);
    yield [known === undefined ? crashOf(error, format, lost) : skipOf(known.skip, lost)];
  } finally {
    await reader.close();
  }
}

/** Makes a skip. The failure may say how much is lost; otherwise that follows from how much was read before. */
function skipOf(why: SkipError['skip'], lost: Loss): Extracted {
  return { type: 'skip', skip: { lost, ...why } };
}

/** Makes a skip of an unexpected error, with a code that names the reader. */
function crashOf(error: unknown, format: string | undefined, lost: Loss): Extracted {
  const named =
    format === undefined ? {} : { code: `${format.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_READER_FAILED` };
  const code = error instanceof ReaderFailed ? { code: codeOfReader(error.reader) } : named;
  return { type: 'skip', skip: { reason: 'crashed', ...code, lost } };
}

/** Tells whether a source is larger than its reader can hold, so that nothing of it was read. */
function isTooLarge(error: unknown): error is SkipError {
  return (
    error instanceof SkipError && error.skip.lost === 'everything' && error.skip.code?.endsWith('_TOO_LARGE') === true
  );
}

/** Searches a source as raw text that its reader could not read. */
async function* searchAgain(reader: ByteReader, context: ExtractContext): AsyncGenerator<readonly Extracted[]> {
  try {
    yield* readRawText(reader, context);
  } finally {
    await reader.close();
  }
}

function followsFromCut(item: Extracted | Opened): boolean {
  return item.type === 'skip' && (item.skip.lost === 'structure' || item.skip.code === 'ENDS_EARLY');
}

function baseName({ path, members }: Source): string {
  const name = members.at(-1) ?? path;
  return name.slice(name.lastIndexOf('/') + 1);
}

const asItStands = { markBytes: 0 } as const;

/** Recognises an open source by its head, and has it read: as a container, as bytes, or as text. */
async function* readOpened(
  source: Source,
  reader: GuardedReader,
  context: ExtractContext,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  const name = baseName(source);
  const head = await readHead(reader, source.size);
  if (head.length === 0 && reader.failure !== undefined) return;
  const named = options.type === undefined ? undefined : formatNamed(options.type);
  const container = named?.kind === 'container' ? named.container : containerOf(head);
  if (container !== undefined) {
    context.budget.checkDepth(source.members.length + 1);
    if (container.opensItself !== true) yield [{ type: 'opened', format: container.id }];
    const body = await bodyReader(head, reader, asItStands);
    return yield* container.extract({ source, name, head, reader: body }, context);
  }
  const opened = { source, name, head, reader, isWhole: head.length < headBytes && reader.failure === undefined };
  if (named?.kind === 'extractor' && named.extractor.readsBytes === true)
    return yield* readBytes({ ...opened, isWhole: false }, named.extractor, context);
  const encoding = assumeEncoding(head, options.encoding);
  const isSpeculative = source.isSpeculative === true;
  // A speculative source has the name of the value that holds it, which says nothing about its content.
  const binary = chooseBinaryFormat(named, head, encoding, isSpeculative ? '' : name);
  if (isSpeculative && (binary === undefined ? !isUtf8(head) : binary.id === 'binary')) {
    source.onDiscarded?.();
    return yield* readSpeculative(await bodyReader(head, reader, asItStands), context);
  }
  if (binary === undefined) return yield* readText(opened, named, encoding, context, options);
  const extractor = readerOf(binary);
  const needsOcr = extractor?.needsOcr === true && !context.ocr;
  if (extractor !== undefined && !needsOcr) return yield* readBytes(opened, extractor, context);
  const body = await bodyReader(head, reader, asItStands);
  yield* readUnread({ format: binary, head, reader: body, needsOcr }, context);
}

/** A source whose head has been read. */
interface OpenedSource {
  readonly source: Source;
  readonly name: string;
  readonly head: Uint8Array;
  readonly reader: GuardedReader;
  /** Whether the head is the whole source. */
  readonly isWhole: boolean;
}

async function inputOf(
  { source, name, head, reader, isWhole }: OpenedSource,
  encoding: AssumedEncoding | undefined,
  { sieve, blockBytes }: ExtractContext,
): Promise<Input> {
  const body = await bodyReader(head, reader, encoding ?? asItStands);
  const headAsText = encoding === undefined ? '' : await headText(head, encoding);
  return {
    source,
    name,
    head: { bytes: head, whole: isWhole, text: headAsText },
    window: new ByteWindow(sieve.window, body, blockBytes),
  };
}

/** Reads a source whose bytes are not text, or are searched without decoding them first. */
async function* readBytes(opened: OpenedSource, extractor: Extractor, context: ExtractContext): AsyncGenerator<Batch> {
  const rawTextOnly = extractor.readsBytes === true ? ({ rawTextOnly: true } as const) : {};
  yield [{ type: 'opened', format: extractor.id, ...rawTextOnly }];
  yield* extractor.extract(await inputOf(opened, undefined, context), context);
}

async function* readText(
  opened: OpenedSource,
  named: NamedFormat | undefined,
  encoding: AssumedEncoding,
  context: ExtractContext,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  const input = await inputOf(opened, encoding, context);
  const extractor = named?.kind === 'extractor' ? named.extractor : chooseExtractor(input.name, input.head);
  yield [{ type: 'opened', format: extractor.id, encoding: encoding.name }];
  const code = doubtAbout(opened.head, encoding, options.encoding !== undefined);
  if (code !== undefined) {
    const reason = code === 'ENCODING_DOUBTFUL' ? 'malformed' : 'unsupported';
    yield [{ type: 'skip', skip: { reason, lost: 'a part', code } }];
  }
  try {
    yield* extractor.extract(input, context);
  } catch (error) {
    // If the window has not begun, the whole source can still be read as text.
    const lack = noRoom(error);
    const isReadersFault = error instanceof ReaderFailed || !(error instanceof SkipError);
    if ((lack === undefined && !isReadersFault) || input.window.hasBegun || extractor === text) throw error;
    yield [lack === undefined ? crashOf(error, extractor.id, 'structure') : skipOf(lack.skip, 'structure')];
    yield* text.extract(input, context);
  }
}
