import type { Extractor } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { firstFeedBytes, maxFeedBytes } from './blocks.js';
import { readRecords } from './records.js';

/** Reads the records of an Avro file under the schema that it contains. */
export const readAvro: Extractor['extract'] = ({ source, window }, context) => {
  const feed = new ByteFeed(windowReader(window), maxFeedBytes, firstFeedBytes);
  return readParsedRecords(source, 'row', readRecords(feed, context), context);
};
