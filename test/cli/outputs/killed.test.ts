import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { loadReportFormats } from '../../../src/report/index.js';
import { cleanEnvironment, endOf, programPath, runProgram, startProgram } from '../../support/program.js';
import { random } from '../../support/random.js';
import { asOf, number } from './folder.js';

const formats = await loadReportFormats();
/** Every format once. Formats without an ending are requested with -f, one in each run. */
const outputs = formats.flatMap(({ extensions: [ending], isLines }) =>
  ending === undefined ? [] : [{ name: `r${ending}`, isLines: isLines === true }],
);
const others = formats.filter(({ extensions }) => extensions.length === 0).map(({ id }) => id);

const root = fs.mkdtempSync(path.join(fs.realpathSync('/tmp'), 'cprscan-killed-'));
afterAll(() => fs.rmSync(root, { recursive: true }));
fs.mkdirSync(`${root}/data`);
fs.mkdirSync(`${root}/small`);
const rows = Array.from({ length: 3000 }, (_, row) => `${row};${number}\n`).join('');
for (let file = 0; file < 12; file += 1) fs.writeFileSync(`${root}/data/${file}.csv`, `id;cpr\n${rows}`);
fs.writeFileSync(`${root}/small/a.csv`, `id;cpr\n1;${number}\n`);

const commandOf = (scanned: string, folder: string, format = others[0]!): string[] => [
  'scan',
  scanned,
  ...asOf,
  '-f',
  format,
  '-o',
  `${folder}/r.${format}`,
  ...outputs.flatMap(({ name }) => ['-o', `${folder}/${name}`]),
];
const namesOf = (format: string): { name: string; isLines: boolean }[] => [
  ...outputs,
  { name: `r.${format}`, isLines: false },
];

async function written(name: string, scanned: string, format: string): Promise<Record<string, Buffer>> {
  const folder = `${root}/${name}-${format}`;
  fs.mkdirSync(folder);
  await runProgram(commandOf(scanned, folder, format), { cwd: root });
  return Object.fromEntries(fs.readdirSync(folder).map((file) => [file, fs.readFileSync(`${folder}/${file}`)]));
}

/** A kill takes effect between two pages that the kernel copies, so it may cut a line that lies across a page, there. */
const endsInOrder = (bytes: Buffer): boolean => bytes.at(-1) === 0x0a || bytes.length % 4096 === 0;

const temporary = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.endsWith('.tmp'));

test.each(others)(
  'after SIGKILL a report is absent, the earlier one or whole, and lines end: with %s',
  async (format) => {
    const whole = await written('whole', 'data', format);
    const earlier = await written('earlier', 'small', format);
    expect(Object.keys(whole).sort()).toEqual(
      namesOf(format)
        .map(({ name }) => name)
        .sort(),
    );
    const chance = random(20_260_114 + format.length);
    const seen = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const folder = `${root}/killed-${format}-${round}`;
      fs.mkdirSync(folder);
      const hasEarlier = round % 2 === 1;
      if (hasEarlier) for (const [name, bytes] of Object.entries(earlier)) fs.writeFileSync(`${folder}/${name}`, bytes);
      const child = startProgram(commandOf('data', folder, format), { cwd: root });
      const ended = endOf(child);
      await wait(150 + chance.int(1500));
      child.kill('SIGKILL');
      await ended;
      for (const { name, isLines } of namesOf(format)) {
        const file = `${folder}/${name}`;
        const bytes = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
        const is = (other: Buffer | undefined): boolean => bytes !== undefined && other?.equals(bytes) === true;
        const state =
          bytes === undefined
            ? 'absent'
            : is(whole[name])
              ? 'whole'
              : hasEarlier && is(earlier[name])
                ? 'earlier'
                : isLines && endsInOrder(bytes) && is(whole[name]?.subarray(0, bytes.length))
                  ? 'lines'
                  : 'half';
        seen.add(state);
        expect([
          name,
          round,
          state === 'half' || (hasEarlier && state === 'absent') ? state : 'as it should be',
        ]).toEqual([name, round, 'as it should be']);
        if (bytes !== undefined && !is(earlier[name])) expect(fs.statSync(file).mode & 0o777).toBe(0o600);
      }
      for (const name of temporary(folder)) expect(fs.statSync(`${folder}/${name}`).mode & 0o777).toBe(0o600);
    }
    expect(seen.size).toBeGreaterThan(1);
  },
);

test('a run removes the leftovers of a killed run that wrote the same reports', async () => {
  const folder = `${root}/left`;
  fs.mkdirSync(folder);
  const child = startProgram(commandOf('data', folder), { cwd: root });
  const ended = endOf(child);
  for (let tries = 0; temporary(folder).length < 8 && tries < 2000; tries += 1) await wait(5);
  child.kill('SIGKILL');
  await ended;
  const left = temporary(folder);
  expect(left.length).toBeGreaterThan(5);

  const data = `.notes.csv.cprscan-0123abcd-1-0123abcd.tmp`;
  fs.writeFileSync(`${folder}/${data}`, `cpr ${number}\n`);
  const { code, stderr, stdout } = await runProgram(['scan', folder, ...asOf, '--allow-incomplete']);
  expect(code).toBe(1);
  expect(stdout).toContain(data);
  expect(stderr).toContain('more are unfinished reports of other runs; cprscan scanned them like any other files.');
  expect(temporary(folder)).toEqual([...left, data].sort());

  await runProgram(commandOf('small', folder), { cwd: root });
  expect(temporary(folder)).toEqual([data]);
});

test('a run does not scan its own reports while it writes them', async () => {
  const folder = `${root}/own`;
  fs.cpSync(`${root}/small`, folder, { recursive: true });
  for (let times = 0; times < 2; times += 1) {
    const { code, stderr } = await runProgram(commandOf(folder, folder), { cwd: root });
    expect([code, stderr.split('\n').at(-2)]).toEqual([1, 'cprscan: 1 person in 1 record. Exit 1.']);
    expect(JSON.parse(fs.readFileSync(`${folder}/r.json`, 'utf8')).sources).toHaveLength(1);
    expect(temporary(folder)).toEqual([]);
  }
});

test.each([
  ['SIGINT', 1],
  ['SIGTERM', 1],
  ['SIGINT', 2],
] as const)('%s, %d times, leaves nothing under a temporary name', async (signal, times) => {
  const folder = fs.mkdtempSync(`${root}/stopped-`);
  const child = startProgram(commandOf('data', folder), { cwd: root });
  const ended = endOf(child);
  for (let tries = 0; temporary(folder).length === 0 && tries < 500; tries += 1) await wait(10);
  child.kill(signal);
  if (times === 2) {
    await wait(350);
    child.kill(signal);
  }
  const { stderr } = await ended;
  expect(temporary(folder)).toEqual([]);
  if (times === 1) {
    expect(fs.readdirSync(folder)).toHaveLength(outputs.length + 1);
    expect(stderr).toMatch(/^cprscan: wrote .* and .*$/m);
  }
  for (const { name } of outputs.filter(({ isLines }) => isLines))
    if (fs.existsSync(`${folder}/${name}`)) expect(fs.readFileSync(`${folder}/${name}`, 'utf8')).toMatch(/^$|\n$/);
});

describe('a disk that is full', () => {
  const earlierPage =
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="cprscan">\n';

  /** A limit on the file size acts like a full disk, and needs no right to mount one. */
  test.each<[string, string[], string]>([
    [
      'en',
      ['r.csv', 'r.html', 'r.md'],
      'cprscan: wrote @/r.md. @/r.csv ends with the last line that could be written. @/r.html was not written: the earlier file of this name is unchanged.\ncprscan: @/r.csv could not be written (EFBIG: the limit on the size of a file is reached), so the result is not complete. Exit 4.\n',
    ],
    [
      'da',
      ['r.json', 'r.html', 'r.ndjson', 'r.xlsx'],
      'cprscan: skrev @/r.ndjson og @/r.xlsx. @/r.json blev ikke skrevet. @/r.html blev ikke skrevet: den tidligere fil med det navn er uændret.\ncprscan: @/r.json could not be written (EFBIG: the limit on the size of a file is reached), so the result is not complete. Exit 4.\n',
    ],
  ])('leaves no half report, and says which are there: %s', (language, files, says) => {
    const folder = `${root}/limited-${language}`;
    fs.mkdirSync(folder);
    fs.writeFileSync(`${folder}/r.html`, earlierPage);
    const argv = [programPath, 'scan', 'data', ...asOf, '--lang', language];
    const { status, stderr } = spawnSync(
      'sh',
      [
        '-c',
        'ulimit -f 8; exec "$0" "$@"',
        process.execPath,
        ...argv,
        ...files.flatMap((name) => ['-o', `${folder}/${name}`]),
      ],
      { cwd: root, env: cleanEnvironment, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([4, says.replaceAll('@', folder)]);
    expect(fs.readdirSync(folder).sort()).toEqual(files.filter((name) => name !== 'r.json').sort());
    expect(fs.readFileSync(`${folder}/r.html`, 'utf8')).toBe(earlierPage);
    if (files.includes('r.csv'))
      expect(fs.readFileSync(`${folder}/r.csv`, 'utf8')).toMatch(/^what,[^\n]*\n(?:finding,[^\n]*\n)+$/);
  });

  test.runIf(process.platform === 'linux' && process.getuid!() === 0)('that is mounted, too', async () => {
    const folder = `${root}/full`;
    fs.mkdirSync(folder);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder]).status !== 0) return;
    try {
      const { code, stderr } = await runProgram(
        ['scan', 'data', ...asOf, '-o', 'full/r.ndjson', '-o', 'full/r.html', '-o', 'r-of-full.json'],
        { cwd: root },
      );
      expect(code).toBe(4);
      expect(stderr).toBe(
        'cprscan: wrote r-of-full.json. full/r.ndjson ends with the last line that could be written. full/r.html was not written.\n' +
          'cprscan: full/r.ndjson could not be written (ENOSPC: the disk is full), so the result is not complete. Exit 4.\n',
      );
      expect(fs.readdirSync(folder)).toEqual(['r.ndjson']);
      for (const line of fs.readFileSync(`${folder}/r.ndjson`, 'utf8').trimEnd().split('\n')) JSON.parse(line);
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});
