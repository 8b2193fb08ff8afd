import { readDecodedRecords } from '../decoded/read-records.js';
import { windowReader } from '../decoded/window-reader.js';
import type { Extractor } from '../extractor.js';
import { keyedLines } from '../yaml/keyed-lines.js';

/** YAML, as lines of text that know their key. */
export const yaml: Extractor = {
  id: 'yaml',
  title: 'YAML',
  record: 'line',
  identifiedBy: '',
  claims: (name, { text }) =>
    /\.ya?ml$/i.test(name) || /^(?:%YAML \d|---\s*\n\w[\w-]*:)/.test(text) ? 'certain' : 'no',
  async *extract({ source, window }, context) {
    const lines = keyedLines(windowReader(window));
    yield* readDecodedRecords(source, 'line', lines, context, { hasColumns: false });
  },
};
