import type { Extractor } from '../../format.js';
import { encryptedBlock } from '../../records/encrypted-block.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { keyedLines } from './keyed-lines.js';

/** Reads YAML line by line, under the path of its keys. */
export const readYaml: Extractor['extract'] = async function* ({ source, head, window }, context) {
  yield encryptedBlock(head.text);
  const lines = keyedLines(windowReader(window));
  yield* readParsedRecords(source, 'line', lines, context, { hasColumns: false });
};
