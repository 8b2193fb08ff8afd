import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadReportFormats } from '../../../src/report/index.js';
import { said } from '../environment.js';
import { asOf, contentOf, folder, number } from './folder.js';

const formats = await loadReportFormats();
const tickets = `id;cpr\n1;${number}\n`;
/** Makes a folder with an export, and applies `more` to it. The scanned data is in `sub`. */
function exported(more: (root: string) => void = () => {}): string {
  const root = folder({ 'sub/tickets.csv': tickets, 'sub/a.txt': 'nothing', 'other/notes.csv': 'mine\n' });
  more(root);
  return root;
}

/** Runs in the folder, so that names are relative. */
async function inFolder(root: string, argv: readonly string[]): Promise<Awaited<ReturnType<typeof said>>> {
  const before = process.cwd();
  process.chdir(root);
  try {
    return await said(argv);
  } finally {
    process.chdir(before);
  }
}

describe('a report costs no data: nothing is written, and nothing is scanned', () => {
  test.each<[string, string[], RegExp, ((root: string) => void)?]>([
    ['an export that is named', ['sub/tickets.csv', '-o', 'sub/tickets.csv'], /would overwrite sub\/tickets\.csv/],
    [
      'an export in a scanned folder',
      ['.', '-o', 'sub/tickets.csv'],
      /sub\/tickets\.csv exists, and cprscan did not write it.*--force/,
    ],
    [
      'an export beside what is scanned',
      ['sub', '-o', 'other/notes.csv'],
      /other\/notes\.csv exists, and cprscan did not write it/,
    ],
    [
      'an export under another spelling',
      ['.', '-o', './sub/../sub//tickets.csv'],
      /exists, and cprscan did not write it/,
    ],
    [
      'an export behind a link',
      ['sub', '-o', 'l.csv'],
      /l\.csv exists/,
      (root) => fs.symlinkSync('sub/tickets.csv', `${root}/l.csv`),
    ],
    [
      'an export behind a link to its folder',
      ['sub', '-o', 'l/tickets.csv'],
      /exists/,
      (root) => fs.symlinkSync('sub', `${root}/l`),
    ],
    [
      'an export under a second name',
      ['sub', '-o', 'h.csv'],
      /exists/,
      (root) => fs.linkSync(`${root}/sub/tickets.csv`, `${root}/h.csv`),
    ],
    [
      'a second name of an export that is named',
      ['sub/tickets.csv', '-o', 'h.csv', '--force'],
      /would overwrite h\.csv/,
      (root) => fs.linkSync(`${root}/sub/tickets.csv`, `${root}/h.csv`),
    ],
    [
      'the list of files',
      ['--files-from', 'list.txt', '-o', 'list.txt', '--force'],
      /would overwrite list\.txt/,
      (root) => fs.writeFileSync(`${root}/list.txt`, 'sub/a.txt\n'),
    ],
    [
      'with --force, an export in a scanned folder',
      ['.', '-o', 'sub/tickets.csv', '--force'],
      /is inside the scanned data.*--force does not overwrite/,
    ],
    [
      'with --force, an export below a scanned folder',
      [path.sep, '-o', 'sub/tickets.csv', '--force'],
      /is inside the scanned data/,
    ],
    [
      'with --force, an export that a link leads to',
      ['sub', '-o', 'l.csv', '--force'],
      /is inside the scanned data/,
      (root) => fs.symlinkSync('sub/tickets.csv', `${root}/l.csv`),
    ],
    [
      'with --force, an export behind a link to its folder',
      ['sub', '-o', 'l/tickets.csv', '--force'],
      /is inside the scanned data/,
      (root) => fs.symlinkSync('sub', `${root}/l`),
    ],
    [
      'with --force, an export that a link to its folder scans',
      ['l', '-o', 'sub/tickets.csv', '--force'],
      /is inside the scanned data/,
      (root) => fs.symlinkSync('sub', `${root}/l`),
    ],
    [
      'with --force, an export that a pattern finds',
      ['sub/*.csv', '-o', 'sub/tickets.csv', '--force'],
      /is inside the scanned data/,
    ],
    ['the second of two reports', ['sub', '-o', 'new.json', '-o', 'other/notes.csv'], /other\/notes\.csv exists/],
    [
      'an earlier report that is scanned',
      ['old.json', '-o', 'old.json'],
      /would overwrite/,
      (root) => fs.writeFileSync(`${root}/old.json`, '{"schema":1,"version":"1","asOf":"2060-01-01","minConfidence":'),
    ],
  ])('over %s', async (_claim, argv, says, more) => {
    const root = exported(more);
    const before = contentOf(root);
    const { code, stdout, stderr } = await inFolder(root, ['scan', ...argv, ...asOf]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^cprscan: .* Nothing was scanned\..* Exit 2\.\n$/);
    expect(contentOf(root)).toEqual(before);
  });

  test('over an export that a list from standard input names, which is known when it is met', async () => {
    const root = exported();
    const before = contentOf(root);
    const cwd = process.cwd();
    process.chdir(root);
    try {
      fs.writeFileSync('list', 'sub/a.txt\nsub/tickets.csv\n');
      const { code, stderr } = await said([
        'scan',
        '--files-from',
        'list',
        '-o',
        'sub/tickets.csv',
        '--force',
        ...asOf,
      ]);
      expect([code, stderr]).toEqual([
        4,
        'cprscan: sub/tickets.csv was not written: the earlier file of this name is unchanged.\n' +
          'cprscan: sub/tickets.csv could not be written (SCANNED: it is one of the scanned files), so the result is not complete. Exit 4.\n',
      ]);
      fs.rmSync('list');
    } finally {
      process.chdir(cwd);
    }
    expect(contentOf(root)).toEqual(before);
  });
});

describe('a report is written', () => {
  test.each<[string, string, string[], ((root: string) => void)?]>([
    ['over a file that is not scanned, with --force', 'other/notes.csv', ['sub', '-o', 'other/notes.csv', '--force']],
    ['over an empty file', 'e.csv', ['sub', '-o', 'e.csv'], (root) => fs.writeFileSync(`${root}/e.csv`, '')],
    [
      'over an empty file in a scanned folder',
      'sub/e.csv',
      ['sub', '-o', 'sub/e.csv'],
      (root) => fs.writeFileSync(`${root}/sub/e.csv`, ''),
    ],
    ['under a name that is new', 'n.csv', ['sub', '-o', 'n.csv']],
    [
      'to the file that a link leads to',
      'other/r.csv',
      ['sub', '-o', 'l.csv'],
      (root) => fs.symlinkSync('other/r.csv', `${root}/l.csv`),
    ],
    ['beside a file whose name begins the same', 'sub/tickets.csv.csv', ['sub', '-o', 'sub/tickets.csv.csv']],
  ])('%s', async (_claim, file, argv, more) => {
    const root = exported(more);
    const before = contentOf(root);
    const { code, stderr } = await inFolder(root, ['scan', ...argv, ...asOf]);
    expect(stderr).toBe(`cprscan: wrote ${argv[2]}.\ncprscan: 1 person in 1 record. Exit 1.\n`);
    expect(code).toBe(1);
    const { [file]: report, ...others } = contentOf(root);
    expect(report).toMatch(/^what,file,.*\nfinding,sub\/tickets\.csv,.*\nend of scan,.*\n$/);
    const { [file]: _old, ...othersBefore } = before;
    expect(others).toEqual(othersBefore);
    expect(fs.statSync(path.join(root, file)).mode & 0o777).toBe(0o600);
  });

  test('over a second name of an export, with --force: the export keeps its own', async () => {
    const root = exported((at) => fs.linkSync(`${at}/sub/tickets.csv`, `${at}/h.csv`));
    expect((await inFolder(root, ['scan', 'sub', '-o', 'h.csv', '--force', ...asOf])).code).toBe(1);
    const { 'h.csv': report, 'sub/tickets.csv': kept } = contentOf(root);
    expect([report!.startsWith('what,'), kept]).toEqual([true, tickets]);
  });

  test.each(formats.map((format) => [format.id, format] as const))(
    'over its own earlier one, which is not scanned: %s',
    async (id, { extensions: [ending = '.out'] }) => {
      const root = exported();
      const argv = ['scan', 'sub', ...asOf, '-f', id, '-o', `sub/r${ending}`];
      const first = await inFolder(root, argv);
      const report = contentOf(root)[`sub/r${ending}`];
      const second = await inFolder(root, argv);
      expect([first.code, second]).toEqual([1, first]);
      expect(contentOf(root)[`sub/r${ending}`]).toBe(report);
    },
  );

  test('and a link to it in a scanned folder is not reported as an unread link', async () => {
    const root = exported((at) => fs.symlinkSync('../other/r.csv', `${at}/sub/r.csv`));
    for (let times = 0; times < 2; times += 1) {
      const { stderr } = await inFolder(root, ['scan', 'sub', '-o', 'sub/r.csv', ...asOf]);
      if (times === 1) expect(stderr).toBe('cprscan: wrote sub/r.csv.\ncprscan: 1 person in 1 record. Exit 1.\n');
    }
    expect(contentOf(root)['sub/r.csv']).toBe('-> ../other/r.csv');
  });
});

describe('reports of results', () => {
  test.each<[string, string[], RegExp]>([
    ['the result', ['r.ndjson', '-o', 'r.ndjson'], /would overwrite r\.ndjson/],
    ['the result, with --force', ['r.ndjson', '-o', './r.ndjson', '--force'], /would overwrite/],
    ['the second result', ['r.ndjson', 's.ndjson', '-o', 's.ndjson'], /would overwrite s\.ndjson/],
    ['a link to the result', ['r.ndjson', '-o', 'l.ndjson', '--force'], /would overwrite l\.ndjson/],
    ['a file of somebody else', ['r.ndjson', '-o', 'other/notes.csv'], /exists, and cprscan did not write it/],
  ])('are refused over %s', async (_claim, argv, says) => {
    const root = exported((at) => fs.symlinkSync('r.ndjson', `${at}/l.ndjson`));
    await inFolder(root, ['scan', 'sub', '-o', 'r.ndjson', '-o', 's.jsonl', ...asOf]);
    fs.renameSync(`${root}/s.jsonl`, `${root}/s.ndjson`);
    const before = contentOf(root);
    const { code, stderr } = await inFolder(root, ['report', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(contentOf(root)).toEqual(before);
  });

  test('leave the earlier report if the results cannot be merged', async () => {
    const root = exported();
    await inFolder(root, ['scan', 'sub', '-o', 'r.ndjson', ...asOf]);
    await inFolder(root, ['scan', 'sub', '-o', 's.ndjson', '--as-of', '2061-01-01']);
    await inFolder(root, ['report', 'r.ndjson', '-o', 'all.csv', '-o', 'all.html']);
    const before = contentOf(root);
    expect(
      (await inFolder(root, ['report', 'r.ndjson', 's.ndjson', '-o', 'all.csv', '-o', 'all.html', '-o', 'new.json']))
        .code,
    ).toBe(2);
    expect(contentOf(root)).toEqual(before);
  });
});
