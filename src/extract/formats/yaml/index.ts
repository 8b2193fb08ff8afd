import type { Extractor } from '../../format.js';
import { encryptedBlock } from '../../records/encrypted-block.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { keyedLines } from './keyed-lines.js';

/** YAML, read line by line under the path of its keys. */
export const yaml: Extractor = {
  id: 'yaml',
  title: 'YAML',
  record: 'line',
  identifiedBy: '',
  claims: (name, { text }) =>
    /\.ya?ml$/i.test(name) || /^(?:%YAML \d|---\s*\n\w[\w-]*:)/.test(text) ? 'certain' : 'no',
  async *extract({ source, head, window }, context) {
    yield encryptedBlock(head.text);
    const lines = keyedLines(windowReader(window));
    yield* readParsedRecords(source, 'line', lines, context, { hasColumns: false });
  },
};
