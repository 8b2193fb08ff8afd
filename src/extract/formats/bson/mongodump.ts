import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
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
  extract: loadedWhenMet('MONGODUMP', async () => (await import('./mongodump-reader.js')).readMongodump),
};
