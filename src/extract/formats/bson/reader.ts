import type { SearchTarget } from '../../../model/index.js';
import type { Extractor } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { Losses } from '../../records/losses.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { DocumentReader, firstFeedBytes, maxFeedBytes } from './documents.js';

/** A batch ends at this many documents or bytes. */
const maxBatchRecords = 256;
const maxBatchBytes = 512 * 1024;

/** Reads the documents of one collection. */
export const readBson: Extractor['extract'] = ({ source, window }, context) =>
  readParsedRecords(
    source,
    'entry',
    readDocuments(new ByteFeed(windowReader(window), maxFeedBytes, firstFeedBytes), context.target),
    context,
  );

async function* readDocuments(feed: ByteFeed, target: SearchTarget): AsyncGenerator<Parsed[]> {
  const documents = await DocumentReader.open(feed, target);
  const losses = new Losses();
  let batch: Parsed[] = [];
  let bytes = 0;
  for (;;) {
    const taken = await documents.take();
    if (taken.type === 'end') break;
    if (taken.type === 'record') {
      batch.push(taken.record);
      bytes += taken.bytes;
      if (!taken.isWhole) batch.push(...losses.tell({ reason: 'malformed', lost: 'a part', code: 'NESTED_TOO_DEEP' }));
    } else if (taken.type === 'broken') {
      batch.push(...losses.tell({ reason: 'malformed', lost: 'a part', code: 'BSON_BROKEN' }));
    } else {
      const code = taken.type === 'cut' ? 'ENDS_EARLY' : 'BSON_BROKEN';
      batch.push(...losses.tell({ reason: 'malformed', lost: 'the rest', code }));
      break;
    }
    if (batch.length < maxBatchRecords && bytes < maxBatchBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  yield batch;
}
