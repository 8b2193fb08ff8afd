import type { Container, Extractor } from './extractor.js';
import { avro } from './formats/avro.js';
import { bson } from './formats/bson.js';
import { calendar } from './formats/calendar.js';
import { csv } from './formats/csv.js';
import { edifact } from './formats/edifact.js';
import { gzip } from './formats/gzip.js';
import { hl7 } from './formats/hl7.js';
import { html } from './formats/html.js';
import { json } from './formats/json.js';
import { ldif } from './formats/ldif.js';
import { mail } from './formats/mail.js';
import { mbox } from './formats/mbox.js';
import { mongodump } from './formats/mongodump.js';
import { ole } from './formats/ole.js';
import { parquet } from './formats/parquet.js';
import { pdf } from './formats/pdf.js';
import { pgDumpContents, pgDumpRows } from './formats/pg-dump.js';
import { picture } from './formats/picture.js';
import { pst } from './formats/pst.js';
import { rawText } from './formats/raw-text.js';
import { rtf } from './formats/rtf.js';
import { bzip2, cab, rar, sevenZip, xz, zstd } from './formats/seven-zip.js';
import { smime } from './formats/signed.js';
import { sql } from './formats/sql.js';
import { sqlite } from './formats/sqlite.js';
import { sqliteLog, sqliteLogIndex } from './formats/sqlite-log.js';
import { tar } from './formats/tar.js';
import { text } from './formats/text.js';
import { tnef } from './formats/tnef.js';
import { xml } from './formats/xml.js';
import { yaml } from './formats/yaml.js';
import { zip } from './formats/zip.js';

/** Every format that can be read. The first that is certain of a source reads it, else the first that finds it plausible. */
export const extractors: readonly Extractor[] = [
  rtf,
  mbox,
  mail,
  ldif,
  calendar,
  hl7,
  edifact,
  json,
  html,
  xml,
  pgDumpRows,
  sql,
  pgDumpContents,
  sqlite,
  sqliteLog,
  sqliteLogIndex,
  bson,
  mongodump,
  avro,
  parquet,
  pdf,
  ole,
  pst,
  picture,
  rawText,
  yaml,
  csv,
  text,
];

/** Every format whose members can be read. They are told by their first bytes, and no two claim the same. */
export const containers: readonly Container[] = [zip, gzip, tar, bzip2, xz, zstd, sevenZip, rar, cab, tnef, smime];
