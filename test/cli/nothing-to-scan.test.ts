import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), 'cprscan-nothing-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'no-files'));
mkdirSync(join(folder, 'kept'));
writeFileSync(join(folder, 'kept', '.gitkeep'), '');
writeFileSync(join(folder, 'kept', 'list.csv'), '');
writeFileSync(join(folder, 'text.txt'), 'ingen numre');
writeFileSync(join(folder, 'broken.zip'), 'PK\u0003\u0004');

test.each<[string, string[], number, number]>([
  ['no path', [], 2, 0],
  ['an empty folder', ['no-files'], 3, 0],
  ['an empty file', ['kept/.gitkeep'], 3, 0],
  ['only empty files', ['kept'], 3, 0],
  ['an empty folder and a text', ['no-files', 'text.txt'], 0, 0],
  ['a path that does not exist', ['gone.txt'], 2, 2],
  ['an empty file, and one that cannot be read', ['kept', 'broken.zip'], 3, 3],
])(
  '%s exits with 2 or 3 where that may be a mistake, and --allow-empty says that it is none',
  async (_what, paths, code, allowed) => {
    const named = paths.map((path) => join(folder, path));
    expect((await runProgram(['scan', ...named])).code).toBe(code);
    expect((await runProgram(['scan', '--allow-empty', ...named])).code).toBe(allowed);
  },
);

test('the last line names the option that allows it', async () => {
  const empty = join(folder, 'kept');
  const [refused, allowed] = [await runProgram(['scan', empty]), await runProgram(['scan', empty, '--allow-empty'])];
  expect(refused.stderr).toContain('nothing was scanned. Exit 3 (--allow-empty makes it 0).');
  expect(allowed.stderr).toContain('nothing was scanned. Exit 0.');
});
