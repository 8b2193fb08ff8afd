import type { Loss, Skip } from '../../../model/index.js';
import { BlockUnpacker } from '../../compression/packed-block.js';
import type { ExtractContext } from '../../format.js';
import type { ByteFeed } from '../../input/byte-feed.js';
import { SkipError } from '../../input/skip-error.js';
import { Losses } from '../../records/losses.js';
import type { Parsed } from '../../records/parsed-record.js';
import { BlockContent, packings } from './block-content.js';
import { type RecordDecoding, recordsOfBlock } from './block-records.js';
import { type AvroBlock, blockAt, dropBlock, readHeader, toNextMark } from './blocks.js';
import { readSchema } from './schema.js';

type Batches<Result> = AsyncGenerator<readonly Parsed[], Result>;

function unread(code: string, reason: Skip['reason'] = 'malformed'): Parsed[] {
  return [{ type: 'skip', skip: { reason, lost: 'everything', code } }];
}

/**
 * Reads the records of an Avro file block by block. A broken block is skipped, and its loss is reported once for the file.
 *
 * @param feed     the bytes of the file, from the first
 * @param context  the budget of the scan and the kind of number that it looks for
 * @returns a record with the notes of the header, followed by the records of the file in order, with skips among them
 */
export async function* readRecords(
  feed: ByteFeed,
  { budget, target }: Pick<ExtractContext, 'budget' | 'target'>,
): Batches<void> {
  const header = await readHeader(feed);
  if (header === 'cut' || header === 'broken') return yield unread(header === 'cut' ? 'ENDS_EARLY' : 'HEADER_BROKEN');
  const packing = packings[header.codec];
  if (packing === undefined && header.codec !== 'null') return yield unread('AVRO_CODEC', 'unsupported');
  const schema = readSchema(header.schema);
  if (schema === undefined) return yield unread('AVRO_SCHEMA');
  const notes = [['schema', header.schema] as const, ...header.notes].map(([name, value]) => ({ name, value }));
  yield [{ type: 'record', kind: 'document', number: 1, fields: notes }];
  const content = new BlockContent(packing, packing && (await BlockUnpacker.open(budget)));
  yield* new BlockSequence(feed, header.sync, content, { schema, target, losses: new Losses() }).read();
}

/** Reads the blocks of a file in order. Behind a broken block it goes on at the next sync marker. */
class BlockSequence {
  readonly #feed: ByteFeed;
  readonly #sync: Uint8Array;
  readonly #content: BlockContent;
  readonly #decoding: RecordDecoding;

  constructor(feed: ByteFeed, sync: Uint8Array, content: BlockContent, decoding: RecordDecoding) {
    this.#feed = feed;
    this.#sync = sync;
    this.#content = content;
    this.#decoding = decoding;
  }

  async *read(): Batches<void> {
    for (let canGoOn = true; canGoOn; ) {
      const block = await blockAt(this.#feed, this.#sync);
      if (block === 'end') return;
      if (block === 'broken' || block === 'too-large') canGoOn = yield* this.#skipBlock(block);
      else canGoOn = yield* block.isCut ? this.#readCutBlock(block) : this.#readWholeBlock(block);
    }
  }

  async *#skipBlock(fault: 'broken' | 'too-large'): Batches<boolean> {
    if (fault === 'broken') yield this.#malformed('a part', 'AVRO_BROKEN');
    else yield this.#decoding.losses.tell({ reason: 'limit', lost: 'a part', code: 'BLOCK_TOO_LARGE' });
    return yield* this.#resume('AVRO_BROKEN');
  }

  /** Reads the bytes of the block that are there. If its length is wrong, the next sync marker is among them. */
  async *#readCutBlock({ bytes, records, from }: AvroBlock): Batches<boolean> {
    if (!this.#content.isPacked) yield* recordsOfBlock(bytes, records, this.#decoding);
    this.#feed.drop(from);
    if (!(yield* this.#resume('ENDS_EARLY'))) return false;
    yield this.#malformed('a part', 'AVRO_BROKEN');
    return true;
  }

  async *#readWholeBlock(block: AvroBlock): Batches<boolean> {
    const isWhole = yield* this.#recordsOf(block);
    if (block.isMarked || isWhole) {
      dropBlock(this.#feed, block);
      return true;
    }
    // Its length is wrong: the next sync marker may be within it.
    this.#feed.drop(block.from);
    return yield* this.#resume('AVRO_BROKEN');
  }

  /** Returns true if the block holds the records that it declares, and nothing else. */
  async *#recordsOf({ bytes, records, isMarked }: AvroBlock): Batches<boolean> {
    let isWhole = false;
    try {
      const unpacked = this.#content.unpack(bytes);
      isWhole = yield* recordsOfBlock(unpacked, records, this.#decoding);
      if (!this.#content.isIntact(bytes, unpacked)) yield this.#malformed('a part', 'CHECKSUM_WRONG');
      if (!isWhole || !isMarked) yield this.#malformed('a part', 'AVRO_BROKEN');
    } catch (error) {
      // Any other limit, such as the ratio, is one of the whole file.
      if (!(error instanceof SkipError) || error.skip.lost !== 'a part') throw error;
      yield this.#decoding.losses.tell({ ...error.skip, lost: 'a part' });
    }
    return isWhole;
  }

  /** Moves behind the next sync marker. Without one, reports the rest as lost and returns false. */
  async *#resume(code: string): Batches<boolean> {
    if (await toNextMark(this.#feed, this.#sync)) return true;
    yield this.#malformed('the rest', code);
    return false;
  }

  #malformed(lost: Loss, code: string): Parsed[] {
    return this.#decoding.losses.tell({ reason: 'malformed', lost, code });
  }
}
