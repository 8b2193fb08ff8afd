import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { cleanEnvironment, endOf, programPath } from '../support/program.js';
import { filesOfPackage, programCopy } from '../support/program-copy.js';

/*
 * Whatever a parser does with a file, the program tells of that file, reads the next one, and writes its report whole. Each test scans a folder in
 * which a document stands before a text with a number.
 */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with the document, and behind it a text with a number. */
function folderWith(name: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'cprscan-contained-'));
  folders.push(folder);
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', `a-${name}`), bytes);
  writeFileSync(join(folder, 'in', 'b.txt'), 'CPR-nr 010145-6123\n');
  return folder;
}

interface Told {
  readonly code: number | null;
  readonly stderr: string;
  /** Reason and code of the skips of the document. */
  readonly skips: readonly string[];
  /** The files with findings. */
  readonly found: readonly string[];
  readonly isWhole: boolean;
}

interface How {
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Stands before the command. */
  readonly wrapped?: readonly string[];
}

function startScan(folder: string, { program = programPath, env, wrapped = [] }: How = {}): ChildProcess {
  const scan = ['scan', join(folder, 'in'), '-o', join(folder, 'report.ndjson'), '--as-of', '2060-01-01', '-q'];
  const [file, ...args] = [...wrapped, process.execPath, program, ...scan];
  return spawn(file!, args, { env: { ...cleanEnvironment, ...env } });
}

function eventsOf(folder: string): ScanEvent[] {
  const lines = readFileSync(join(folder, 'report.ndjson'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ScanEvent);
}

/** Scans the folder and reads the report. */
async function scanOf(folder: string, how: How = {}): Promise<Told> {
  const { code, stderr } = await endOf(startScan(folder, how));
  const events = eventsOf(folder);
  return {
    code,
    stderr,
    skips: events.flatMap((event) => (event.type === 'skipped' ? [[event.reason, event.code].join(' ').trim()] : [])),
    found: events.flatMap((event) => (event.type === 'finding' ? [event.location.source.file.split('/').at(-1)!] : [])),
    isWhole: events.at(-1)?.type === 'scan-end',
  };
}

const readOn = { code: 1, stderr: '', found: ['b.txt'], isWhole: true };
const letter = readFileSync('fixtures/office/clean/brev.doc');

describe('a package that, given a letter,', () => {
  test.each([
    ['never returns', 'for (;;);', 'timeout'],
    ['allocates without end', 'const all = []; for (;;) all.push({});', 'limit OUT_OF_MEMORY'],
    ['grows one array without end', 'const all = []; for (;;) all.push(1);', 'limit OUT_OF_MEMORY'],
    ['aborts', 'process.abort();', 'crashed PROCESS_FAILED'],
    ['exits', 'process.exit(0);', 'crashed PROCESS_FAILED'],
    [
      'writes to both outputs',
      'process.stdout.write("0101901234"); console.error("0101901234"); process.abort();',
      'crashed PROCESS_FAILED',
    ],
  ])('%s costs that letter', { timeout: 600_000 }, async (_claim, does, skip) => {
    const copy = programCopy();
    folders.push(copy);
    for (const file of filesOfPackage(copy, 'word-extractor')) writeFileSync(file, does);
    const { skips, ...rest } = await scanOf(folderWith('letter.doc', letter), {
      program: join(copy, 'bin/cprscan.cjs'),
    });
    expect({ ...rest, skips }).toEqual({ ...readOn, skips: [skip] });
  });
});

/** The letter with a directory whose last sector leads back to its first. */
function looping(): Buffer {
  const bytes = Buffer.from(letter);
  const table = (bytes.readUInt32LE(76) + 1) * (1 << bytes.readUInt16LE(30));
  const first = bytes.readUInt32LE(48);
  let last = first;
  for (let next = first; next < 0xffff_fff0; next = bytes.readUInt32LE(table + 4 * next)) last = next;
  bytes.writeUInt32LE(first, table + 4 * last);
  return bytes;
}

/** A signed message in which values without a length lie in each other, and lead out of a value with one. */
function nested(): Buffer {
  const start = '308006092a864886f70d010702a0803080020101310030800606060606060606a080248004' + '05' + '68656a2e20';
  return Buffer.from(start + '783e000000000000a080'.repeat(100) + '2480'.repeat(2000), 'hex');
}

/** A document with a number, and more groups in groups than there is memory for. */
const groups = (): Buffer => Buffer.from(`{\\rtf1 CPR-nr 010145-6123 ${'{'.repeat(12e6)}`);

/** A `winmail.dat` with a body of four bytes, which says that it is 2 GB long, packed and unpacked. */
function boasting(): Buffer {
  const size = 0x7fff_fff0;
  const uint32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);
  const body = Buffer.concat([uint32(size, size, 0x75465a4c, 0), Buffer.from('hej.')]);
  const properties = Buffer.concat([uint32(1, 0x1009_0102, 1, body.length), body]);
  const attribute = Buffer.concat([Buffer.of(1), uint32(0x0006_9003, properties.length), properties, Buffer.alloc(2)]);
  return Buffer.concat([uint32(0x223e_9f78), Buffer.alloc(2), attribute]);
}

describe('a file whose structure', () => {
  test.each([
    ['leads in a circle', 'circle.doc', looping(), 'limit OUT_OF_MEMORY'],
    ['opens values in values', 'values.p7m', nested(), 'malformed HEADER_BROKEN'],
    ['says that it is larger than it is', 'winmail.dat', boasting(), undefined],
  ])('%s costs that file', { timeout: 300_000 }, async (_claim, name, bytes, skip) => {
    const { skips, ...rest } = await scanOf(folderWith(name, bytes));
    expect(rest).toEqual(readOn);
    expect(skips[0]).toBe(skip);
  });

  test('cannot be kept in memory is searched as raw text', { timeout: 300_000 }, async () => {
    const { skips, found } = await scanOf(folderWith('groups.rtf', groups()));
    expect({ skips, found }).toEqual({ skips: ['limit OUT_OF_MEMORY'], found: ['a-groups.rtf', 'b.txt'] });
  });
});

test.each(['EAGAIN', 'EMFILE', 'ENOMEM'])(
  'a document is not blamed where no process starts because of %s',
  { timeout: 120_000 },
  async (code) => {
    const folder = folderWith('letter.doc', letter);
    const hook = join(folder, 'hook.cjs');
    writeFileSync(
      hook,
      `require('node:child_process').spawn = () => { throw Object.assign(new Error('spawn'), { code: '${code}' }); };`,
    );
    const { skips, ...rest } = await scanOf(folder, { env: { NODE_OPTIONS: `--require ${hook}` } });
    expect({ ...rest, skips }).toEqual({ ...readOn, skips: [`unreadable ${code}`] });
  },
);

test('archives in archives keep few files open, and a document in them is read or the computer is named', {
  timeout: 120_000,
}, async () => {
  const folder = folderWith('letter.doc', letter);
  const nested = Array.from({ length: 8 }).reduce<Uint8Array>(
    (inner, _, depth) =>
      zipSync({ [depth === 0 ? 'letter.doc' : 'inner.zip']: inner, 'c.txt': strToU8('CPR-nr 010145-6123') }),
    letter,
  );
  for (let number = 0; number < 5; number += 1) writeFileSync(join(folder, 'in', `nested-${number}.zip`), nested);
  const { skips, code, stderr, found, isWhole } = await scanOf(folder, {
    wrapped: ['/bin/sh', '-c', 'ulimit -n 40; exec "$0" "$@"'],
  });
  expect({ code, stderr, isWhole, found: found.length }).toEqual({ code: 1, stderr: '', isWhole: true, found: 41 });
  expect(skips.filter((skip) => skip !== 'unreadable EMFILE')).toEqual([]);
});

describe('a signal ends the program within two seconds, and the report is written, while a package', () => {
  test.each<[string, NodeJS.Signals, number]>([
    ['never returns, for SIGTERM', 'SIGTERM', 143],
    ['never returns, for SIGINT', 'SIGINT', 130],
  ])('%s', { timeout: 120_000 }, async (_claim, signal, exit) => {
    const copy = programCopy();
    folders.push(copy);
    const folder = folderWith('letter.doc', letter);
    const started = join(folder, 'started');
    const stuck = `require('node:fs').writeFileSync(${JSON.stringify(started)}, ''); for (;;);`;
    for (const file of filesOfPackage(copy, 'word-extractor')) writeFileSync(file, stuck);
    const run = startScan(folder, { program: join(copy, 'bin/cprscan.cjs') });
    const ended = endOf(run);
    while (!existsSync(started)) await new Promise((resolve) => setTimeout(resolve, 20));
    run.kill(signal);
    const { code } = await ended;
    expect([code, eventsOf(folder).at(-1)?.type]).toEqual([exit, 'scan-end']);
  });
});

test('a signal ends a program that waits for what never answers, and the report is written', {
  timeout: 120_000,
}, async () => {
  const folder = folderWith('letter.doc', letter);
  const [hook, started] = [join(folder, 'hook.cjs'), join(folder, 'started')];
  // A process that neither starts nor fails, as on a computer whose disk hangs.
  writeFileSync(
    hook,
    `require('node:child_process').spawn = () => {
      setInterval(() => {}, 1000);
      require('node:fs').writeFileSync(${JSON.stringify(started)}, '');
      return new (require('node:events'))();
    };`,
  );
  const run = startScan(folder, { env: { NODE_OPTIONS: `--require ${hook}` } });
  const ended = endOf(run);
  while (!existsSync(started)) await new Promise((resolve) => setTimeout(resolve, 20));
  run.kill('SIGTERM');
  await ended;
  expect([run.exitCode ?? run.signalCode, eventsOf(folder)[0]?.type]).toEqual(['SIGTERM', 'scan-start']);
});

test('no process outlives a program that is killed', { timeout: 120_000 }, async () => {
  const copy = programCopy();
  folders.push(copy);
  const folder = folderWith('letter.doc', letter);
  const started = join(folder, 'started');
  const stuck = `require('node:fs').writeFileSync(${JSON.stringify(started)}, String(process.pid)); for (;;);`;
  for (const file of filesOfPackage(copy, 'word-extractor')) writeFileSync(file, stuck);
  const run = startScan(folder, { program: join(copy, 'bin/cprscan.cjs') });
  const ended = endOf(run);
  while (!existsSync(started) || readFileSync(started).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
  run.kill('SIGKILL');
  await ended;
  const isAlive = (): boolean => {
    try {
      return process.kill(Number(readFileSync(started, 'utf8')), 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isAlive, { timeout: 20_000 }).toBe(false);
});
