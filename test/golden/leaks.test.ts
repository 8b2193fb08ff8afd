import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { said } from '../cli/environment.js';
import { type Ran, runProgram } from '../support/program.js';
import { personCpr, random } from '../support/random.js';

/**
 * A report must not leak numbers. This test plants numbers in every place that a report can name, and searches every output of every kind of run
 * for them. The numbers may belong to persons, so they are made at run time and removed afterwards.
 */

const rng = random(20_261_123);
const planted: string[] = [];

/** A number that is not planted yet. */
function plant(): string {
  const ten = personCpr(rng);
  if (planted.includes(ten)) return plant();
  planted.push(ten);
  return ten;
}
const hyphenated = (ten: string): string => `${ten.slice(0, 6)}-${ten.slice(6)}`;

let root = '';

beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'cprscan-leaks-'));
  const file = (name: string, text: string | Uint8Array): void => {
    fs.mkdirSync(path.dirname(`${root}/data/${name}`), { recursive: true });
    fs.writeFileSync(`${root}/data/${name}`, text);
  };
  const rows = Array.from({ length: 40 }, (_, index) => {
    const [id, cell, prose] = [plant(), plant(), plant()];
    return `${index % 2 ? id : hyphenated(id)};${hyphenated(cell)};"kaldte sig ${prose}\nog cpr ${hyphenated(plant())}"`;
  });
  file(`${plant()}.csv`, `sag ${plant()};cpr ${hyphenated(plant())};tekst\n${rows.join('\n')}\n`);
  // A column of only CPR numbers, which looks most like a key.
  file('keyed.csv', `id,number\n${Array.from({ length: 30 }, () => `${plant()},${hyphenated(plant())}`).join('\n')}\n`);
  file(
    `${hyphenated(plant())}/${plant()}_Hansen/notat ${hyphenated(plant())}.txt`,
    `Personnummer: ${hyphenated(plant())}\n${plant()}\n`,
  );
  file('unicode.txt', Buffer.from(`\ufeffcpr ${plant().replace(/^(.{6})/, '$1\u2013')}\r\n`, 'utf16le'));
  file(
    'spelt.txt',
    [...Array(8)]
      .map((_, index) =>
        plant().replace(/^(..)(..)(..)(....)$/, ['$1 $2 $3 $4', '$1.$2.$3-$4', '$1$2$3 $4', '$1$2$3/$4'][index % 4]!),
      )
      .map((text) => `CPR-nr.: ${text}\n`)
      .join(''),
  );
  file('broken.csv', `id,tekst\nA1,"aldrig lukket ${hyphenated(plant())}\nA2,${plant()}\n`);
  file(`export-${plant()}.json`, JSON.stringify([{ cpr: hyphenated(plant()), [`sag-${plant()}`]: 1 }]));
  file(`${hyphenated(plant())}.zip`, 'PK\x03\x04 anything');
  file(`scan_${plant()}.pdf`, '%PDF-1.7\n');
  file(`large-${plant()}.txt`, 'x'.repeat(50_000));
  fs.symlinkSync(`nowhere/${plant()}`, `${root}/data/link-${plant()}.csv`);
  fs.symlinkSync('.', `${root}/data/loop-${plant()}`);
  fs.writeFileSync(`${root}/list-${plant()}.txt`, `${root}/data/gone-${plant()}.csv\n${root}/data/keyed.csv\n`);
});
afterAll(() => fs.rmSync(root, { recursive: true }));

/** The spellings in which a reader of the report would recognise a number. */
function leaksIn(text: string): string[] {
  const tight = text.replace(/[\s./\u2013-]/g, '');
  return planted.filter((ten) => text.includes(ten) || text.includes(hyphenated(ten)) || tight.includes(ten));
}

async function expectNoLeak(ran: Pick<Ran, 'stdout' | 'stderr'>): Promise<void> {
  expect(leaksIn(ran.stdout)).toEqual([]);
  expect(leaksIn(ran.stderr)).toEqual([]);
}

/** Every kind of output at once: standard output, standard error, and a file of each format. */
async function outputsOf(argv: readonly string[]): Promise<Ran & { files: string }> {
  const files = ['txt', 'ndjson', 'json'].map((ending) => `${root}/report.${ending}`);
  const ran = await runProgram([...argv, ...files.flatMap((file) => ['-o', file]), '-o', '-', '--limit', '1000']);
  return { ...ran, files: files.map((file) => fs.readFileSync(file, 'utf8')).join('\n') };
}

describe('a scan', () => {
  test.each([
    ['as it is', []],
    ['that shows everything', ['-v', '--min-confidence', 'possible', '--fail-on', 'possible']],
    ['with the names of files cut off by a limit', ['--max-file-size', '20KB']],
    ['that masks the date too', ['--mask', 'full']],
    ['as text of another kind', ['--type', 'text', '--encoding', 'cp850']],
    ['with links', ['--follow-symlinks']],
  ])('%s', async (_claim, flags) => {
    const ran = await outputsOf(['scan', `${root}/data`, ...flags]);
    expect(ran.code).toBe(1);
    expect(ran.files).toMatch(/\d{6}-xxxx|xxxxxx-xxxx/);
    await expectNoLeak(ran);
    expect(leaksIn(ran.files)).toEqual([]);
  });

  test.each(['terminal', 'ndjson', 'json'])('with -f %s', async (format) => {
    await expectNoLeak(await runProgram(['scan', `${root}/data`, '-f', format, '-v']));
  });

  test('of files that a list names', async () => {
    const list = fs.readdirSync(root).find((name) => name.startsWith('list-'));
    await expectNoLeak(await runProgram(['scan', '--files-from', `${root}/${list}`]));
  });

  test('of standard input with a number for a name', async () => {
    await expectNoLeak(
      await runProgram(['scan', '-', '--stdin-name', `${plant()}.csv`], { stdin: `id;cpr ${plant()}\n1;${plant()}\n` }),
    );
  });

  test('before a terminal, with progress', async () => {
    const ran = await said(['scan', `${root}/data`, '--progress', 'auto'], {
      stdoutIsTerminal: true,
      stderrIsTerminal: true,
    });
    await expectNoLeak(ran);
    const name = `${root}/data/${hyphenated(planted[0]!)}`;
    await expectNoLeak(await said(['scan', name], { stderrIsTerminal: true }));
  });
});

describe('an explanation', () => {
  test.each([[[]], [['--color', 'always']], [['--field', 'cpr']]])('with %j', async (flags) => {
    const stdin = `kaldte sig ${plant()}\ncpr ${hyphenated(plant())}, ordrenr ${plant()}`;
    const ran = await runProgram(['explain', ...flags], { stdin });
    expect(ran.stdout.match(/xxxx/g)).toHaveLength(3);
    await expectNoLeak(ran);
  });
});

describe('an error', () => {
  test.each<[string, (number: string) => string[]]>([
    ['no such path', (number) => ['scan', `nope/${number}.csv`]],
    ['no such verb', (number) => [number]],
    ['an unknown option', (number) => ['scan', `--${number}`, '.']],
    ['an unknown option with a value', (number) => ['scan', `--cpr=${number}`, '.']],
    ['an unknown format of files', (number) => ['scan', '--type', number, '.']],
    ['an unknown encoding', (number) => ['scan', '--encoding', number, '.']],
    ['an unknown format of reports', (number) => ['scan', '-f', number, '.']],
    ['a bad date', (number) => ['scan', '--as-of', number, '.']],
    ['a bad size', (number) => ['scan', '--max-file-size', `${number}x`, '.']],
    ['a bad count', (number) => ['scan', '--limit', `${number}x`, '.']],
    ['a report of unknown ending', (number) => ['scan', '-o', `/tmp/${number}.xyz`, '.']],
    ['a report named twice', (number) => ['scan', '-o', `${number}.json`, '-o', `${number}.json`, '.']],
    [
      'a report that cannot be written',
      (number) => ['scan', '-o', `/nowhere/${number}.json`, `${root}/data/keyed.csv`],
    ],
    ['a list that is not there', (number) => ['scan', '--files-from', `${number}.txt`]],
    ['a topic of help that is none', (number) => ['help', number]],
    ['too many arguments', (number) => ['formats', number]],
    ['a number to explain as an argument', (number) => ['explain', number]],
    ['a number to explain as a date', (number) => ['explain', '--as-of', number]],
  ])('%s', async (_claim, argv) => {
    const number = plant();
    for (const spelt of [number, hyphenated(number)]) {
      const ran = await runProgram(argv(spelt));
      expect([2, 4]).toContain(ran.code);
      expect(ran.stderr).not.toBe('');
      await expectNoLeak(ran);
    }
  });
});

describe('--show-values', () => {
  test('writes numbers to a file that nobody else can read, and nowhere else', async () => {
    for (const ending of ['txt', 'ndjson', 'json']) {
      const file = `${root}/values.${ending}`;
      fs.writeFileSync(file, 'old');
      fs.chmodSync(file, 0o644);
      const ran = await runProgram(['scan', `${root}/data`, '--show-values', '--limit', '1000', '--force', '-o', file]);
      await expectNoLeak(ran);
      expect(leaksIn(fs.readFileSync(file, 'utf8')).length).toBeGreaterThan(50);
      expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  test.each([
    ['in a pipe', ['-f', 'json'], {}],
    ['in a pipe as well as a file', ['-o', '-', '-o', '/tmp/never.json'], {}],
    ['where CI is set', ['-o', '/tmp/never.json'], { CI: 'true' }],
  ])('is refused %s', async (_claim, flags, env) => {
    const ran = await runProgram(['scan', `${root}/data`, '--show-values', ...flags], { env });
    expect([ran.code, ran.stdout, fs.existsSync('/tmp/never.json')]).toEqual([2, '', false]);
  });
});
