import type { Extractor } from '../../format.js';
import { readPassages } from '../../records/passages/passages.js';

/** Reads the passages of text among the bytes. */
export const readPassagesOnly: Extractor['extract'] = ({ window }, context) => readPassages(window, context);
