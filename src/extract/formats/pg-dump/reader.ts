import type { ByteReader, Source } from '../../../model/index.js';
import type { ExtractContext, Extractor, Input } from '../../format.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { sql } from '../sql/index.js';
import { isComplete, maxContentsBytes, tablesOfContents, textsOfContents } from './contents.js';

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

/** Reads the definitions, and notes the statement that each file of rows belongs to. */
export const readContents: Extractor['extract'] = async function* ({ source, window }, context) {
  const contents = await readAll(windowReader(window));
  for (const [file, statement] of tablesOfContents(contents))
    context.dumpTables.set(pathBeside(source, file), statement);
  const records = textsOfContents(contents, context.target).map(
    (value): Parsed => ({ type: 'record', fields: [{ name: 'definition', value }] }),
  );
  if (!isComplete(contents))
    records.push({ type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } });
  yield* readParsedRecords(source, 'entry', batches(records), context);
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

/** Reads the rows of a table behind the statement that belongs to them. */
export const readRows: Extractor['extract'] = async function* (input, context) {
  const header = `${await headerOf(input, context)}\n`;
  const { head, window } = input;
  window.beginWith(new TextEncoder().encode(header));
  yield* sql.extract({ ...input, head: { ...head, text: header + head.text }, firstLine: 0 }, context);
};
