import type { ByteReader, Source } from '../../../model/index.js';
import type { ExtractContext, Extractor, Input } from '../../format.js';
import { inEnglish, limits } from '../../limits.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { sql } from '../sql/index.js';
import { isComplete, maxContentsBytes, tablesOfContents, textsOfContents } from './contents.js';

const dataFileName = /^\d{1,10}\.dat$/;
const contentsName = 'toc.dat';

async function readAll(reader: ByteReader): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let bytes = 0; bytes < maxContentsBytes; ) {
    const chunk = Buffer.alloc(256 * 1024);
    const count = await reader.read(chunk);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    bytes += count;
  }
  return Buffer.concat(chunks);
}

/** The path of a file in the same folder, inside the same containers. */
function pathBeside({ path, members }: Source, name: string): string {
  const all = [path, ...members];
  const last = all.at(-1)!;
  return [...all.slice(0, -1), last.slice(0, last.lastIndexOf('/') + 1) + name].join('\0');
}

/** The table of contents of a dump in a folder or tar file. The rows are in other files. */
export const pgDumpContents: Extractor = {
  id: 'pg-dump',
  title: 'pg_dump folder or tar file (its table of contents)',
  record: 'entry, which is a definition',
  identifiedBy: '',
  buffered: `the contents, up to ${inEnglish(limits.dumpContents)}`,
  // The kind of dump follows the version and two sizes; 1 is the custom format, which is not read. Source: pg_backup_archiver.c, WriteHead, read 2026-11-24.
  signatures: [{ magic: ['PGDMP'], holds: (head) => head[10] !== 1 }],
  async *extract({ source, window }, context) {
    const contents = await readAll(windowReader(window));
    for (const [file, statement] of tablesOfContents(contents))
      context.dumpTables.set(pathBeside(source, file), statement);
    const records = textsOfContents(contents, context.target).map(
      (value): Parsed => ({ type: 'record', fields: [{ name: 'definition', value }] }),
    );
    if (!isComplete(contents))
      records.push({ type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } });
    yield* readParsedRecords(source, 'entry', batches(records), context);
  },
};

async function* batches(records: readonly Parsed[]): AsyncGenerator<readonly Parsed[]> {
  yield records;
}

/** The COPY statement for the rows in a file, from a table of contents earlier in the scan or in its folder. */
async function headerOf({ source, name }: Input, context: ExtractContext): Promise<string> {
  await context.afterEarlierSources('files');
  const known = context.dumpTables.get(pathBeside(source, name));
  if (known !== undefined) return known;
  try {
    const reader = await source.sibling?.(contentsName).open();
    if (reader !== undefined) {
      const contents = await readAll(reader);
      await reader.close();
      const statement = tablesOfContents(contents).get(name);
      if (statement !== undefined) return statement;
    }
  } catch {
    // Faults of the table of contents are reported when it is read as a source.
  }
  return `COPY "${name}" FROM stdin;`;
}

/** The rows of a table in a dump in a folder or tar file: the lines of a COPY block without its header. */
export const pgDumpRows: Extractor = {
  id: 'pg-dump-rows',
  title: 'pg_dump folder or tar file (rows of a table)',
  record: 'row of the table',
  identifiedBy: 'its primary key, or the first column',
  claims: (name, { text, whole }) =>
    dataFileName.test(name) && (/^[^\n]*\t/.test(text) || (whole && /^\\\.\s*$/m.test(text))) ? 'certain' : 'no',
  async *extract(input, context) {
    const header = `${await headerOf(input, context)}\n`;
    const { head, window } = input;
    window.beginWith(new TextEncoder().encode(header));
    yield* sql.extract({ ...input, head: { ...head, text: header + head.text }, firstLine: 0 }, context);
  },
};
