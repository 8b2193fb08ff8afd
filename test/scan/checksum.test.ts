import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ScanEvent, Source, SourceEnd } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { fileSource, stdinSource, type Walked } from '../../src/sources/index.js';

async function eventsOf(source: Source, signal?: AbortSignal): Promise<ScanEvent[]> {
  async function* sources(): AsyncGenerator<Walked> {
    yield { type: 'source', source };
  }
  const events: ScanEvent[] = [];
  const options = { sources: sources(), asOf: '2060-01-01', checksums: true, ...(signal && { signal }) };
  for await (const event of scan(options)) events.push(event);
  return events;
}

async function endsOf(source: Source, signal?: AbortSignal): Promise<SourceEnd[]> {
  return (await eventsOf(source, signal)).filter((event) => event.type === 'source-end');
}

/** The checksum that sha256sum prints. */
const sha256sum = (file: string): string => execFileSync('sha256sum', [file], { encoding: 'utf8' }).slice(0, 64);

describe('with checksums', () => {
  test.each([
    ['text, read from its beginning', 'fixtures/csv/found/servicenow-incidents.csv'],
    ['an archive, read in any order', 'fixtures/zip/found/jira-backup.zip'],
    ['a mailbox, read by a thread', 'fixtures/pst/found/postkasse.pst'],
    ['a damaged document', 'fixtures/pdf/broken/brev.pdf'],
  ])('%s has that of all its bytes', async (_claim, file) => {
    const end = (await endsOf(fileSource(file))).at(-1)!;
    expect(end.sha256).toBe(sha256sum(file));
  });

  test('a member of a file has no checksum of its own', async () => {
    const ends = await endsOf(fileSource('fixtures/zip/found/jira-backup.zip'));
    expect(ends.filter(({ sha256 }) => sha256 !== undefined)).toHaveLength(1);
  });

  test('a source that can be read only once has one, computed while it is read', async () => {
    const file = 'fixtures/csv/found/servicenow-incidents.csv';
    async function* bytes(): AsyncGenerator<Uint8Array> {
      const all = readFileSync(file);
      yield all.subarray(0, 1000);
      yield all.subarray(1000);
    }
    const stream = Object.assign(bytes(), { destroy: () => {} });
    const [end] = await endsOf(stdinSource('a.csv', () => stream));
    expect(end!.sha256).toBe(sha256sum(file));
  });

  test.each([
    ['written to', (file: string) => appendFileSync(file, 'x')],
    [
      'replaced',
      (file: string) => {
        writeFileSync(`${file}.new`, 'other');
        renameSync(`${file}.new`, file);
      },
    ],
    ['deleted', (file: string) => rmSync(file)],
  ])('a file that is %s before it is read again has no checksum, and a skip says so', async (_claim, change) => {
    const folder = mkdtempSync(join(tmpdir(), 'checksum-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'a.csv');
    writeFileSync(file, 'cpr\n010145-6123\n');
    const source = fileSource(file);
    const events = await eventsOf({
      ...source,
      reopen: () => {
        change(file);
        return source.reopen!();
      },
    });
    const end = events.find((event) => event.type === 'source-end')!;
    expect(end).not.toHaveProperty('sha256');
    expect(events.find((event) => event.type === 'skipped')).toMatchObject({ code: 'CHANGED_WHILE_READ' });
  });

  test('a stopped scan gives no checksum, because it did not read everything', async () => {
    const stopping = new AbortController();
    stopping.abort();
    const ends = await endsOf(fileSource('fixtures/csv/found/servicenow-incidents.csv'), stopping.signal);
    expect(ends.filter(({ sha256 }) => sha256 !== undefined)).toEqual([]);
  });
});
