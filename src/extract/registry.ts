import type { Reasons } from '../model/index.js';
import type { Container, Extractor, RecordFormat } from './format.js';
import { avro } from './formats/avro/index.js';
import { bson, mongodump } from './formats/bson/index.js';
import { csv } from './formats/csv/index.js';
import { dbase, dbaseMemos } from './formats/dbase/index.js';
import { edifact } from './formats/edifact/index.js';
import { gzip } from './formats/gzip/index.js';
import { hl7 } from './formats/hl7/index.js';
import { html } from './formats/html/index.js';
import { calendar } from './formats/icalendar/index.js';
import { json } from './formats/json/index.js';
import { ldif } from './formats/ldif/index.js';
import { mail, mbox, smime, tnef } from './formats/mail/index.js';
import { officeXml } from './formats/office/index.js';
import { ole } from './formats/ole/index.js';
import { parquet } from './formats/parquet/index.js';
import { pdf } from './formats/pdf/index.js';
import { pgDumpContents, pgDumpRows } from './formats/pg-dump/index.js';
import { picture } from './formats/picture/index.js';
import { pst } from './formats/pst/index.js';
import { rawText } from './formats/raw-text/index.js';
import { rtf } from './formats/rtf/index.js';
import { bzip2, cab, rar, sevenZip, xz, zstd } from './formats/seven-zip/index.js';
import { sql } from './formats/sql/index.js';
import { sqlite, sqliteLog, sqliteLogIndex } from './formats/sqlite/index.js';
import { sylk } from './formats/sylk/index.js';
import { tar } from './formats/tar/index.js';
import { text } from './formats/text/index.js';
import { uuencode } from './formats/uuencode/index.js';
import { xml } from './formats/xml/index.js';
import { yaml } from './formats/yaml/index.js';
import { zip } from './formats/zip/index.js';
import { sharedReasons } from './shared-reasons.js';

/**
 * Every format that has records. Formats of text are asked in this order, which matters if two are certain of the same text: the rows of a dump
 * may begin like SQL. Plain text claims every text, so it is last.
 */
export const extractors: readonly Extractor[] = [
  rtf,
  mbox,
  mail,
  ldif,
  calendar,
  hl7,
  edifact,
  sylk,
  json,
  html,
  officeXml,
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
  dbase,
  dbaseMemos,
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

/** Every format that holds other sources. */
export const containers: readonly Container[] = [
  zip,
  gzip,
  tar,
  bzip2,
  xz,
  zstd,
  sevenZip,
  rar,
  cab,
  tnef,
  smime,
  uuencode,
];

/** Every document format that is an archive, such as Word in ZIP. */
export const documents: readonly RecordFormat[] = containers.flatMap((container) => container.documents ?? []);

/**
 * Collects every reason code that reading a source may give, with its meaning. `report` has a copy, so that it need not load any format.
 *
 * @returns the codes of all formats, and those they share
 */
export function extractReasons(): Reasons {
  const own = [...extractors, ...documents, ...containers].map(({ reasons }) => reasons);
  return Object.assign({}, sharedReasons, ...own) as Reasons;
}
