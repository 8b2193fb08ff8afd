import type { ByteReader, Skip, Source } from '../model/index.js';
import { ByteWindow } from './byte-window.js';
import { decodeText } from './decode.js';
import { type AssumedEncoding, assumeEncoding, transcode } from './encoding.js';
import type { ExtractContext, Extracted, Extractor, Head } from './extractor.js';
import { extractors } from './registry.js';
import { binaryFormat, textFormat } from './signatures.js';

/** What the user said of a source; what was not said is found out. */
export interface ReadOptions {
  /** A key of `encodings`. */
  readonly encoding?: string;
  /** The id of an extractor. */
  readonly type?: string;
}

/** A source's format and encoding are settled, and its records follow. */
export interface Opened {
  readonly type: 'opened';
  readonly format: string;
  readonly encoding: string;
}

const headBytes = 64 * 1024;

/** The code of a failure; a message would quote what was read. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
}

/** A failure to read, as opposed to a failure of ours. */
class ReadFailure extends Error {
  readonly code: string;

  constructor(cause: unknown) {
    super('a source could not be read');
    this.code = codeOf(cause);
  }
}

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
    const code = codeOf(error);
    return yield [skip({ reason: code === 'ENOENT' ? 'vanished' : 'unreadable', lost: 'everything', code })];
  }
  let opened = false;
  try {
    for await (const batch of readOpened(baseName(source), guarded(reader), context, options)) {
      opened = true;
      yield batch;
    }
  } catch (error) {
    const lost = opened ? 'the rest' : 'everything';
    yield [
      skip(
        error instanceof ReadFailure ? { reason: 'unreadable', lost, code: error.code } : { reason: 'crashed', lost },
      ),
    ];
  } finally {
    await reader.close();
  }
}

function skip(what: Skip): Extracted {
  return { type: 'skip', skip: what };
}

function baseName({ path, members }: Source): string {
  const name = members.at(-1) ?? path;
  return name.slice(name.lastIndexOf('/') + 1);
}

/** The same reader, whose failures are told from ours. */
function guarded(reader: ByteReader): ByteReader {
  return {
    read(into) {
      try {
        const reading = reader.read(into);
        return typeof reading === 'number'
          ? reading
          : reading.catch((error: unknown) => Promise.reject(new ReadFailure(error)));
      } catch (error) {
        throw new ReadFailure(error);
      }
    },
    close: () => reader.close(),
  };
}

async function* readOpened(
  name: string,
  reader: ByteReader,
  context: ExtractContext,
  options: ReadOptions,
): AsyncGenerator<readonly (Extracted | Opened)[]> {
  const bytes = await readHead(reader);
  const encoding = assumeEncoding(bytes, options.encoding);
  const isText = options.type !== undefined || encoding.markBytes > 0 || encoding.transcodeFrom?.startsWith('utf-16');
  const binary = isText ? undefined : binaryFormat(bytes);
  const whole = bytes.length < headBytes;
  if (binary !== undefined) {
    const extractor = extractors.find((one) => one.binary === binary.id);
    if (extractor === undefined) return yield [skip({ reason: 'unsupported', lost: 'everything', format: binary.id })];
    yield [{ type: 'opened', format: extractor.id, encoding: 'binary' }];
    const asItStands = await bodyReader(bytes, reader, { name: 'binary', markBytes: 0 });
    const window = new ByteWindow(context.sieve.window, asItStands, context.blockBytes);
    return yield* extractor.extract({ name, head: { bytes, whole, text: '' }, window }, context);
  }

  const head: Head = { bytes, whole, text: await headText(bytes, encoding) };
  const { extractor, unread } = choose(name, head, options.type);
  yield [{ type: 'opened', format: extractor.id, encoding: encoding.name }];
  if (isDoubtful(bytes, encoding, options))
    yield [skip({ reason: 'malformed', lost: 'a part', code: 'ENCODING_DOUBTFUL' })];
  if (unread !== undefined) yield [skip({ reason: 'unsupported', lost: unread.lost, format: unread.id })];
  const window = new ByteWindow(context.sieve.window, await bodyReader(bytes, reader, encoding), context.blockBytes);
  yield* extractor.extract({ name, head, window }, context);
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

function bytesReader(bytes: Uint8Array): ByteReader {
  let at = 0;
  return {
    read(into) {
      const count = Math.min(into.length, bytes.length - at);
      into.set(bytes.subarray(at, at + count));
      at += count;
      return count;
    },
    close: () => {},
  };
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

interface Choice {
  readonly extractor: Extractor;
  /** What the source is besides text, where that cannot be read: it is scanned as text, and the report says so. */
  readonly unread?: ReturnType<typeof textFormat>;
}

function choose(name: string, head: Head, type: string | undefined): Choice {
  const named = extractors.find(({ id }) => id === type);
  if (named !== undefined) return { extractor: named };
  const unread = textFormat(name, head.text);
  const claims = extractors.map((extractor) => ({ extractor, claim: extractor.claims(name, head) }));
  const certain = claims.find(({ claim }) => claim === 'certain');
  if (certain !== undefined && unread === undefined) return { extractor: certain.extractor };
  const plausible = claims.find(({ claim }) => claim === 'plausible')!;
  return unread === undefined ? { extractor: plausible.extractor } : { extractor: plausible.extractor, unread };
}
