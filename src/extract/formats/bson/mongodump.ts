import type { Extractor } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { windowReader } from '../../records/window-reader.js';
import { readArchive } from './archive.js';
import { firstFeedBytes, maxFeedBytes } from './documents.js';
import { bsonReasons } from './reasons.js';

/**
 * The archives of `mongodump --archive`: all collections in one file, interleaved. The paths of fields begin with their
 * collection.
 */
export const mongodump: Extractor = {
  id: 'mongodump',
  title: 'mongodump archive',
  record: 'entry, which is a document of a collection',
  identifiedBy: '`_id`, or the number people search for',
  reasons: bsonReasons,
  signatures: [{ magic: ['\x6d\xe2\x99\x81'] }],
  extract: ({ source, window }, context) =>
    readArchive(source, new ByteFeed(windowReader(window), maxFeedBytes, firstFeedBytes), context),
};
