import type { SearchTarget } from '../../../model/index.js';
import type { Losses } from '../../records/losses.js';
import type { Parsed } from '../../records/parsed-record.js';
import { fieldsOfTree } from '../../records/tree.js';
import { BrokenBytes, Cursor } from './cursor.js';
import type { AvroType } from './schema.js';
import { ValueReader } from './values.js';

const maxBatchRecords = 256;
const maxBatchBytes = 512 * 1024;

/** What it takes to decode the records of any block of a file. */
export interface RecordDecoding {
  /** The type of each record. */
  readonly schema: AvroType;
  /** The kind of number that the scan looks for. */
  readonly target: SearchTarget;
  /** The losses that the file has reported so far. */
  readonly losses: Losses;
}

/**
 * Decodes the records of one block, up to the first record that is broken.
 *
 * @param bytes     the unpacked content of the block
 * @param count     the number of records that the block declares
 * @param decoding  what the blocks of the file share
 * @returns true if the block holds `count` records and nothing else
 */
export async function* recordsOfBlock(
  bytes: Uint8Array,
  count: number,
  { schema, target, losses }: RecordDecoding,
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
