import { firstFeedBytes, maxFeedBytes } from '../avro/blocks.js';
import { readRecords } from '../avro/records.js';
import { ByteFeed } from '../containers/byte-feed.js';
import { readDecodedRecords } from '../decoded/read-records.js';
import { windowReader } from '../decoded/window-reader.js';
import type { Extractor } from '../extractor.js';

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
    return readDecodedRecords(source, 'row', readRecords(feed, context.budget), context);
  },
};
