import type { Loss, Source } from '../../../model/index.js';
import type { ExtractContext, Extracted } from '../../format.js';
import type { ByteFeed } from '../../input/byte-feed.js';
import { Losses } from '../../records/losses.js';
import type { Parsed } from '../../records/parsed-record.js';
import { PushReader } from '../../records/push-reader.js';
import { type RecordCount, readParsedRecords } from '../../records/read-parsed-records.js';
import { DocumentReader } from './documents.js';

/**
 * Follows the last document of the prelude and of each block. Source: mongo-tools, common/archive/archive.go, read
 * 2026-11-24.
 */
const terminatorBytes = 4;

function isTerminator(bytes: Uint8Array, at: number): boolean {
  return (
    at + terminatorBytes <= bytes.length && bytes.subarray(at, at + terminatorBytes).every((byte) => byte === 0xff)
  );
}

/**
 * mongodump interleaves as many collections as it has workers, 4 by default. Beyond this limit the oldest collection is
 * closed.
 */
const maxOpenCollections = 64;

const maxBatchRecords = 256;
const maxBatchBytes = 512 * 1024;

const broken = (lost: Loss, code: string) => ({ reason: 'malformed', lost, code }) as const;

/**
 * The fields that cprscan uses of the documents in the prelude and before each block. Their other fields describe the
 * dump.
 */
interface Namespace {
  readonly db: string;
  readonly collection: string;
  /** Whether the collection ends here, without further documents. */
  readonly isEnd: boolean;
}

function namespaceOf(document: Record<string, unknown>): Namespace | undefined {
  const { db, collection, EOF: isEnd } = document;
  return typeof db === 'string' && typeof collection === 'string'
    ? { db, collection, isEnd: isEnd === true }
    : undefined;
}

/**
 * Reads an archive of mongodump. Records are numbered through the archive, in the order in which they are emitted.
 *
 * @param source   the archive
 * @param feed     its bytes, from the first
 * @param context  what the whole scan shares
 * @returns batches of segments, members and skips
 * @throws SkipError, ReaderFailed as `Extractor.extract`
 */
export async function* readArchive(
  source: Source,
  feed: ByteFeed,
  context: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  const archive = new ArchiveReader(
    source,
    feed,
    context,
    await DocumentReader.open(feed, context.target, isTerminator),
  );
  let failure: { readonly error: unknown } | undefined;
  try {
    yield* archive.read();
  } catch (error) {
    failure = { error };
  }
  // Collections that are open still hold back records that were read before the failure.
  yield* archive.end();
  if (failure !== undefined) throw failure.error;
}

class ArchiveReader {
  readonly #source: Source;
  readonly #feed: ByteFeed;
  readonly #context: ExtractContext;
  readonly #documents: DocumentReader;
  readonly #losses = new Losses();
  readonly #counted: RecordCount = { records: 0 };
  readonly #readers = new Map<string, PushReader>();
  readonly #databases = new Set<string>();

  constructor(source: Source, feed: ByteFeed, context: ExtractContext, documents: DocumentReader) {
    this.#source = source;
    this.#feed = feed;
    this.#context = context;
    this.#documents = documents;
  }

  async *read(): AsyncGenerator<readonly Extracted[]> {
    await this.#feed.skip(4);
    if (!(await this.#readPrelude())) return yield this.#lose('the rest', await this.#codeHere());
    while ((await this.#feed.fill(1)) > 0) {
      const next = await this.#documents.peek();
      const namespace = next && namespaceOf(next.document);
      if (namespace === undefined) return yield this.#lose('the rest', await this.#codeHere());
      this.#feed.drop(next!.bytes);
      const isRead = yield* this.#readBlock(namespace);
      if (!isRead) return;
    }
  }

  async *end(): AsyncGenerator<readonly Extracted[]> {
    for (const name of [...this.#readers.keys()]) yield* this.#close(name);
  }

  /** Skips the header and a document with metadata for each collection. Returns false if it is broken. */
  async #readPrelude(): Promise<boolean> {
    for (;;) {
      await this.#feed.fill(terminatorBytes);
      if (isTerminator(this.#feed.view, 0)) {
        this.#feed.drop(terminatorBytes);
        return true;
      }
      const next = await this.#documents.peek();
      if (next === undefined) return false;
      const namespace = namespaceOf(next.document);
      if (namespace !== undefined) this.#databases.add(namespace.db);
      this.#feed.drop(next.bytes);
    }
  }

  /** Reads the documents up to the terminator. Returns false if nothing can be read after them. */
  async *#readBlock(namespace: Namespace): AsyncGenerator<readonly Extracted[], boolean> {
    const name = this.#nameOf(namespace);
    let batch: Parsed[] = [];
    let bytes = 0;
    for (;;) {
      await this.#feed.fill(terminatorBytes);
      if (isTerminator(this.#feed.view, 0)) break;
      const taken = await this.#documents.take(name);
      if (taken.type === 'record') {
        batch.push(taken.record);
        bytes += taken.bytes;
        if (!taken.isWhole) batch.push(...this.#losses.tell(broken('a part', 'NESTED_TOO_DEEP')));
      } else if (taken.type === 'broken') {
        batch.push(...this.#losses.tell(broken('a part', 'BSON_BROKEN')));
      } else {
        if (batch.length > 0) yield* this.#emit(name, batch);
        yield this.#lose('the rest', taken.type === 'lost' ? 'BSON_BROKEN' : 'ENDS_EARLY');
        return false;
      }
      if (batch.length < maxBatchRecords && bytes < maxBatchBytes) continue;
      yield* this.#emit(name, batch);
      batch = [];
      bytes = 0;
    }
    this.#feed.drop(terminatorBytes);
    if (batch.length > 0) yield* this.#emit(name, batch);
    if (namespace.isEnd) yield* this.#close(name);
    return true;
  }

  /** Returns `collection`, or `db.collection` if the archive has several databases. */
  #nameOf({ db, collection }: Namespace): string {
    return this.#databases.size > 1 && db !== '' ? `${db}.${collection}` : collection;
  }

  async *#emit(name: string, batch: readonly Parsed[]): AsyncGenerator<readonly Extracted[]> {
    let reader = this.#readers.get(name);
    if (reader === undefined) {
      if (this.#readers.size >= maxOpenCollections) yield* this.#close(this.#readers.keys().next().value!);
      reader = new PushReader((records) =>
        readParsedRecords(this.#source, 'entry', records, this.#context, { counted: this.#counted }),
      );
      this.#readers.set(name, reader);
    }
    yield* reader.push(batch);
  }

  async *#close(name: string): AsyncGenerator<readonly Extracted[]> {
    const reader = this.#readers.get(name);
    this.#readers.delete(name);
    if (reader !== undefined) yield* reader.end();
  }

  #lose(lost: Loss, code: string): Extracted[] {
    return this.#losses.tell(broken(lost, code)) as Extracted[];
  }

  /** Returns why there is no document at the front of the feed. It is cut if the source ends within it. */
  async #codeHere(): Promise<string> {
    const left = await this.#feed.fill(4);
    if (left < 4) return 'ENDS_EARLY';
    const length = this.#feed.view.readInt32LE(0);
    return length > 0 && (await this.#feed.fill(Math.min(length, 64 * 1024))) < Math.min(length, 64 * 1024)
      ? 'ENDS_EARLY'
      : 'BSON_BROKEN';
  }
}
