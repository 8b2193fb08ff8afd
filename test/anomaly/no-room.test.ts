import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { cleanEnvironment, endOf, programPath, type Ran } from '../support/program.js';
import { programCopy } from '../support/program-copy.js';

/*
 * The computer has no room for another open file, thread or process. Neither the file nor cprscan is to blame, and whatever can be read is read.
 * `npm run inject` makes every call fail, one after the other; here are the kinds of calls that once ended a run or blamed somebody.
 */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-no-room-'));
const copies: string[] = [];
afterAll(() => {
  for (const made of [folder, ...copies]) rmSync(made, { recursive: true, force: true });
});

/** So much work that a scan starts a second thread for it, and one number. */
const busy = join(folder, 'busy');
mkdirSync(busy);
for (let file = 0; file < 20; file += 1) writeFileSync(join(busy, `${file}.bin`), Buffer.alloc(300_000, 7));
writeFileSync(join(busy, 'z.txt'), 'CPR-nr 010145-6123\n');

interface Failing {
  readonly part: 'main' | 'thread' | 'documents';
  readonly call: string;
  readonly forever?: true;
  readonly code?: string;
  readonly modules?: string;
}

interface Told extends Ran {
  readonly hasFailed: boolean;
  readonly events: readonly ScanEvent[];
  /** Reason, code and loss of each skip. */
  readonly skips: readonly string[];
}

let runs = 0;

/** Scans with a call that fails. */
async function scanWith(failing: Failing, ...args: readonly string[]): Promise<Told> {
  runs += 1;
  const [log, report] = [join(folder, `log-${runs}`), join(folder, `report-${runs}.ndjson`)];
  const child = spawn(process.execPath, [programPath, 'scan', ...args, '--as-of', '2060-01-01', '-o', report], {
    env: {
      ...cleanEnvironment,
      NODE_OPTIONS: `--require=${join(process.cwd(), 'test/support/failing-calls.cjs')}`,
      FAILING_CALLS: JSON.stringify({ nth: 1, log, ...failing }),
    },
  });
  const ran = await endOf(child);
  const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n') : [];
  const events = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ScanEvent);
  const skips = events.flatMap((event) =>
    event.type === 'skipped' ? [`${event.reason} ${event.code ?? ''} ${event.lost}`] : [],
  );
  return { ...ran, hasFailed: existsSync(log), events, skips };
}

const isFinding = ({ type }: ScanEvent): boolean => type === 'finding';

describe('without a thread of the scan, the others read everything', () => {
  test.each([
    ['that cannot be started', { part: 'main', call: 'Worker' }],
    ['that ends', { part: 'main', call: 'Worker dies' }],
    [
      'whose code cannot be read',
      { part: 'thread', call: 'readFileSync', code: 'EMFILE', modules: 'program/scan-thread' },
    ],
  ] satisfies [string, Failing][])('a thread %s', { timeout: 60_000 }, async (_claim, failing) => {
    const { hasFailed, code, skips, events, stderr } = await scanWith(failing, busy, '-j', '2');
    expect(hasFailed).toBe(true);
    expect(stderr).not.toContain('internal failure');
    expect(skips).toEqual([]);
    expect(events.filter(isFinding)).toHaveLength(1);
    expect(code).toBe(1);
  });
});

describe('a reader whose code cannot be loaded for want of room is not broken, nor is its file', () => {
  test.each([
    ['fixtures/zip/found/breve.zip', 'yauzl', 'main'],
    ['fixtures/tar/found/breve.tar', 'packages/tar', 'main'],
    ['fixtures/sqlite/found/sager.db', 'sql.js', 'main'],
    ['fixtures/parquet/found/sager.parquet', 'hyparquet', 'main'],
    ['fixtures/bson/found/sager.bson', 'packages/bson', 'main'],
    ['fixtures/html/found/vejledning.html', 'htmlparser2', 'main'],
    ['fixtures/mail/found/henvendelse.eml', 'mailparser', 'main'],
    ['fixtures/pdf/found/afgoerelse.pdf', 'pdfjs-dist', 'documents'],
    ['fixtures/7z/found/breve.7z', 'seven-zip', 'thread'],
  ] as const)('%s without %s', { timeout: 60_000 }, async (file, modules, part) => {
    const failing = { part, call: 'readFileSync', code: 'EMFILE', modules } as const;
    const { hasFailed, skips, stderr } = await scanWith(failing, file, '--fail-on', 'never');
    expect(hasFailed).toBe(true);
    expect(stderr).not.toContain('bug');
    expect(skips).toEqual([expect.stringMatching(/^unreadable EMFILE /)]);
  });
});

test('a page is read as plain text if its reader cannot be loaded', { timeout: 60_000 }, async () => {
  const failing = { part: 'main', call: 'readFileSync', code: 'EMFILE', modules: 'htmlparser2' } as const;
  const { skips, events } = await scanWith(failing, 'fixtures/html/found/vejledning.html');
  expect(skips).toEqual(['unreadable EMFILE structure']);
  expect(events.filter(isFinding).length).toBeGreaterThan(0);
});

describe('a process or a thread for a file that cannot be started is no fault of the file', () => {
  test.each([
    [
      'every document process is killed at once',
      'fixtures/pdf/found/afgoerelse.pdf',
      { part: 'main', call: 'spawn dies', forever: true },
      'ENOMEM',
    ],
    [
      'no document process can be started',
      'fixtures/pdf/found/afgoerelse.pdf',
      { part: 'main', call: 'spawn', code: 'EAGAIN', forever: true },
      'EAGAIN',
    ],
    [
      'the document process cannot read its code',
      'fixtures/pdf/found/afgoerelse.pdf',
      { part: 'documents', call: 'readFileSync', code: 'ENFILE', modules: 'workers/' },
      'ENFILE',
    ],
    ['there is no thread for 7-Zip', 'fixtures/7z/found/breve.7z', { part: 'main', call: 'Worker' }, 'EAGAIN'],
  ] satisfies [string, string, Failing, string][])('%s', { timeout: 60_000 }, async (_claim, file, failing, code) => {
    const { hasFailed, skips } = await scanWith(failing, file, '-j', '1');
    expect(hasFailed).toBe(true);
    expect(skips).toHaveLength(1);
    expect(skips[0]).toContain(`unreadable ${code} `);
  });

  test('one document process is killed at once, and the next reads the document', { timeout: 60_000 }, async () => {
    const { hasFailed, skips, code } = await scanWith(
      { part: 'main', call: 'spawn dies' },
      'fixtures/pdf/found/afgoerelse.pdf',
    );
    expect([hasFailed, skips, code]).toEqual([true, [], 1]);
  });

  test('the document process reads without its thread for vitals', { timeout: 60_000 }, async () => {
    const { hasFailed, skips, code } = await scanWith(
      { part: 'documents', call: 'Worker' },
      'fixtures/pdf/found/afgoerelse.pdf',
    );
    expect([hasFailed, skips, code]).toEqual([true, [], 1]);
  });
});

test.each(['fixtures/csv/found/jira-issues.csv', 'fixtures/zip/found/breve.zip'])(
  'a disk that fails when %s is closed takes back nothing that was read',
  { timeout: 60_000 },
  async (file) => {
    const failing = { part: 'main', call: 'closeSync', code: 'EIO' } as const;
    const { hasFailed, code, skips, events } = await scanWith(failing, file);
    expect([hasFailed, code, skips]).toEqual([true, 1, []]);
    expect(events.at(-1)?.type).toBe('scan-end');
  },
);

describe('cprscan that cannot load itself says so, and asks for no report of a bug', () => {
  test.each(['program/command-line-', 'program/scan-to-terminal-'])(
    'dist/%s…',
    { timeout: 60_000 },
    async (modules) => {
      const { hasFailed, code, stderr } = await scanWith(
        { part: 'main', call: 'readFileSync', code: 'EMFILE', modules },
        busy,
      );
      expect(hasFailed).toBe(true);
      expect(stderr).toContain('the system refused a file of cprscan itself (EMFILE: too many files are open)');
      expect(code).toBe(4);
    },
  );

  test('a missing main file is no finding', async () => {
    const copy = programCopy();
    copies.push(copy);
    rmSync(join(copy, 'dist/program/main.cjs'));
    const ran = await endOf(spawn(process.execPath, [join(copy, 'bin/cprscan.cjs'), '--version']));
    expect(ran.code).toBe(4);
    expect(ran.stderr).toBe(
      'cprscan: a file of cprscan itself could not be loaded (MODULE_NOT_FOUND). Nothing was scanned. Exit 4.\n',
    );
  });
});

describe('a failure to close a file that was only read, such as the WebAssembly of a package, loses nothing', () => {
  test.each<[what: string, file: string, failing: Failing]>([
    ['in the thread of 7-Zip', 'fixtures/7z/found/breve.7z', { part: 'thread', call: 'closeSync', forever: true }],
    ['of SQLite', 'fixtures/sqlite/found/sager.db', { part: 'main', call: 'closeSync', forever: true }],
  ])('%s', async (_what, file, failing) => {
    const { skips, stderr, events } = await scanWith({ code: 'EIO', ...failing }, file, '--fail-on', 'never');
    expect(skips).toEqual([]);
    expect(stderr).not.toContain('internal failure');
    expect(events.some(isFinding)).toBe(true);
  });
});
