import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { bsonReasons } from './reasons.js';
import { isBson } from './recognise.js';

export { mongodump } from './mongodump.js';

/** The documents of one collection, as mongodump writes them: one after the other, with nothing between them. */
export const bson: Extractor = {
  id: 'bson',
  title: 'BSON documents, as mongodump writes them',
  record: 'entry, which is a document of a collection',
  identifiedBy: '`_id`, or the number people search for',
  reasons: bsonReasons,
  signatures: [{ turn: 'structure', isStart: isBson, name: /\.bson$/i }],
  extract: loadedWhenMet('BSON', async () => (await import('./reader.js')).readBson),
};
