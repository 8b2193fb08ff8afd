import type { Extractor, Head } from '../../format.js';
import { KeyedReader } from '../../records/keyed-reader.js';
import type { Writing } from '../../records/record-values.js';
import {
  chooseKey,
  type SampledRecords,
  sampleFields,
  systemOfRecords,
  valuesByField,
  wantedFields,
} from '../../records/sample-records.js';
import { TextSearch } from '../../records/search.js';
import { createJsonCounter } from './json-counter.js';
import { jsonWriting } from './json-text.js';
import { JsonValues } from './json-values.js';
import { goesOnAsJson, type JsonOutline, outlineOf } from './outline.js';
import { jsonReasons } from './reasons.js';

const names = /\.(?:json|ndjson|jsonl|geojson|har)$/i;
const beginning = /^\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[[{"\]]|-?\d+\s*[,\]]))/;

/** The records that the first bytes hold whole. */
function sampleOf({ text }: Head, { records }: JsonOutline, writing: Writing): SampledRecords {
  const bytes = new TextEncoder().encode(text);
  const reader = new JsonValues(writing);
  return records.map(({ start, end }) => {
    reader.begin(start);
    reader.read(bytes, end, true);
    return valuesByField(reader.values, bytes, writing);
  });
}

/** How a piece of rich text says that it is one. */
const pieceOfText = /"type"\s*:\s*"text"/;

/** JSON and NDJSON. A record is an element of the outermost list of objects, a line, or else the whole text. */
export const json: Extractor = {
  id: 'json',
  title: 'JSON and NDJSON',
  record: 'element of a list, a line or the whole text',
  identifiedBy: 'its id, key or number',
  reasons: jsonReasons,
  claims: (name, { text, whole }) =>
    names.test(name) || (beginning.test(text) && goesOnAsJson(text, whole)) ? 'certain' : 'no',
  async *extract(input, context) {
    const { window, head } = input;
    const outline = outlineOf(head.text, head.whole);
    const writing = jsonWriting(context.target);
    const sample = sampleOf(head, outline, writing);
    const known = systemOfRecords(sample);
    const keyFields = chooseKey(sample, context.sieve, known?.keys);
    const samples = sampleFields(sample);
    const wanted = wantedFields(context.planColumns(samples), samples);
    // Half of what is searched for may stand in the key: it would be shown beside the other half.
    const isWanted = wanted.some(({ fields }) => fields.some((field) => keyFields.includes(field)));
    const mayBeRich = /^(?:Jira|Slack)$/.test(known?.system.title ?? '');
    const piece = pieceOfText.exec(head.text)?.[0] ?? (mayBeRich ? '"type":"text"' : undefined);
    await window.advance(0);
    const records = new KeyedReader(
      input,
      context,
      {
        kind: 'element',
        counter: createJsonCounter(context.blocks, outline),
        values: new JsonValues(writing),
        writing,
        escapes: 'characters-and-tags',
        // A number that formatting parts has no shape: where there is rich text, all of it is read.
        ...(piece !== undefined && { search: new TextSearch(window, piece) }),
        keyFields: isWanted ? [] : keyFields,
        isByLine: outline.isByLine,
        brokenCode: 'JSON_BROKEN',
      },
      wanted,
    );
    if (known !== undefined) yield [{ type: 'recognised', system: known.system.title }];
    yield* records.read();
  },
};
