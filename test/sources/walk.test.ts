import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Disk, nodeDisk } from '../../src/sources/disk.js';
import { NoSuchPathError, resolveInputs, type WalkOptions, walk, walkListed } from '../../src/sources/index.js';
import { codeThrownBy, failure, sourcesOf, TestFolder, textOf } from './folder.js';

const isRoot = process.getuid?.() === 0;

/** A disk on which one call fails for paths with a certain end. */
function failing(call: 'list' | 'lstat' | 'stat' | 'realpath', end: string, code: string): Disk {
  return {
    ...nodeDisk,
    [call]: (path: string) => {
      if (path.endsWith(end)) throw failure(code);
      return nodeDisk[call](path);
    },
  };
}

describe('a folder', () => {
  test('is walked completely: also hidden files, and entries that .gitignore names', async () => {
    const folder = new TestFolder().files(
      'b.csv',
      'a.csv',
      '.hidden',
      '.git/config',
      'sub/x.csv',
      'sub/deep/.y',
      'empty/',
    );
    folder.file('.gitignore', 'a.csv\nsub\n');
    expect(await folder.seen(walk([folder.path]))).toEqual([
      '.gitignore',
      '.hidden',
      'a.csv',
      'b.csv',
      '.git/config',
      'sub/x.csv',
      'sub/deep/.y',
    ]);
  });

  test('comes in the order of the bytes of the names', async () => {
    const folder = new TestFolder().files('ø', 'z', 'Z', 'a', 'é', 'a b', '10', '9', '😀', '\uFB01');
    expect(await folder.seen(walk([folder.path]))).toEqual(['10', '9', 'Z', 'a', 'a b', 'z', 'é', 'ø', '\uFB01', '😀']);
  });

  test('comes in the same order whatever order the disk has', async () => {
    const folder = new TestFolder().files('c/1', 'c/2', 'a/1', 'b/x/1', 'b/1', 'd');
    const backwards: Disk = { ...nodeDisk, list: (path) => nodeDisk.list(path).reverse() };
    const seen = await folder.seen(walk([folder.path]));
    expect(seen).toHaveLength(6);
    expect(await folder.seen(walk([folder.path], { disk: backwards }))).toEqual(seen);
  });

  test('that is empty yields no item', async () => {
    const folder = new TestFolder();
    expect(await folder.seen(walk([folder.path]))).toEqual([]);
  });

  test('of 20,000 files gives 20,000 files', async () => {
    const folder = new TestFolder();
    for (let sub = 0; sub < 40; sub++) {
      fs.mkdirSync(folder.at(`s${sub}`));
      for (let file = 0; file < 500; file++) fs.writeFileSync(folder.at(`s${sub}/f${file}`), '');
    }
    const seen = await folder.seen(walk([folder.path]));
    expect(new Set(seen).size).toBe(20_000);
    expect(seen).toHaveLength(20_000);
  });

  test('is read no further than what is asked for', async () => {
    const folder = new TestFolder().files('a/1', 'b/1', 'c/1', 'd/1');
    const listed: string[] = [];
    const disk: Disk = {
      ...nodeDisk,
      list(path) {
        listed.push(path);
        return nodeDisk.list(path);
      },
    };
    const walking = walk([folder.path], { disk });
    await walking.next();
    expect(listed).toEqual([folder.path, folder.at('a')]);
    await walking.return();
    expect(listed).toHaveLength(2);
  });

  test('as deep as a path can be is walked', async () => {
    const folder = new TestFolder();
    folder.files(`${'d/'.repeat(500)}file`);
    expect(await folder.seen(walk([folder.path]))).toEqual([`${'d/'.repeat(500)}file`]);
  });

  test('deeper than a path can be is reported', async () => {
    const folder = new TestFolder();
    const dig = `for (let i = 0; i < 25; i++) { fs.mkdirSync(name); process.chdir(name); } fs.writeFileSync('f', '')`;
    execFileSync(process.execPath, ['-e', `const name = 'n'.repeat(250); ${dig}`], { cwd: folder.path });
    const seen = await folder.seen(walk([folder.path]));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(/nnn: unreadable ENAMETOOLONG$/);
  });
});

describe('paths', () => {
  test.each([
    ['begin with the folder as the user gave it', 'export', 'export/a/b.csv'],
    ['have no slash twice', 'export/', 'export/a/b.csv'],
    ['have no dot and slash before them', './export', 'export/a/b.csv'],
    ['have none before them whatever the spelling', './/./export//', 'export/a/b.csv'],
    ['inside the working folder begin with nothing', '.', 'export/a/b.csv'],
    ['inside the working folder begin with nothing when it has a slash', './', 'export/a/b.csv'],
    ['may go up', '../work', '../work/export/a/b.csv'],
  ])('%s', async (_claim, input, path) => {
    const folder = new TestFolder().files('work/export/a/b.csv');
    process.chdir(folder.enter().at('work'));
    expect(await folder.seen(walk([input]))).toEqual([path]);
    expect(await textOf((await sourcesOf(walk([input])))[0]!)).toBe('work/export/a/b.csv');
  });

  test('of an absolute folder are absolute', async () => {
    const folder = new TestFolder().files('a');
    expect((await sourcesOf(walk([folder.path])))[0]?.path).toBe(folder.at('a'));
  });
});

describe('a name', () => {
  test.each([
    ['that looks like a class', '[a-z]*.csv'],
    ['that looks like an option', '-rf'],
    ['that looks like a long option', '--include=x'],
    ['that looks like a negation', '!a'],
    ['that looks like a choice', '{a,b}'],
    ['that looks like a group', '@(a|b)'],
    ['with a star', '*'],
    ['with parentheses', 'export (1).csv'],
    ['with a backslash', 'a\\b'],
    ['with a dot and a backslash', '.\\b'],
    ['with a line break', 'a\nb'],
    ['with every line break there is', '\r\n\u2028\u2029\u0085\v\f'],
    ['with a terminal escape', '\u001b[31mred'],
    ['with a right-to-left mark', 'a\u202egpj.csv'],
    ['with a hash mark', '#a'],
    ['that begins with two dots', '..a'],
    ['of three dots', '...'],
    ['of one space', ' '],
    ['with a letter outside the basic plane', '😀'],
    ['with decomposed letters', 'a\u030a'],
  ])('%s is read, met in a folder and named', async (_claim, name) => {
    const folder = new TestFolder().files(`x/${name}`, `y/${name}/inside`).enter();
    const met = await sourcesOf(walk(['x', 'y']));
    expect(met.map((source) => source.path)).toEqual([`x/${name}`, `y/${name}/inside`]);
    expect(await textOf(met[0]!)).toBe(`x/${name}`);
    expect(await textOf(met[1]!)).toBe(`y/${name}/inside`);
    process.chdir(folder.at('x'));
    const [named] = await sourcesOf(walk([name]));
    expect(named?.path).toBe(name);
    expect(await textOf(named!)).toBe(`x/${name}`);
    expect(await sourcesOf(walk(['.'], { include: ['*'] }))).toHaveLength(1);
  });

  test('that is not UTF-8 is read, of a file and of a folder', async () => {
    const folder = new TestFolder();
    const bytes = (text: string) => Buffer.from(folder.at(text), 'latin1');
    fs.mkdirSync(bytes('k\xf8rsel'));
    fs.writeFileSync(bytes('k\xf8rsel/\xe5r\xff.csv'), 'inside');
    fs.writeFileSync(bytes('\xe6'), 'outside');
    const sources = await sourcesOf(walk([folder.path]));
    expect(sources.map((source) => source.path)).toEqual([
      folder.at('\uDCE6'),
      folder.at('k\uDCF8rsel/\uDCE5r\uDCFF.csv'),
    ]);
    expect(await Promise.all(sources.map(textOf))).toEqual(['outside', 'inside']);
    expect(sources.map((source) => source.size)).toEqual([7, 6]);
  });

  test('that is not UTF-8 is filtered like any other', async () => {
    const folder = new TestFolder().files('a.txt');
    fs.writeFileSync(Buffer.from(folder.at('\xe6.csv'), 'latin1'), '');
    expect(await folder.seen(walk([folder.path], { include: ['?.csv'] }))).toEqual(['\uDCE6.csv']);
    expect(await folder.seen(walk([folder.path], { exclude: ['*.csv'] }))).toEqual(['a.txt']);
  });

  test('that exists is not a pattern', async () => {
    new TestFolder().files('[ab]', 'a', 'b', '*').enter();
    expect(await resolveInputs(['[ab]', '*'])).toEqual([
      { type: 'path', path: '[ab]' },
      { type: 'path', path: '*' },
    ]);
  });
});

describe('a path that the user named', () => {
  test.each([
    ['a path that does not exist', ['a', 'missing'], 'missing'],
    ['a pattern that matches nothing', ['a', '*.csv'], '*.csv'],
    ['a pattern in a folder that does not exist', ['a', 'missing/*'], 'missing/*'],
    ['a pattern in a file', ['a', 'a/*'], 'a/*'],
    ['a file with a slash behind it', ['a', 'a/'], 'a/'],
    ['a path through a file', ['a', 'a/b'], 'a/b'],
    ['an empty name', ['a', ''], ''],
    ['a name with a zero byte', ['a', 'a\0'], 'a\0'],
    ['a name that is too long', ['a', 'x'.repeat(10_000)], 'x'.repeat(10_000)],
    ['a negation', ['a', '!*'], '!*'],
  ])('is checked before anything is read: %s', async (_claim, inputs, missing) => {
    new TestFolder().files('a').enter();
    const walking = walk(inputs);
    const first = walking.next();
    await expect(first).rejects.toBeInstanceOf(NoSuchPathError);
    await expect(first).rejects.toMatchObject({ path: missing });
    await expect(resolveInputs(inputs)).rejects.toMatchObject({ path: missing });
  });

  test('comes in the order it was named', async () => {
    new TestFolder().files('b/2', 'b/1', 'a', 'c').enter();
    const seen = await sourcesOf(walk(['c', 'b', 'a']));
    expect(seen.map((source) => source.path)).toEqual(['c', 'b/1', 'b/2', 'a']);
  });

  test.each([
    ['the same file twice', ['a.csv', './a.csv', './/a.csv'], ['a.csv']],
    ['a folder and a file in it', ['sub', 'sub/x'], ['sub/x', 'sub/y']],
    ['a file and the folder it is in', ['sub/y', 'sub'], ['sub/y', 'sub/x']],
    ['a folder and the folder it is in', ['.', 'sub'], ['a.csv', 'sub/x', 'sub/y']],
    ['a pattern and a path', ['*.csv', 'a.csv'], ['a.csv']],
  ])('comes once: %s', async (_claim, inputs, paths) => {
    const folder = new TestFolder().files('a.csv', 'sub/x', 'sub/y').enter();
    expect(await folder.seen(walk(inputs))).toEqual(paths);
  });

  test('comes once when it is named with and without the working folder', async () => {
    const folder = new TestFolder().files('a', 'b').enter();
    expect(await folder.seen(walk(['a', folder.path]))).toEqual(['a', 'b']);
  });

  test('comes twice after a step up (..), which leads elsewhere after a link', async () => {
    const folder = new TestFolder().files('a', 'far/a', 'far/sub/').link('link', 'far/sub').enter();
    const sources = await sourcesOf(walk(['a', 'link/../a']));
    expect(await Promise.all(sources.map(textOf))).toEqual(['a', 'far/a']);
    expect(folder.path).toBe(process.cwd());
  });

  test('is not filtered', async () => {
    const folder = new TestFolder().files('a.txt', 'sub/b.txt').enter();
    const options: WalkOptions = { include: ['*.csv'], exclude: ['a.txt', 'sub'] };
    expect(await folder.seen(walk(['a.txt', 'sub/b.txt'], options))).toEqual(['a.txt', 'sub/b.txt']);
    expect(await folder.seen(walk(['sub'], { exclude: ['sub'] }))).toEqual(['sub/b.txt']);
  });

  test('is followed if it is a link to a file', async () => {
    const folder = new TestFolder().files('a').link('link', 'a');
    const [source] = await sourcesOf(walk([folder.at('link')]));
    expect(source).toMatchObject({ path: folder.at('link'), size: 1 });
    expect(await textOf(source!)).toBe('a');
  });

  test('is followed if it is a link to a folder', async () => {
    const folder = new TestFolder().files('real/a').link('link', 'real');
    expect(await folder.seen(walk([folder.at('link')]))).toEqual(['link/a']);
  });

  test('is followed although a walk of its folder skipped it', async () => {
    const folder = new TestFolder().files('real/a').link('x/file', '../real/a').link('x/folder', '../real').enter();
    expect(await folder.seen(walk(['x', 'x/file', 'x/folder']))).toEqual(['x/file', 'x/folder/a']);
    expect(await folder.seen(walk(['x/folder', 'x/file', 'x']))).toEqual(['x/folder/a', 'x/file']);
  });

  test.each([
    ['a link that leads nowhere has vanished', 'missing', 'link: vanished ENOENT'],
    ['a link to itself is a cycle', 'link', 'link: not-a-file LINK_CYCLE'],
  ])('may be %s', async (_claim, target, line) => {
    const folder = new TestFolder().link('link', target);
    expect(await folder.seen(walk([folder.at('link')]))).toEqual([line]);
  });

  test('is read to its end if it is a FIFO', async () => {
    const folder = new TestFolder().fifo('fifo');
    const [source] = await sourcesOf(walk([folder.at('fifo')]));
    expect(source).not.toHaveProperty('size');
    spawn('sh', ['-c', 'printf "first "; sleep 0.05; printf last'], {
      stdio: ['ignore', fs.openSync(folder.at('fifo'), 'r+'), 'ignore'],
    });
    const reader = await source!.open();
    const into = new Uint8Array(10);
    expect(await reader.read(into)).toBe(10);
    expect(Buffer.from(into).toString()).toBe('first last');
    await reader.close();
  });

  test('can be opened only once if it is a FIFO', async () => {
    const folder = new TestFolder().fifo('fifo');
    const [source] = await sourcesOf(walk([folder.at('fifo')]));
    const reader = source!.open();
    fs.closeSync(fs.openSync(folder.at('fifo'), 'w'));
    await (await reader).close();
    expect(await codeThrownBy(() => source!.open())).toBe('ESPIPE');
  });

  test.runIf(fs.existsSync('/proc/self/fd'))('is read where it is what a shell makes of <(…)', async () => {
    const folder = new TestFolder().fifo('fifo');
    const fd = fs.openSync(folder.at('fifo'), 'r+');
    fs.writeSync(fd, 'piped');
    const [source] = await sourcesOf(walk([`/dev/fd/${fd}`]));
    const reader = await source!.open();
    fs.closeSync(fd);
    const into = new Uint8Array(8);
    expect(await reader.read(into)).toBe(5);
    await reader.close();
  });

  test('is read if it is a device', async () => {
    const [source] = await sourcesOf(walk(['/dev/null']));
    expect(await textOf(source!)).toBe('');
  });

  test('is a skip if it is a socket', async () => {
    const folder = await new TestFolder().socket('socket');
    expect(await folder.seen(walk([folder.at('socket')]))).toEqual(['socket: not-a-file SOCKET']);
  });

  test('is read as a FIFO although a walk of its folder skipped it', async () => {
    const folder = new TestFolder().fifo('fifo');
    expect(await folder.seen(walk([folder.path, folder.at('fifo')]))).toEqual(['fifo']);
  });
});

describe('a pattern', () => {
  const names = ['a.csv', 'b.txt', 'sub/a.csv', 'sub/deep/.c.csv', 'set-1/x.txt', 'set-2/y.csv', '(1).csv'];

  test.each([
    ['matches in one folder', '*.csv', ['(1).csv', 'a.csv']],
    ['matches at any depth', '**/*.csv', ['(1).csv', 'a.csv', 'set-2/y.csv', 'sub/a.csv', 'sub/deep/.c.csv']],
    ['matches below a folder', 'sub/**', ['sub/a.csv', 'sub/deep/.c.csv']],
    ['matches folders, which are walked', 'set-*', ['set-1/x.txt', 'set-2/y.csv']],
    ['matches folders when it ends with a slash', 'set-*/', ['set-1/x.txt', 'set-2/y.csv']],
    ['matches one character', '?.txt', ['b.txt']],
    ['matches a choice', '{a.csv,sub/deep}', ['a.csv', 'sub/deep/.c.csv']],
    ['matches a choice of folders once', '{sub,sub/deep}/*.csv', ['sub/a.csv', 'sub/deep/.c.csv']],
    ['matches below the working folder', './s*/a.csv', ['sub/a.csv']],
    ['matches above the working folder', '../work/b.*', ['../work/b.txt']],
    ['matches parentheses', '(1).*', ['(1).csv']],
    ['with a backslash matches what follows it', 's\\ub/a.*', ['sub/a.csv']],
  ])('%s', async (_claim, pattern, paths) => {
    const folder = new TestFolder().files(...names.map((name) => `work/${name}`)).enter();
    process.chdir('work');
    expect(await folder.seen(walk([pattern]))).toEqual(paths);
  });

  test('may be absolute', async () => {
    const folder = new TestFolder().files('a.csv', 'b.txt');
    expect(await folder.seen(walk([folder.at('*.csv')]))).toEqual(['a.csv']);
  });

  test.each([
    ['what is excluded', '**/*.csv', { exclude: ['sub'] }, ['(1).csv', 'a.csv', 'set-2/y.csv']],
    ['all but what is included', 's*', { include: ['a.*'] }, ['sub/a.csv']],
    ['all but what is included, choices too', 's*', { include: ['{a,y}.csv'] }, ['set-2/y.csv', 'sub/a.csv']],
    ['all but what is included below a folder', 's*', { include: ['sub/deep/*'] }, ['sub/deep/.c.csv']],
  ])('leaves out %s', async (_claim, pattern, options, paths) => {
    const folder = new TestFolder().files(...names).enter();
    expect(await folder.seen(walk([pattern], options))).toEqual(paths);
  });

  test('does not lead through links, and says where it stopped', async () => {
    const folder = new TestFolder().files('real/a.csv', 'real/sub/b.csv').link('link', 'real').enter();
    expect(await folder.seen(walk(['*/*.csv']))).toEqual(['link: not-a-file SYMLINK', 'real/a.csv']);
    expect(await folder.seen(walk(['{link,real}/a.csv']))).toEqual(['link: not-a-file SYMLINK', 'real/a.csv']);
    expect(await folder.seen(walk(['*/*.csv'], { followSymlinks: true }))).toEqual(['link/a.csv', 'real/a.csv']);
    expect(await folder.seen(walk(['link/*.csv']))).toEqual(['link/a.csv']);
  });

  test('that can only match in an unreadable folder is not an error of the user', async () => {
    const folder = new TestFolder().files('locked/a.csv').enter();
    const disk = failing('list', 'locked', 'EACCES');
    expect(await folder.seen(walk(['*/*.csv'], { disk }))).toEqual(['locked: unreadable EACCES']);
  });
});

describe('filters', () => {
  const names = ['a.csv', 'a.txt', 'x/a.csv', 'x/b.csv', 'x/y/a.csv', 'node_modules/m.csv', 'x/node_modules/n.csv'];

  test.each([
    ['include names at any depth', { include: ['b.csv'] }, ['x/b.csv']],
    ['include by wildcard', { include: ['*.txt', 'b.*'] }, ['a.txt', 'x/b.csv']],
    ['include paths from the walked folder', { include: ['x/*.csv'] }, ['x/a.csv', 'x/b.csv']],
    ['include a path without wildcards', { include: ['x/a.csv', '/a.txt'] }, ['a.txt', 'x/a.csv']],
    ['include what a folder holds', { include: ['y'] }, ['x/y/a.csv']],
    ['include all where no pattern is given', { include: [], exclude: [] }, names],
    ['include a choice of paths with a slash before', { include: ['{/a.txt,/x/b.csv}'] }, ['a.txt', 'x/b.csv']],
    ['include nothing above the walked folder', { include: ['../*.csv', 'b.csv'] }, ['x/b.csv']],
    ['exclude a choice of paths with a slash before', { exclude: ['{/a.*,/x,/node_modules}'] }, []],
    ['exclude a name with an exclamation mark only', { exclude: ['{/!a,/x/!b}'] }, names],
    ['exclude names at any depth', { exclude: ['*.csv'] }, ['a.txt']],
    ['exclude paths from the walked folder', { exclude: ['/a.*', 'x/**', 'node_modules'] }, []],
    ['exclude folders at any depth', { exclude: ['node_modules'] }, names.slice(0, 5)],
    ['exclude one folder', { exclude: ['node_modules/**'] }, [...names.slice(0, 5), 'x/node_modules/n.csv']],
    ['exclude from what is included', { include: ['a.csv'], exclude: ['y'] }, ['a.csv', 'x/a.csv']],
  ])('%s', async (_claim, options, paths) => {
    const folder = new TestFolder().files(...names);
    const seen = await folder.seen(walk([folder.path], options));
    expect(seen.sort()).toEqual([...paths].sort());
  });

  test('are about each walked folder, not about where it is', async () => {
    const folder = new TestFolder().files('x/x/a', 'x/b').enter();
    expect(await folder.seen(walk(['x'], { exclude: ['x/*'] }))).toEqual(['x/b']);
  });

  test.each(['sub', 'sub/', '/sub', '/**/sub', '{/sub,/x}', 'sub/**', 's*', '*ub', '**/s?b'])(
    'exclude a folder by %s so that it is not even opened',
    async (pattern) => {
      const folder = new TestFolder().files('a', 'sub/b', 'sub/c/d');
      const disk = failing('list', 'sub', 'EACCES');
      expect(await folder.seen(walk([folder.path], { disk, exclude: [pattern] }))).toEqual(['a']);
    },
  );

  test('leave out folders in which no path can match', async () => {
    const folder = new TestFolder().files('a/x.csv', 'b/x.csv');
    const disk = failing('list', '/b', 'EACCES');
    expect(await folder.seen(walk([folder.path], { disk, include: ['a/*.csv'] }))).toEqual(['a/x.csv']);
  });

  test('are for links, FIFOs and sockets, too', async () => {
    const folder = await new TestFolder().files('a').link('l', 'a').link('nowhere', 'x').fifo('f').socket('s');
    folder.link('folder', '.');
    expect(await folder.seen(walk([folder.path], { exclude: ['l', 'f', 's', 'nowhere', 'folder'] }))).toEqual(['a']);
    expect(await folder.seen(walk([folder.path], { exclude: ['folder'], include: ['a'] }))).toEqual(['a']);
  });

  test('include what may be in a folder behind a link', async () => {
    const folder = new TestFolder().files('real/a.csv', 'x/b.csv').link('x/link', '../real');
    const options = { include: ['*.csv'] };
    expect(await folder.seen(walk([folder.at('x')], options))).toEqual(['x/b.csv', 'x/link: not-a-file SYMLINK']);
  });
});

describe('an entry that is not a file', () => {
  test('is a skip, and is not opened', async () => {
    const folder = await new TestFolder().files('a').fifo('fifo').socket('socket');
    expect(await folder.seen(walk([folder.path]))).toEqual(['a', 'fifo: not-a-file FIFO', 'socket: not-a-file SOCKET']);
  });

  test('is lost with everything', async () => {
    const folder = new TestFolder().fifo('fifo');
    expect((await walk([folder.path]).next()).value).toEqual({
      type: 'skip',
      path: folder.at('fifo'),
      skip: { reason: 'not-a-file', lost: 'everything', code: 'FIFO' },
    });
  });

  test('is a skip after a link that the walk follows', async () => {
    const folder = new TestFolder().fifo('fifo').link('x/fifo', '../fifo').link('x/null', '/dev/null');
    expect(await folder.seen(walk([folder.at('x')], { followSymlinks: true }))).toEqual([
      'x/fifo: not-a-file FIFO',
      'x/null: not-a-file DEVICE',
    ]);
  });
});

describe('a link in a folder', () => {
  test('is not followed, and becomes a skip', async () => {
    const folder = new TestFolder().files('real/a').link('x/file', '../real/a').link('x/folder', '../real');
    expect((await folder.seen(walk([folder.at('x')]))).sort()).toEqual([
      'x/file: not-a-file SYMLINK',
      'x/folder: not-a-file SYMLINK',
    ]);
  });

  test('is followed when the user wants it', async () => {
    const folder = new TestFolder()
      .files('real/a', 'real/sub/b')
      .link('x/file', '../real/a')
      .link('x/folder', '../real');
    const seen = await folder.seen(walk([folder.at('x')], { followSymlinks: true }));
    expect(seen).toEqual(['x/file', 'x/folder/a', 'x/folder/sub/b']);
  });

  test.each([true, false])('that leads nowhere has vanished (following: %s)', async (followSymlinks) => {
    const folder = new TestFolder().files('a').link('nowhere', 'missing').link('through', 'a/b');
    expect(await folder.seen(walk([folder.path], { followSymlinks }))).toEqual([
      'a',
      'nowhere: vanished LINK_BROKEN',
      'through: vanished ENOTDIR',
    ]);
  });

  test.each([true, false])('that leads to its own folder is a cycle (following: %s)', async (followSymlinks) => {
    const folder = new TestFolder().files('a', 'sub/b').link('sub/self', '.').link('sub/up', '..');
    folder.link('sub/root', '/').link('sub/name', '../sub');
    expect((await folder.seen(walk([folder.path], { followSymlinks }))).sort()).toEqual([
      'a',
      'sub/b',
      'sub/name: not-a-file LINK_CYCLE',
      'sub/root: not-a-file LINK_CYCLE',
      'sub/self: not-a-file LINK_CYCLE',
      'sub/up: not-a-file LINK_CYCLE',
    ]);
  });

  test.each([true, false])('that leads to itself is a cycle (following: %s)', async (followSymlinks) => {
    const folder = new TestFolder().files('a').link('ring', 'ring').link('x', 'y').link('y', 'x');
    expect(await folder.seen(walk([folder.path], { followSymlinks }))).toEqual([
      'a',
      'ring: not-a-file LINK_CYCLE',
      'x: not-a-file LINK_CYCLE',
      'y: not-a-file LINK_CYCLE',
    ]);
  });

  test('is a cycle if two folders lead to each other', async () => {
    const folder = new TestFolder().files('a/1', 'b/2').link('a/to-b', '../b').link('b/to-a', '../a');
    expect(await folder.seen(walk([folder.path], { followSymlinks: true }))).toEqual([
      'a/1',
      'b/2',
      'a/to-b/2',
      'b/to-a/1',
      'a/to-b/to-a: not-a-file LINK_CYCLE',
      'b/to-a/to-b: not-a-file LINK_CYCLE',
    ]);
  });

  test('is a cycle if it leads above the walked folder', async () => {
    const folder = new TestFolder().files('x/a', 'other').link('x/up', '..');
    expect(await folder.seen(walk([folder.at('x')], { followSymlinks: true }))).toEqual([
      'x/a',
      'x/up: not-a-file LINK_CYCLE',
    ]);
  });

  test('is a cycle in a folder that was itself named by a link', async () => {
    const folder = new TestFolder().files('real/a').link('link', 'real').link('real/back', '../link');
    expect(await folder.seen(walk([folder.at('link')], { followSymlinks: true }))).toEqual([
      'link/a',
      'link/back: not-a-file LINK_CYCLE',
    ]);
  });

  test('is followed like another that leads to the same folder', async () => {
    const folder = new TestFolder().files('real/a').link('x/current', '../real').link('x/latest', '../real');
    const seen = await folder.seen(walk([folder.at('x')], { followSymlinks: true }));
    expect(seen).toEqual(['x/current/a', 'x/latest/a']);
  });

  test('does not make the walk endless where many folders lead to each other', async () => {
    const folder = new TestFolder();
    const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
    for (const name of names) {
      folder.files(`${name}/file`);
      for (const other of names) if (other !== name) folder.link(`${name}/to-${other}`, `../${other}`);
    }
    const seen = await folder.seen(walk([folder.path], { followSymlinks: true }));
    for (const name of names) expect(seen).toContain(`${name}/file`);
    expect(seen.length).toBeLessThan(5000);
    expect(seen.some((line) => line.endsWith('not-a-file LINK_REPEATED'))).toBe(true);
  });

  test('does not make the walk endless where every folder has two ways to the next', async () => {
    const folder = new TestFolder().files('f30/file');
    for (let at = 0; at < 30; at++) {
      folder.link(`f${at}/left`, `../f${at + 1}`).link(`f${at}/right`, `../f${at + 1}`);
    }
    const seen = await folder.seen(walk([folder.at('f0')], { followSymlinks: true }));
    expect(seen.filter((line) => line.endsWith('/file'))).toHaveLength(1);
    expect(seen.length).toBeLessThan(100);
  });

  test('that cannot be looked through is reported', async () => {
    const folder = new TestFolder().files('real/a').link('x/link', '../real');
    const disk = failing('realpath', 'link', 'EACCES');
    expect(await folder.seen(walk([folder.at('x')], { disk, followSymlinks: true }))).toEqual([
      'x/link: unreadable EACCES',
    ]);
  });
});

describe('an entry that cannot be read', () => {
  test.each([
    ['a folder that may not be listed', 'list', 'sub', 'EACCES', ['a', 'sub: unreadable EACCES', 'z/b']],
    ['a folder that is gone', 'list', 'sub', 'ENOENT', ['a', 'sub: vanished ENOENT', 'z/b']],
    ['a folder on a failing disk', 'list', 'sub', 'EIO', ['a', 'sub: unreadable EIO', 'z/b']],
    ['a folder with a failure that has no code', 'list', 'sub', 'no code', ['a', 'sub: unreadable UNKNOWN', 'z/b']],
    ['a file that is gone', 'lstat', 'z/b', 'ENOENT', ['a', 'sub/c', 'z/b: vanished ENOENT']],
    ['a file that may not be looked at', 'lstat', 'z/b', 'EACCES', ['a', 'sub/c', 'z/b: unreadable EACCES']],
    ['the folder that is walked', 'list', '', 'EACCES', [': unreadable EACCES']],
  ] as const)('is a skip, and the walk goes on: %s', async (_claim, call, end, code, lines) => {
    const folder = new TestFolder().files('a', 'sub/c', 'z/b');
    const disk = failing(call, end, code);
    const seen = await folder.seen(walk([folder.path], { disk }));
    expect(seen.map((line) => line.replace(folder.path, ''))).toEqual(lines);
  });

  test.skipIf(isRoot)('is a skip where permissions say so', async () => {
    const folder = new TestFolder().files('a', 'locked/b', 'listed/c');
    fs.chmodSync(folder.at('locked'), 0o000);
    fs.chmodSync(folder.at('listed'), 0o400);
    const seen = await folder.seen(walk([folder.path]));
    fs.chmodSync(folder.at('locked'), 0o700);
    fs.chmodSync(folder.at('listed'), 0o700);
    expect(seen).toEqual(['a', 'listed/c: unreadable EACCES', 'locked: unreadable EACCES']);
  });

  test('is reported by open if it vanished after the walk found it', async () => {
    const folder = new TestFolder().files('a');
    const [source] = await sourcesOf(walk([folder.path]));
    fs.rmSync(folder.at('a'));
    expect(await codeThrownBy(() => source!.open())).toBe('ENOENT');
  });

  test('is a file above the limit, with its size', async () => {
    const folder = new TestFolder().file('large', 'x'.repeat(11)).file('small', 'x'.repeat(10));
    const walked = walk([folder.path], { maxFileBytes: 10 });
    expect((await walked.next()).value).toEqual({
      type: 'skip',
      path: folder.at('large'),
      skip: { reason: 'limit', lost: 'everything', limit: { name: 'max-file-size', allowed: 10, observed: 11 } },
      bytes: 11,
    });
    expect((await walked.next()).value).toMatchObject({ type: 'source', source: { size: 10 } });
    expect(await folder.seen(walk([folder.at('large')], { maxFileBytes: 10 }))).toEqual(['large: limit']);
  });
});

describe('stopping', () => {
  test('throws the reason of the signal, before anything and between files', async () => {
    const folder = new TestFolder().files('a', 'b', 'c');
    const reason = new Error('enough');
    await expect(walk([folder.path], { signal: AbortSignal.abort(reason) }).next()).rejects.toBe(reason);
    const stop = new AbortController();
    const walking = walk([folder.path], { signal: stop.signal });
    await walking.next();
    stop.abort(reason);
    await expect(walking.next()).rejects.toBe(reason);
  });

  test('also applies to the search for a match of a pattern', async () => {
    const folder = new TestFolder().files('a');
    const reason = new Error('enough');
    const options = { signal: AbortSignal.abort(reason) };
    await expect(resolveInputs([folder.at('*')], options)).rejects.toBe(reason);
  });
});

describe('a list', () => {
  test.each([
    ['names files, in its order', ['b', 'sub/x'], ['b', 'sub/x']],
    ['names folders, which are walked', ['sub'], ['sub/x', 'sub/y']],
    ['may name a folder and what is in it', ['.', './sub', './sub/x', './b'], ['b', 'sub/x', 'sub/y']],
    ['may name a file before its folder', ['sub/y', 'sub'], ['sub/y', 'sub/x']],
    ['holds no patterns', ['*', 'sub/*'], ['*: vanished ENOENT', 'sub/*: vanished ENOENT']],
    ['may name what does not exist', ['missing', 'b'], ['missing: vanished ENOENT', 'b']],
    ['may name what cannot exist', ['a\0', 'b/c'], ['a\0: vanished ENOENT', 'b/c: vanished ENOTDIR']],
    ['may be empty', [], []],
    ['may hold empty names', ['', 'b'], ['b']],
  ])('%s', async (_claim, names, lines) => {
    const folder = new TestFolder().files('b', 'sub/x', 'sub/y').enter();
    expect(await folder.seen(walkListed(names))).toEqual(lines);
    async function* streamed() {
      yield* names;
    }
    expect(await folder.seen(walkListed(streamed()))).toEqual(lines);
  });

  test('does not make the scan wait for a FIFO', async () => {
    const folder = new TestFolder().fifo('fifo');
    expect(await folder.seen(walkListed([folder.at('fifo')]))).toEqual(['fifo: not-a-file FIFO']);
  });

  test('names links that are followed, although links inside folders are not', async () => {
    const folder = new TestFolder().files('a').link('x/link', '../a');
    expect(await folder.seen(walkListed([folder.at('x/link')]))).toEqual(['x/link']);
    expect(await folder.seen(walkListed([folder.at('x')]))).toEqual(['x/link: not-a-file SYMLINK']);
  });

  test('is filtered in folders only, and the size limit applies to every file', async () => {
    const folder = new TestFolder().files('a.txt', 'sub/b.txt', 'sub/c.csv').enter();
    expect(await folder.seen(walkListed(['a.txt', 'sub'], { include: ['*.csv'] }))).toEqual(['a.txt', 'sub/c.csv']);
    expect(await folder.seen(walkListed(['a.txt'], { maxFileBytes: 1 }))).toEqual(['a.txt: limit']);
  });

  test('names files that are not UTF-8', async () => {
    const folder = new TestFolder();
    fs.writeFileSync(Buffer.from(folder.at('\xf8'), 'latin1'), 'text');
    const [source] = await sourcesOf(walkListed([folder.at('\uDCF8')]));
    expect(await textOf(source!)).toBe('text');
  });
});

describe('what include and exclude leave out is counted', () => {
  test.each<[string, Parameters<typeof walk>[1], string[]]>([
    ['nothing without them', {}, []],
    ['files that no pattern of include matches', { include: ['*.csv'] }, ['a.txt', 'sub/b.txt', 'sub/deep/d.txt']],
    ['files that exclude matches', { exclude: ['*.txt'] }, ['a.txt', 'sub/b.txt', 'sub/deep/d.txt']],
    ['a folder once, with everything in it', { exclude: ['deep'] }, ['sub/deep/']],
    ['a folder in which nothing can match', { include: ['other/*.csv'] }, ['a.txt', 'c.csv', 'sub/']],
    [
      'of both together, each entry once',
      { include: ['*.csv'], exclude: ['a*', 'deep'] },
      ['a.txt', 'sub/b.txt', 'sub/deep/'],
    ],
  ])('%s', async (_what, options, lost) => {
    const folder = new TestFolder().files('a.txt', 'c.csv', 'sub/b.txt', 'sub/c.csv', 'sub/deep/d.txt').enter();
    expect((await folder.filtered(walk(['.'], options))).sort()).toEqual([...lost].sort());
  });

  test('but not what a named pattern does not match: nobody asked for it', async () => {
    const folder = new TestFolder().files('a.txt', 'c.csv', 'sub/b.txt', 'sub/c.csv', 'sub/deep/d.csv').enter();
    expect(await folder.filtered(walk(['**/*.csv']))).toEqual([]);
    expect(await folder.filtered(walk(['**/*.csv'], { exclude: ['c.*'] }))).toEqual(['c.csv', 'sub/c.csv']);
    expect(await folder.filtered(walk(['**/*.csv'], { include: ['sub/*'] }))).toEqual(['c.csv']);
  });

  test('and not a path that the user named', async () => {
    const folder = new TestFolder().files('a.txt').enter();
    expect(await folder.filtered(walk(['a.txt'], { include: ['*.csv'] }))).toEqual([]);
  });
});
