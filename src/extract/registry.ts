import type { Extractor } from './extractor.js';
import { csv } from './formats/csv.js';
import { json } from './formats/json.js';
import { sql } from './formats/sql.js';
import { sqlite } from './formats/sqlite.js';
import { text } from './formats/text.js';

/** Every format that can be read. The first that is certain of a source reads it, else the first that finds it plausible. */
export const extractors: readonly Extractor[] = [json, sql, sqlite, csv, text];
