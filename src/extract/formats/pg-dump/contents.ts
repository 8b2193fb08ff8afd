import type { SearchTarget } from '../../../model/index.js';
import { limits } from '../../limits.js';
/** Longer tables of contents are read as far as this. */
export const maxContentsBytes = limits.dumpContents.value;

const copyStatement = /(COPY [^\0]{1,500}? (?:\([^)\0]*\) )?FROM stdin;)\n/g;
const dataFile = /\d{1,10}\.dat/g;

/**
 * The headers of the tables in a dump, by the name of the file that has their rows. An entry of the contents has the COPY statement
 * and, behind it, the name of the file. Source: postgresql.org, src/bin/pg_dump/pg_backup_archiver.c, WriteToc, read 2026-11-24.
 */
export function tablesOfContents(contents: Buffer): Map<string, string> {
  const text = contents.toString('utf8');
  const tables = new Map<string, string>();
  for (const { 0: whole, 1: statement, index } of text.matchAll(copyStatement)) {
    dataFile.lastIndex = index + whole.length;
    const next = text.indexOf('COPY ', dataFile.lastIndex);
    const file = dataFile.exec(text);
    if (file !== null && (next === -1 || file.index < next)) tables.set(file[0], statement!);
  }
  return tables;
}

/** What is written in the contents: definitions of tables, comments, bodies of functions. */
export function textsOfContents(contents: Buffer, target: SearchTarget): string[] {
  return contents
    .toString('utf8')
    .split(/[\0-\u0008\u000e-\u001f\ufffd]+/)
    .filter((text) => text.length >= target.characters);
}
