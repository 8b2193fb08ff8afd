import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { mayBeJson } from './looks-like-json.js';
import { goesOnAsJson } from './outline.js';
import { jsonReasons } from './reasons.js';

const names = /\.(?:json|ndjson|jsonl|geojson|har)$/i;
const beginning = /^\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[[{"\]]|-?\d+\s*[,\]]))/;

/** JSON and NDJSON. A record is an element of the outermost list of objects, a line, or else the whole text. */
export const json: Extractor = {
  id: 'json',
  title: 'JSON and NDJSON',
  record: 'element of a list, a line or the whole text',
  identifiedBy: 'its id, key or number',
  reasons: jsonReasons,
  claims: (name, { text, whole }) =>
    (names.test(name) ? mayBeJson(text) : beginning.test(text) && goesOnAsJson(text, whole)) ? 'certain' : 'no',
  extract: loadedWhenMet('JSON', async () => (await import('./reader.js')).readJson),
};
