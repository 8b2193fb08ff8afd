import type { Loss, SearchTarget, Skip } from '../../../model/index.js';
import { crc32 } from '../../compression/crc32.js';
import { BlockUnpacker, type Packing } from '../../compression/packed-block.js';
import type { ExtractContext } from '../../format.js';
import type { ByteFeed } from '../../input/byte-feed.js';
import { SkipError } from '../../input/skip-error.js';
import { Losses } from '../../records/losses.js';
import type { Parsed } from '../../records/parsed-record.js';
import { fieldsOfTree } from '../../records/tree.js';
import { type AvroBlock, blockAt, dropBlock, readHeader, toNextMark } from './blocks.js';
import { BrokenBytes, Cursor } from './cursor.js';
import { type AvroType, readSchema } from './schema.js';
import { ValueReader } from './values.js';

const maxBatchRecords = 256;
const maxBatchBytes = 512 * 1024;

/** The codecs that are read, by their names in the header; `null` packs nothing. */
const packings: Readonly<Record<string, Packing>> = { deflate: 'deflate', snappy: 'snappy', zstandard: 'zstd' };

/** Behind a block of Snappy stands the checksum of what it unpacks to, the highest byte first. */
const checksumBytes = 4;

function notRead(code: string, lost: Loss = 'everything', reason: Skip['reason'] = 'malformed'): Parsed[] {
  return [{ type: 'skip', skip: { reason, lost, code } }];
}

/** The records of an Avro file, block by block. A broken block is passed over, and told once. */
export async function* readRecords(
  feed: ByteFeed,
  { budget, target }: Pick<ExtractContext, 'budget' | 'target'>,
): AsyncGenerator<readonly Parsed[]> {
  const header = await readHeader(feed);
  if (header === 'cut' || header === 'broken') return yield notRead(header === 'cut' ? 'ENDS_EARLY' : 'HEADER_BROKEN');
  const packing = packings[header.codec];
  if (packing === undefined && header.codec !== 'null') return yield notRead('AVRO_CODEC', 'everything', 'unsupported');
  const schema = readSchema(header.schema);
  if (schema === undefined) return yield notRead('AVRO_SCHEMA');
  const notes = [['schema', header.schema] as const, ...header.notes].map(([name, value]) => ({ name, value }));
  yield [{ type: 'record', kind: 'document', number: 1, fields: notes }];
  const unpacker = packing && (await BlockUnpacker.open(budget));
  const losses = new Losses();
  const tell = (lost: Loss, code: string): Parsed[] => losses.tell({ reason: 'malformed', lost, code });

  for (;;) {
    const block = await blockAt(feed, header.sync);
    if (block === 'end') return;
    if (typeof block === 'string') {
      if (block === 'too-large') yield losses.tell({ reason: 'limit', lost: 'a part', code: 'BLOCK_TOO_LARGE' });
      else yield tell('a part', 'AVRO_BROKEN');
      if (!(await toNextMark(feed, header.sync))) return yield tell('the rest', 'AVRO_BROKEN');
      continue;
    }
    if (block.isCut) {
      // What is there of it is read, and where its length is wrong, the next mark stands within it.
      if (packing === undefined) yield* recordsOfBlock(block.bytes, block.records, schema, target, losses);
      feed.drop(block.from);
      if (!(await toNextMark(feed, header.sync))) return yield tell('the rest', 'ENDS_EARLY');
      yield tell('a part', 'AVRO_BROKEN');
      continue;
    }
    let isWhole = false;
    try {
      const bytes = packing === undefined ? block.bytes : unpacked(block, packing, unpacker!);
      isWhole = yield* recordsOfBlock(bytes, block.records, schema, target, losses);
      if (packing === 'snappy' && !isChecked(block.bytes, bytes)) yield tell('a part', 'CHECKSUM_WRONG');
      if (!isWhole || !block.isMarked) yield tell('a part', 'AVRO_BROKEN');
    } catch (error) {
      // Ratios are of the whole file: there is no going on.
      if (!(error instanceof SkipError) || error.skip.lost !== 'a part') throw error;
      yield losses.tell({ ...error.skip, lost: 'a part' });
    }
    if (block.isMarked || isWhole) {
      dropBlock(feed, block);
      continue;
    }
    // Its length is wrong: the next mark may stand within it.
    feed.drop(block.from);
    if (!(await toNextMark(feed, header.sync))) return yield tell('the rest', 'AVRO_BROKEN');
  }
}

function unpacked({ bytes }: AvroBlock, packing: Packing, unpacker: BlockUnpacker): Uint8Array {
  return unpacker.unpack(packing, packing === 'snappy' ? bytes.subarray(0, -checksumBytes) : bytes);
}

function isChecked(packed: Uint8Array, bytes: Uint8Array): boolean {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  return view.getUint32(packed.length - checksumBytes) === crc32(bytes, 0);
}

/** Answers whether the block held as many records as it says, and nothing else. */
async function* recordsOfBlock(
  bytes: Uint8Array,
  count: number,
  schema: AvroType,
  target: SearchTarget,
  losses: Losses,
): AsyncGenerator<readonly Parsed[], boolean> {
  const cursor = new Cursor(bytes);
  const values = new ValueReader(cursor);
  let batch: Parsed[] = [];
  let from = 0;
  for (let left = count; left > 0; left -= 1) {
    let value: unknown;
    try {
      value = values.read(schema);
    } catch (error) {
      if (!(error instanceof BrokenBytes)) throw error;
      yield batch;
      return false;
    }
    const { fields, isWhole } = fieldsOfTree(schema.type === 'record' ? value : new Map([['value', value]]), target);
    batch.push({ type: 'record', fields });
    if (!isWhole) batch.push(...losses.tell({ reason: 'malformed', lost: 'a part', code: 'NESTED_TOO_DEEP' }));
    if (batch.length < maxBatchRecords && cursor.at - from < maxBatchBytes) continue;
    from = cursor.at;
    yield batch;
    batch = [];
  }
  yield batch;
  return cursor.left === 0;
}
