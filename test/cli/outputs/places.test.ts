import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cleanEnvironment, programPath } from '../../support/program.js';
import { said } from '../environment.js';
import { asOf, contentOf, folder, number } from './folder.js';

/** The first report, which must stay unchanged because the second cannot be written. */
const earlier = 'what,file,inside,record kind,record,id,\nearlier report\n';

describe('all outputs are checked before the first is touched', () => {
  test.each<[string, string[], RegExp, ((root: string) => void)?]>([
    [
      'a missing folder',
      ['-o', '@/missing/x.html'],
      /the report \S+\/missing\/x\.html cannot be written: there is no folder \S+\/missing\./,
    ],
    ['two missing folders', ['-o', '@/missing/too/x.html'], /there is no folder/],
    [
      'a folder',
      ['-o', '@/sub.html'],
      /sub\.html cannot be written: it is a folder/,
      (root) => fs.mkdirSync(`${root}/sub.html`),
    ],
    [
      'a folder, written as one',
      ['-f', 'html', '-o', '@/sub/'],
      /it is a folder/,
      (root) => fs.mkdirSync(`${root}/sub`),
    ],
    ['a folder that is not there', ['-f', 'html', '-o', '@/new/'], /it is a folder/],
    ['the folder itself', ['-f', 'html', '-o', '@/.'], /it is a folder/],
    ['a link to a folder', ['-o', '@/l.html'], /it is a folder/, (root) => fs.symlinkSync('.', `${root}/l.html`)],
    ['a file as a folder', ['-o', '@/a.txt/x.html'], /a\.txt is not a folder/],
    [
      'links in a circle',
      ['-o', '@/l.html'],
      /symbolic links form a loop/,
      (root) => fs.symlinkSync('l.html', `${root}/l.html`),
    ],
    [
      'a link into a missing folder',
      ['-o', '@/l.html'],
      /there is no folder/,
      (root) => fs.symlinkSync('gone/x.html', `${root}/l.html`),
    ],
    ['a name that is too long', ['-o', `@/${'n'.repeat(300)}.html`], /its name is too long/],
    [
      'a socket',
      ['-o', '@/s.html'],
      /it is a socket/,
      (root) =>
        void spawnSync('python3', [
          '-c',
          `import socket; socket.socket(socket.AF_UNIX).bind(${JSON.stringify(`${root}/s.html`)})`,
        ]),
    ],
    ['a descriptor that is not open', ['-f', 'html', '-o', '/dev/fd/987'], /this file descriptor is not open/],
    ['the same name twice', ['-o', '@/x.html', '-o', '@/x.html'], /x\.html is given as an output twice; name it once/],
    ['another spelling of the name', ['-o', '@/x.html', '-o', '@/./b/../x.html'], /is given as an output twice/],
    [
      'a link to the same file',
      ['-o', '@/x.html', '-o', '@/l.html'],
      /x\.html and \S+l\.html are the same file/,
      (root) => fs.symlinkSync('x.html', `${root}/l.html`),
    ],
    [
      'a link to the same folder',
      ['-o', '@/x.html', '-o', '@/l/x.html'],
      /are the same file/,
      (root) => fs.symlinkSync('.', `${root}/l`),
    ],
    [
      'a second name of the same file',
      ['-o', '@/h.csv'],
      /p\.csv and \S+h\.csv are the same file/,
      (root) => fs.linkSync(`${root}/p.csv`, `${root}/h.csv`),
    ],
    ['a name that differs in case only', ['-o', '@/P.CSV'], /differ only in case or in accents/],
    [
      'a name that is composed otherwise',
      ['-o', '@/\u00e9.html', '-o', '@/e\u0301.html'],
      /differ only in case or in accents/,
    ],
    [
      'standard output under two names',
      ['-o', '-', '-o', '/dev/stdout'],
      /standard output is given as an output twice/,
    ],
    [
      'a temporary name of cprscan',
      ['-f', 'json', '-o', '@/.r.json.cprscan-0123abcd-77-0123abcd.tmp'],
      /names of this form for unfinished reports/,
    ],
    ['a file of somebody else', ['-o', '@/a.txt'], /a\.txt exists, and cprscan did not write it/],
  ])('%s', async (_claim, outputs, says, more) => {
    const root = folder({ 'p.csv': earlier, 'a.txt': number, 'scanned/b.txt': number });
    more?.(root);
    const before = contentOf(root);
    const argv = ['scan', `${root}/scanned`, ...asOf, '-o', '@/p.csv', '-o', '@/new.json', ...outputs];
    const { code, stdout, stderr } = await said(argv.map((word) => word.replace('@', root)));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^cprscan: .* Nothing was scanned\..* Exit 2\.\n$/);
    expect(contentOf(root)).toEqual(before);
  });

  test('numbers in the name of an output are masked', async () => {
    const root = folder({ 'a.txt': 'x' });
    for (const [output, code] of [
      [`${root}/${number}/x.html`, 2],
      [`${root}/${number}.json`, 0],
    ] as const) {
      const result = await said(['scan', `${root}/a.txt`, '-o', output]);
      expect(result.code).toBe(code);
      expect(result.stderr).toContain('010237-xxxx');
      expect(result.stderr).not.toContain('5673');
    }
  });
});

/** Runs the program as a user who is not root. */
function saidAsUser(cwd: string, argv: readonly string[]): { readonly code: number | null; readonly stderr: string } {
  const isRoot = process.getuid!() === 0;
  const { status, stderr } = spawnSync(process.execPath, [programPath, ...argv], {
    cwd,
    env: cleanEnvironment,
    encoding: 'utf8',
    ...(isRoot && { uid: 65_534, gid: 65_534 }),
  });
  return { code: status, stderr };
}

const own = { 'p.csv': earlier, 'a.txt': 'x' };
const canRun = process.platform !== 'win32';

describe.runIf(canRun)('no right to write', () => {
  test.each<[string, string, RegExp, (root: string) => void]>([
    [
      'to the file',
      'r.json',
      /r\.json cannot be written: you may not write to it/,
      (root) => {
        fs.writeFileSync(`${root}/r.json`, '');
        fs.chmodSync(`${root}/r.json`, 0o444);
      },
    ],
    [
      'to the folder',
      'sub/r.json',
      /you may not write to the folder sub/,
      (root) => {
        fs.mkdirSync(`${root}/sub`);
        fs.chmodSync(`${root}/sub`, 0o555);
      },
    ],
    [
      'to the folder of a file that may be written',
      'sub/r.json',
      /you may not write to the folder sub/,
      (root) => {
        fs.mkdirSync(`${root}/sub`);
        fs.writeFileSync(`${root}/sub/r.json`, '');
        fs.chmodSync(`${root}/sub/r.json`, 0o666);
        fs.chmodSync(`${root}/sub`, 0o555);
      },
    ],
    [
      'in a folder that may not be entered',
      'sub/r.json',
      /you may not write to it/,
      (root) => {
        fs.mkdirSync(`${root}/sub`);
        fs.chmodSync(`${root}/sub`, 0o000);
      },
    ],
    [
      'to a pipe',
      'r.json',
      /you may not write to it/,
      (root) => {
        spawnSync('mkfifo', ['-m', '444', `${root}/r.json`]);
      },
    ],
  ])('%s', (_claim, output, says, prepare) => {
    const root = folder(own);
    prepare(root);
    fs.chmodSync(root, 0o777);
    fs.chmodSync(`${root}/p.csv`, 0o666);
    const before = fs.readdirSync(root);
    const { code, stderr } = saidAsUser(root, ['scan', 'a.txt', '-o', 'p.csv', '-o', output]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    expect([fs.readFileSync(`${root}/p.csv`, 'utf8'), fs.readdirSync(root)]).toEqual([earlier, before]);
  });

  test('a file that cannot be read is not taken for an earlier report', () => {
    const root = folder(own);
    fs.writeFileSync(`${root}/r.csv`, earlier);
    fs.chmodSync(`${root}/r.csv`, 0o222);
    fs.chmodSync(root, 0o777);
    const { code, stderr } = saidAsUser(root, ['scan', 'a.txt', '-o', 'r.csv']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('cprscan did not write it')]);
    expect(fs.statSync(`${root}/r.csv`).size).toBe(earlier.length);
  });
});

describe.runIf(canRun && process.getuid!() === 0)('as root', () => {
  test('a disk that is mounted for reading only', async () => {
    const root = folder({ 'a.txt': 'x', 'disk/r.csv': earlier });
    if (spawnSync('mount', ['--bind', `${root}/disk`, `${root}/disk`]).status !== 0) return;
    try {
      spawnSync('mount', ['-o', 'remount,ro,bind', `${root}/disk`]);
      for (const name of ['r.csv', 'new.csv']) {
        const { code, stderr } = await said(['scan', `${root}/a.txt`, '-o', `${root}/disk/${name}`]);
        expect([code, stderr]).toEqual([2, expect.stringContaining('the disk is read-only')]);
      }
    } finally {
      spawnSync('umount', [`${root}/disk`]);
    }
    expect(fs.readFileSync(`${root}/disk/r.csv`, 'utf8')).toBe(earlier);
  });

  test.each(['json', 'csv'])('a single file that is mounted cannot be replaced, and is written: %s', async (ending) => {
    const root = folder({ 'a.txt': `cpr ${number}`, [`r.${ending}`]: '' });
    const report = `${root}/r.${ending}`;
    if (spawnSync('mount', ['--bind', report, report]).status !== 0) return;
    try {
      const { code, stderr } = await said(['scan', `${root}/a.txt`, ...asOf, '-o', report]);
      expect([code, stderr]).toEqual([1, expect.stringContaining(`cprscan: wrote ${report}.`)]);
      expect(fs.readFileSync(report, 'utf8')).toContain('010237-xxxx');
    } finally {
      spawnSync('umount', [report]);
    }
    expect(fs.readdirSync(root).sort()).toEqual(['a.txt', `r.${ending}`]);
  });
});

/** Runs a shell command line, in which `cprscan` is the program. */
function shell(
  cwd: string,
  line: string,
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-c', `cprscan() { ${process.execPath} ${programPath} "$@"; }; ${line}`],
    {
      cwd,
      env: cleanEnvironment,
      encoding: 'utf8',
    },
  );
  return { code: status, stdout, stderr };
}

describe.runIf(canRun)('links, pipes and devices keep working', () => {
  const scan = 'cprscan scan a.txt --as-of 2060-01-01';
  const isReport = (text: string): void => void JSON.parse(text);

  test.each<[string, string, (root: string, stdout: string) => void]>([
    ['/dev/stdout is standard output', `${scan} -f json -o /dev/stdout`, (_root, stdout) => isReport(stdout)],
    ['/dev/stdout in a pipe', `${scan} -f json -o /dev/stdout | cat`, (_root, stdout) => isReport(stdout)],
    [
      '/dev/stdout into a file, behind what is in it',
      `echo first > out; ${scan} -f csv -o /dev/stdout >> out; ${scan} -f csv -o /dev/fd/1 >> out`,
      (root) =>
        expect(fs.readFileSync(`${root}/out`, 'utf8')).toMatch(/^first\n(what,.*\nfinding,.*\nend of scan,.*\n){2}$/),
    ],
    [
      '/dev/stderr',
      `${scan} -q -f json -o /dev/stderr 2> out`,
      (root) => isReport(fs.readFileSync(`${root}/out`, 'utf8')),
    ],
    [
      'a link to standard output',
      `ln -s /dev/stdout l.json; ${scan} -o l.json; test -L l.json`,
      (_root, stdout) => isReport(stdout),
    ],
    [
      '/dev/fd/3, where it is a file',
      `{ echo first >&3; ${scan} -f csv -o /dev/fd/3; } 3> out`,
      (root) =>
        expect(fs.readFileSync(`${root}/out`, 'utf8')).toMatch(/^first\nwhat,.*\nfinding,.*\nend of scan,.*\n$/),
    ],
    [
      'a process',
      `${scan} -f json -o >(cat > out); while ! test -s out; do sleep 0.05; done; sleep 0.2`,
      (root) => isReport(fs.readFileSync(`${root}/out`, 'utf8')),
    ],
    [
      'a FIFO',
      `mkfifo f.json; cat f.json > out & ${scan} -o f.json; wait; test -p f.json || echo gone`,
      (root, stdout) => {
        isReport(fs.readFileSync(`${root}/out`, 'utf8'));
        expect(stdout).toBe('');
      },
    ],
    [
      '/dev/null',
      `${scan} -f json -o /dev/null -o r.json; test -c /dev/null || echo gone`,
      (root, stdout) => {
        isReport(fs.readFileSync(`${root}/r.json`, 'utf8'));
        expect(stdout).toBe('');
      },
    ],
    [
      'a link to a file',
      `mkdir d; echo -n > d/r.json; ln -s d/r.json l.json; ${scan} -o l.json; test -L l.json || echo gone`,
      (root, stdout) => {
        isReport(fs.readFileSync(`${root}/d/r.json`, 'utf8'));
        expect(stdout).toBe('');
      },
    ],
    [
      'a link to a file that is not there yet',
      `mkdir d; ln -s d/r.csv l.csv; ${scan} -o l.csv; test -L l.csv || echo gone`,
      (root, stdout) => {
        expect(fs.readFileSync(`${root}/d/r.csv`, 'utf8')).toContain('finding,a.txt');
        expect(stdout).toBe('');
      },
    ],
  ])('%s', (_claim, line, check) => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    const { stdout, stderr } = shell(root, line);
    expect(stderr).not.toMatch(/could not|cannot/);
    check(root, stdout);
  });

  test('--show-values is refused for an output that is neither a terminal nor a file', () => {
    const root = folder({ 'a.txt': `cpr ${number}` });
    for (const output of ['/dev/stdout', '/dev/stderr', '/dev/null', '>(cat > out)']) {
      const { code, stdout, stderr } = shell(root, `${scan} --show-values -f json -o ${output}`);
      expect([output, code, stdout]).toEqual([output, 2, '']);
      expect(stderr).not.toContain(number);
    }
  });
});
