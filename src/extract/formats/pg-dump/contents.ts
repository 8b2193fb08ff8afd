import type { SearchTarget } from '../../../model/index.js';
import { limits } from '../../limits.js';

/** The reader ignores a table of contents beyond this size. */
export const maxContentsBytes = limits.dumpContents.value;

const copyStatement = /(COPY [^\0]{1,500}? (?:\([^)\0]*\) )?FROM stdin;)\n/g;
const dataFile = /\d{1,10}\.dat/g;

/**
 * Finds the COPY statements in the table of contents of a dump. An entry has the statement and, after it, the name of the file with the rows.
 * Source: postgresql.org, src/bin/pg_dump/pg_backup_archiver.c, WriteToc, read 2026-11-24.
 *
 * @param contents  the file `toc.dat`
 * @returns statements by the name of the file
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

/**
 * Finds the texts in the table of contents.
 *
 * @param contents  the file `toc.dat`
 * @param target    texts shorter than a number are left out
 * @returns definitions of tables, comments and bodies of functions, in the order of the file
 */
export function textsOfContents(contents: Buffer, target: SearchTarget): string[] {
  return contents
    .toString('utf8')
    .split(/[\0-\u0008\u000e-\u001f\ufffd]+/)
    .filter((text) => text.length >= target.characters);
}

/** The place of the number of bytes in an integer. Source: pg_backup_archiver.c, WriteHead, read 2026-11-30. */
const integerBytesAt = 8;
/** The last text is the name of a file of rows, or empty. */
const maxNameBytes = 64;

/**
 * Tells whether a table of contents is complete. It ends with a text, before which stand its sign and its length.
 *
 * @param contents  the file `toc.dat`
 * @returns true also if it was cut exactly behind a text
 */
export function isComplete(contents: Buffer): boolean {
  const integerBytes = contents[integerBytesAt] ?? 0;
  if (integerBytes < 1 || integerBytes > 6) return false;
  for (let bytes = 0; bytes <= maxNameBytes; bytes += 1) {
    const at = contents.length - bytes - integerBytes;
    if (at > integerBytesAt + 1 && contents[at - 1] === 0 && contents.readUIntLE(at, integerBytes) === bytes)
      return true;
  }
  return false;
}
