import type { Container, Extractor } from './extractor.js';
import { csv } from './formats/csv.js';
import { gzip } from './formats/gzip.js';
import { html } from './formats/html.js';
import { json } from './formats/json.js';
import { pdf } from './formats/pdf.js';
import { pgDumpContents, pgDumpRows } from './formats/pg-dump.js';
import { bzip2, cab, rar, sevenZip, xz, zstd } from './formats/seven-zip.js';
import { sql } from './formats/sql.js';
import { sqlite } from './formats/sqlite.js';
import { sqliteLog, sqliteLogIndex } from './formats/sqlite-log.js';
import { tar } from './formats/tar.js';
import { text } from './formats/text.js';
import { xml } from './formats/xml.js';
import { zip } from './formats/zip.js';

/** Every format that can be read. The first that is certain of a source reads it, else the first that finds it plausible. */
export const extractors: readonly Extractor[] = [
  json,
  html,
  xml,
  pgDumpRows,
  sql,
  pgDumpContents,
  sqlite,
  sqliteLog,
  sqliteLogIndex,
  pdf,
  csv,
  text,
];

/** Every format whose members can be read. They are told by their first bytes, and no two claim the same. */
export const containers: readonly Container[] = [zip, gzip, tar, bzip2, xz, zstd, sevenZip, rar, cab];
