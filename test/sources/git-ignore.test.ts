import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { walk } from '../../src/sources/index.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cprscan-git-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** The items of a walk and the entries that it leaves out, relative to the folder. */
async function met(from = '.', git = true): Promise<{ files: string[]; leftOut: string[] }> {
  const [files, leftOut]: [string[], string[]] = [[], []];
  const short = (path: string): string => path.slice(root.length + 1).replace('./', '');
  for await (const walked of walk([join(root, from)], { git })) {
    if (walked.type === 'source') files.push(short(walked.source.path));
    if (walked.type === 'left-out') leftOut.push(`${short(walked.path)} ${walked.what}`);
  }
  return { files: files.filter((name) => !name.endsWith('.gitignore')).sort(), leftOut: leftOut.sort() };
}

describe('--git leaves out what Git ignores, and says so', () => {
  test('.git, names and folders, but not entries that a pattern brings back', async () => {
    write({
      '.git/HEAD': 'ref',
      '.gitignore': '*.log\n!vigtig.log\n/ud/\nnode_modules\n',
      'a.log': 'x',
      'vigtig.log': 'x',
      'ud/b.txt': 'x',
      'c/ud/d.txt': 'x',
      'c/node_modules/e.js': 'x',
    });
    expect(await met()).toEqual({
      files: ['c/ud/d.txt', 'vigtig.log'],
      leftOut: ['.git gitFolders', 'a.log files', 'c/node_modules folders', 'ud folders'],
    });
  });

  test('a file further down applies from its own folder, and can bring back an entry that a file above names', async () => {
    write({
      '.git/HEAD': 'ref',
      '.gitignore': '*.tmp\nbuild/\n',
      'a/.gitignore': '!x.tmp\n/y.txt\n!build/\n',
      'a/x.tmp': 'x',
      'a/y.txt': 'x',
      'a/b/y.txt': 'x',
      'a/build/z.txt': 'x',
      'build/z.txt': 'x',
    });
    expect(await met()).toEqual({
      files: ['a/b/y.txt', 'a/build/z.txt', 'a/x.tmp'],
      leftOut: ['.git gitFolders', 'a/y.txt files', 'build folders'],
    });
  });

  test('rules above the scanned folder count, up to the top of the repository', async () => {
    write({
      '.git/info/exclude': 'hemmelig.txt\n',
      '.gitignore': '*.log\n',
      'a/b/c.log': 'x',
      'a/b/hemmelig.txt': 'x',
      'a/b/d.txt': 'x',
    });
    expect(await met('a/b')).toEqual({ files: ['a/b/d.txt'], leftOut: ['a/b/c.log files', 'a/b/hemmelig.txt files'] });
  });

  test('a repository in another has rules of its own', async () => {
    write({ '.git/HEAD': 'ref', '.gitignore': '*.log\n', 'indre/.git/HEAD': 'ref', 'indre/a.log': 'x' });
    expect((await met()).files).toEqual(['indre/a.log']);
  });

  test('a path that the user named is read all the same', async () => {
    write({ '.git/HEAD': 'ref', '.gitignore': 'ud/\n*.csv\n', 'ud/a.txt': 'x', 'b.csv': 'x' });
    expect((await met('ud')).files).toEqual(['ud/a.txt']);
    expect((await met('b.csv')).files).toEqual(['b.csv']);
  });

  test('without the option, nothing is left out', async () => {
    write({ '.git/HEAD': 'ref', '.gitignore': '*\n', 'a.txt': 'x' });
    expect(await met('.', false)).toEqual({ files: ['.git/HEAD', 'a.txt'], leftOut: [] });
  });
});
