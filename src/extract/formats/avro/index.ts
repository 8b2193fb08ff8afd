import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { avroReasons } from './reasons.js';

/** Avro object container files, which contain their own schema. */
export const avro: Extractor = {
  id: 'avro',
  title: 'Avro file',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: avroReasons,
  signatures: [{ magic: ['Obj\x01'] }],
  extract: loadedWhenMet('AVRO', async () => (await import('./reader.js')).readAvro),
};
