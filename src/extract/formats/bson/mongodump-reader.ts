import type { Extractor } from '../../format.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { windowReader } from '../../records/window-reader.js';
import { readArchive } from './archive.js';
import { firstFeedBytes, maxFeedBytes } from './documents.js';

/** Reads the documents of all collections. */
export const readMongodump: Extractor['extract'] = ({ source, window }, context) =>
  readArchive(source, new ByteFeed(windowReader(window), maxFeedBytes, firstFeedBytes), context);
