import type { Extractor } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { firstFeedBytes, maxFeedBytes } from './blocks.js';
import { readRecords } from './records.js';

/** Avro object container files, which bring their schema with them. */
export const avro: Extractor = {
  id: 'avro',
  title: 'Avro file',
  record: 'row',
  identifiedBy: 'its key column',
  binary: ['avro'],
  claims: () => 'no',
  extract: ({ source, window }, context) => {
    const feed = new ByteFeed(windowReader(window), maxFeedBytes, firstFeedBytes);
    return readParsedRecords(source, 'row', readRecords(feed, context.budget), context);
  },
};
