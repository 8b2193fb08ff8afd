import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { reportFormatIds } from '../../src/report/index.js';
import { said } from './environment.js';

/** A number that nobody has yet: born in 2037. */
const number = '010237-5673';
const asOf = ['--as-of', '2060-01-01'];
/** The beginning of a result. */
const resultOfNothing =
  '{"type":"scan-start","schema":1,"version":"0.0.0","asOf":"2060-01-01","minConfidence":"likely"}\n';

function folder(files: Readonly<Record<string, string>>): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'cprscan-cli-'));
  onTestFinished(() => void execFileSync('rm', ['-rf', '--', root]));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(root, name), text);
  return root;
}

const modeOf = (file: string): number => fs.statSync(file).mode & 0o777;

describe('these are refused, before anything is scanned', () => {
  test.each([
    ['an unknown verb', ['scam'], 'scam is not a command, a file or a folder; did you mean cprscan scan?'],
    [
      'a path without a verb that does not exist',
      ['export/tickets.csv'],
      'export/tickets.csv is not a command, a file or a folder.',
    ],
    ['a path that does not exist', ['scan', 'nope'], 'no such file or folder, and no pattern that matches one: nope.'],
    ['no path', ['scan'], 'nothing to scan: name files or folders, - for standard input, or a list with --files-from.'],
    [
      'nothing at all',
      [],
      'nothing to scan: name files or folders, - for standard input, or a list with --files-from.',
    ],
    ['an empty path', ['scan', ''], 'no such file or folder, and no pattern that matches one: .'],
    ['an unknown option', ['scan', '--foramt', 'json', 'src'], "unknown option '--foramt'; did you mean --format?"],
    [
      'an unknown option, the verb left out',
      ['--foramt', 'json', 'src'],
      "unknown option '--foramt'; did you mean --format?",
    ],
    ['an abbreviated option', ['scan', '--min', 'certain', 'src'], "unknown option '--min'"],
    ['an option without its argument', ['scan', '--include'], "option '--include <GLOB>' argument missing."],
    ['a bad date', ['scan', '--as-of', '2026-02-30', 'src'], '--as-of: "2026-02-30" is not a day that exists.'],
    ['a bad size', ['scan', '--max-file-size', '5x', 'src'], '--max-file-size: "5x" is not a size'],
    [
      'a bad level',
      ['scan', '--fail-on', 'sure', 'src'],
      '--fail-on: "sure" is not one of certain, likely, possible, never.',
    ],
    ['a bad count', ['scan', '--max-persons', '-1', 'src'], '--max-persons: "-1" is not a whole number of 0 or more.'],
    [
      'an unknown report',
      ['scan', '-f', 'jsonn', 'src'],
      `--format: "jsonn" is not one of ${reportFormatIds.join(', ')}; did you mean json?`,
    ],
    ['a report of unknown ending', ['scan', '-o', 'r.docx', 'src'], 'the ending of the report r.docx names no format'],
    [
      'the same report twice',
      ['scan', '-o', 'r.json', '-o', './r.json', 'src'],
      './r.json is given as an output twice; name it once.',
    ],
    [
      'standard output twice',
      ['scan', '-o', '-', '-o', '-', 'src'],
      'standard output is given as an output twice; name it once.',
    ],
    ['an unknown format', ['scan', '--type', 'cvs', 'src'], 'did you mean csv?'],
    ['an unknown encoding', ['scan', '--encoding', 'utf9', 'src'], '--encoding: "utf9" is not one of auto, utf-8'],
    [
      'a name for standard input that is not scanned',
      ['scan', '--stdin-name', 'x.csv', 'src'],
      '--stdin-name needs - among the paths',
    ],
    ['zero bytes in no list', ['scan', '-0', 'src'], '--null needs --files-from'],
    [
      'standard input as list and as source',
      ['scan', '-', '--files-from', '-'],
      'standard input cannot be both the scanned data and the list',
    ],
    ['a list that does not exist', ['scan', '--files-from', 'nope.txt'], '--files-from: no such file: nope.txt.'],
    ['a list that is a folder', ['scan', '--files-from', 'src'], '--files-from: the list could not be read (EISDIR).'],
    ['quiet and verbose', ['scan', '-q', '-v', 'src'], '--quiet and --verbose cannot be combined.'],
    [
      'help for an unknown command',
      ['help', 'scn'],
      'help: "scn" is not one of scan, plan, report, explain, formats, key, help; did you mean scan?',
    ],
    ['an argument of formats', ['formats', 'csv'], "too many arguments for 'formats'."],
    ['values in a pipe', ['scan', 'src', '--show-values'], '--show-values prints to a terminal or, with -o, to a file'],
  ])('%s', async (_claim, argv, message) => {
    const { code, stdout, stderr } = await said(argv);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^cprscan: .* Nothing was scanned\..* Exit 2\.\n$/);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('--show-values if CI is set, whatever the output', async () => {
    const place = { env: { CI: 'true' }, stdoutIsTerminal: true };
    const { code, stderr } = await said(['scan', 'src', '--show-values', '-o', 'r.json'], place);
    expect([code, stderr.includes('refused because CI is set')]).toEqual([2, true]);
  });

  test.each(['scan', 'report'])('a report of bytes on a terminal: %s', async (verb) => {
    const result = `${folder({ 'r.ndjson': resultOfNothing })}/r.ndjson`;
    const { code, stdout, stderr } = await said([verb, '-f', 'xlsx', result], { stdoutIsTerminal: true });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('xlsx is binary: write it to a file with -o');
  });

  test('a report that would overwrite a scanned file, which stays unchanged', async () => {
    const root = folder({ 'a.txt': number });
    const { code, stderr } = await said(['scan', `${root}/a.txt`, '-o', `${root}/./a.txt`]);
    expect([code, fs.readFileSync(`${root}/a.txt`, 'utf8')]).toEqual([2, number]);
    expect(stderr).toContain('the report would overwrite');
  });

  test('and the report of the last run stays unchanged', async () => {
    const root = folder({ 'r.json': 'last run' });
    await said(['scan', 'nope', '-o', `${root}/r.json`]);
    expect(fs.readFileSync(`${root}/r.json`, 'utf8')).toBe('last run');
  });

  test('and numbers on the command line are masked', async () => {
    for (const argv of [
      ['scan', `nope/${number}.csv`],
      [`${number}`],
      ['scan', '-f', number],
      ['scan', `--${number}`],
      ['scan', '-o', `${number}.docx`, 'src'],
    ]) {
      const { stderr } = await said(argv);
      expect(stderr).toContain('010237-xxxx');
      expect(stderr).not.toContain('5673');
    }
  });
});

describe('these are scanned', () => {
  test('a path, the verb left out', async () => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    expect(await said([`${root}/a.txt`, ...asOf])).toMatchObject({ code: 1 });
    expect(await said([...asOf, `${root}/a.txt`])).toMatchObject({ code: 1 });
  });

  test('a name that looks like an option, after --', async () => {
    const root = folder({ '--help': `cpr ${number}` });
    const before = process.cwd();
    process.chdir(root);
    try {
      expect((await said(['scan', ...asOf, '--', '--help'])).stdout).toContain('--help  text');
    } finally {
      process.chdir(before);
    }
  });

  test('the files in a list, with a zero byte after each name', async () => {
    const root = folder({ 'a\nb.txt': `cpr ${number}`, 'c.txt': 'nothing' });
    fs.writeFileSync(`${root}/list`, `${root}/a\nb.txt\0${root}/c.txt\0`);
    const { code, stdout } = await said(['scan', '--files-from', `${root}/list`, '-0', ...asOf]);
    expect([code, stdout.includes('a\\nb.txt  text')]).toEqual([1, true]);
    expect(stdout).toContain('Sources: 2 found');
  });

  test('files that are included and not excluded, with several patterns', async () => {
    const root = folder({ 'a.csv': 'x', 'b.log': 'x', 'c.txt': 'x', 'd.csv': 'x' });
    const { stdout } = await said([
      'scan',
      root,
      '--include',
      '*.csv',
      '--include',
      '*.log',
      '--exclude',
      'd*',
      '--exclude',
      'x',
    ]);
    expect(stdout).toContain('Nothing found. 2 files');
  });

  test('nothing larger than allowed', async () => {
    const root = folder({ 'large.txt': `cpr ${number}`, 'small.txt': 'x' });
    const { code, stdout, stderr } = await said(['scan', root, '--max-file-size', '5']);
    expect(stdout).toContain('exceeded a limit (--max-file-size is 5 bytes): none of it was read');
    expect([code, stderr]).toEqual([
      3,
      'cprscan: nothing found, but 1 of 2 sources was not fully read. Exit 3 (--allow-incomplete makes it 0).\n',
    ]);
  });

  test('not the reports that are being written', async () => {
    const root = folder({ 'a.txt': 'nothing' });
    for (let times = 0; times < 2; times += 1) {
      const { code, stderr } = await said(['scan', root, '-o', `${root}/a.json`, '-o', `${root}/z.txt`]);
      expect([code, stderr]).toEqual([
        0,
        `cprscan: wrote ${root}/a.json and ${root}/z.txt.\ncprscan: nothing found, everything was read. Exit 0.\n`,
      ]);
    }
    expect(JSON.parse(fs.readFileSync(`${root}/a.json`, 'utf8')).sources).toHaveLength(1);
  });
});

describe('these are written', () => {
  test('every report, in the format of its ending, for nobody else to read', async () => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    const ndjson = path.join(root, 'r.NDJSON');
    const { stdout, code } = await said([
      'scan',
      `${root}/a.txt`,
      ...asOf,
      '-o',
      ndjson,
      '-o',
      `${root}/r.json`,
      '-o',
      `${root}/r.txt`,
      '-o',
      `${root}/r`,
      '-f',
      'json',
    ]);
    expect([code, stdout]).toEqual([1, '']);
    expect(fs.readFileSync(ndjson, 'utf8').trim().split('\n')).toHaveLength(5);
    expect(fs.readFileSync(`${root}/r.txt`, 'utf8')).toContain('Persons: 1 (1 certain), under 1 expected by chance.');
    expect(fs.readFileSync(`${root}/r.json`, 'utf8')).toBe(fs.readFileSync(`${root}/r`, 'utf8'));
    for (const file of [ndjson, `${root}/r.json`, `${root}/r.txt`, `${root}/r`]) expect(modeOf(file)).toBe(0o600);
  });

  test('a report on standard output, if one output is -', async () => {
    const root = folder({ 'a.txt': 'x' });
    const { stdout } = await said(['scan', `${root}/a.txt`, '-o', `${root}/r.json`, '-o', '-', '-f', 'ndjson']);
    expect(stdout.split('\n')[0]).toContain('"type":"scan-start"');
    expect(fs.existsSync(`${root}/r.json`)).toBe(true);
  });

  test('a report over a longer one that others could read, completely', async () => {
    const root = folder({ 'a.txt': 'x', 'r.txt': `== report of cprscan ==\n${'old'.repeat(1000)}` });
    fs.chmodSync(`${root}/r.txt`, 0o644);
    await said(['scan', `${root}/a.txt`, '-o', `${root}/r.txt`]);
    expect(fs.readFileSync(`${root}/r.txt`, 'utf8')).toBe(
      '== report of cprscan ==\n\nNothing found. 1 file, 1 byte, 1 record; everything was read.\n',
    );
    expect(modeOf(`${root}/r.txt`)).toBe(0o600);
  });

  test('whole numbers only on request', async () => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    for (const [flags, holds] of [
      [[], false],
      [['--show-values'], true],
    ] as const) {
      await said(['scan', `${root}/a.txt`, ...asOf, ...flags, '-o', `${root}/r.txt`]);
      expect(fs.readFileSync(`${root}/r.txt`, 'utf8').includes(number)).toBe(holds);
    }
    const { stdout } = await said(['scan', `${root}/a.txt`, ...asOf, '--show-values', '--color', 'never'], {
      stdoutIsTerminal: true,
    });
    expect(stdout).toContain(number);
  });

  test('no whole numbers to an output that is not a file', async () => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    const { code, stderr } = await said([
      'scan',
      `${root}/a.txt`,
      ...asOf,
      '--show-values',
      '-f',
      'json',
      '-o',
      '/dev/null',
    ]);
    expect([code, stderr.includes('to a terminal or to a file, and /dev/null is neither')]).toEqual([2, true]);
  });

  test.each([
    ['in a folder that does not exist', 'no/such/r.json', 'there is no folder'],
    ['over a folder', '.', 'it is a folder'],
  ])('a report %s is refused', async (_claim, name, reason) => {
    const root = folder({ 'a.txt': 'x' });
    const { code, stderr } = await said(['scan', `${root}/a.txt`, '-f', 'json', '-o', path.join(root, name)]);
    expect([code, stderr.includes(`cannot be written: ${reason}`)]).toEqual([2, true]);
  });

  test('colours to a terminal, and to files only on request', async () => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    const argv = ['scan', `${root}/a.txt`, ...asOf, '-o', '-', '-o', `${root}/r.txt`];
    const isColored = (text: string): boolean => text.includes('\x1b[');
    expect(isColored((await said(argv, { stdoutIsTerminal: true })).stdout)).toBe(true);
    expect(isColored((await said(argv)).stdout)).toBe(false);
    expect(isColored(fs.readFileSync(`${root}/r.txt`, 'utf8'))).toBe(false);
    await said([...argv, '--color', 'always']);
    expect(isColored(fs.readFileSync(`${root}/r.txt`, 'utf8'))).toBe(true);
  });

  test('on a terminal first the inputs of the scan', async () => {
    const root = folder({ 'a.txt': 'x' });
    const { stderr } = await said(['scan', `${root}/a.txt`, root], { stderrIsTerminal: true });
    // A slow machine draws the line of progress too.
    expect(stderr.replace(/\r[^\r\n]*\x1b\[K/g, '').split('\n')).toEqual([
      `cprscan: scanning ${root}/a.txt and 1 more`,
      'cprscan: nothing found, everything was read. Exit 0.',
      '',
    ]);
  });

  test('nothing to standard error with --quiet', async () => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    expect(await said(['scan', '-q', root, ...asOf], { stderrIsTerminal: true })).toMatchObject({
      code: 1,
      stderr: '',
    });
    expect((await said(['scan', '-q', 'nope'])).stderr).not.toBe('');
  });
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };
  for (const flag of ['-V', '--version'])
    expect(await said([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('formats', () => {
  test('lists what is read, the encodings, and what is not read', async () => {
    const { code, stdout } = await said(['formats']);
    expect(code).toBe(0);
    for (const text of ['csv ', 'a record is a row', 'windows-1252 (cp1252)', 'pdf ', 'json '])
      expect(stdout).toContain(text);
  });

  test('says the same as JSON', async () => {
    const { read, encodings, notRead } = JSON.parse((await said(['formats', '-f', 'json'])).stdout);
    expect(read).toContainEqual({
      id: 'csv',
      title: 'CSV, TSV and other delimited tables',
      record: 'row',
      identifiedBy: 'its key column',
      held: null,
    });
    expect(encodings).toContainEqual({ name: 'windows-1252', aliases: ['cp1252'] });
    expect(notRead).toContainEqual({ id: 'emf', title: 'Windows metafile' });
  });
});
