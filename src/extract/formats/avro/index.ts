import type { Extractor } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { firstFeedBytes, maxFeedBytes } from './blocks.js';
import { avroReasons } from './reasons.js';
import { readRecords } from './records.js';

/** Avro object container files, which contain their own schema. */
export const avro: Extractor = {
  id: 'avro',
  title: 'Avro file',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: avroReasons,
  signatures: [{ magic: ['Obj\x01'] }],
  extract: ({ source, window }, context) => {
    const feed = new ByteFeed(windowReader(window), maxFeedBytes, firstFeedBytes);
    return readParsedRecords(source, 'row', readRecords(feed, context), context);
  },
};
