import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanEnd, ScanEvent, SkippedEvent } from '../../src/model/index.js';
import { type Ran, runProgram } from '../support/program.js';
import { futureCpr, random } from '../support/random.js';

/** Plans and shards on the command line. Everything runs in one folder, as a user would, with `share` in it. */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-shards-'));
const at = (name: string): string => join(folder, name);
const rng = random(20_261_130);
const person = futureCpr(rng);
const hyphened = `${person.slice(0, 6)}-${person.slice(6)}`;
const files = ['a.txt', 'b.txt', 'c.csv', 'd/e.txt', `d/${hyphened} navn/f.txt`, `d/${person}.txt`];

afterAll(() => rmSync(folder, { recursive: true }));

const cprscan = (...argv: string[]): Promise<Ran> =>
  runProgram(argv.includes('scan') ? [...argv, '--as-of', '2060-01-01', '--progress', 'off'] : argv, { cwd: folder });

const eventsIn = (text: string): ScanEvent[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ScanEvent);
const skipsIn = (text: string): SkippedEvent[] => eventsIn(text).filter((event) => event.type === 'skipped');
const endOf = (text: string): ScanEnd => eventsIn(text).at(-1) as ScanEnd;

function writeShare(name: string): void {
  for (const file of files) {
    const path = at(`${name}/${file}`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `cpr ${futureCpr(rng)}\n`);
  }
}

beforeAll(async () => {
  writeShare('share');
  expect((await cprscan('plan', 'share', '-o', 'plan.ndjson')).stderr).toBe('');
  for (const of of [2, 3])
    for (let number = 1; number <= of; number += 1)
      await cprscan('scan', '--plan', 'plan.ndjson', '--shard', `${number}/${of}`, '-o', `${number}-of-${of}.ndjson`);
  await cprscan('scan', 'share', '-o', 'alone.ndjson');
}, 60_000);

describe('a plan', () => {
  const plan = (): string => readFileSync(at('plan.ndjson'), 'utf8');

  test('names the files, and none with a CPR number', () => {
    expect(plan()).toContain('"path":"share/d/e.txt"');
    expect(plan()).not.toContain(person);
    expect(plan()).not.toContain(hyphened);
    expect(plan()).toContain(`"path":"share/d/${person.slice(0, 6)}-xxxx navn/f.txt"`);
  });

  test.skipIf(process.platform === 'win32')('is readable by its owner only', () =>
    expect(statSync(at('plan.ndjson')).mode & 0o777).toBe(0o600),
  );

  test('of an unchanged folder is the same plan, and it does not list itself', async () => {
    writeShare('same');
    expect((await cprscan('plan', 'same', '-o', 'same/plan.ndjson')).stdout).toMatch(
      /^same\/plan.ndjson lists 6 files\. /,
    );
    const before = readFileSync(at('same/plan.ndjson'), 'utf8');
    await cprscan('plan', 'same', '-o', 'same/plan.ndjson');
    expect(readFileSync(at('same/plan.ndjson'), 'utf8')).toBe(before);
  });

  test('lists a file with two names once', async () => {
    const { stdout } = await cprscan('plan', 'share/a.txt', './share//a.txt', 'share', '-o', 'twice.ndjson');
    expect(stdout).toContain('lists 6 files');
  });

  test('takes the options of a walk', async () => {
    const { stdout } = await cprscan('plan', 'share', '--include', '*.txt', '--exclude', 'd', '-o', 'some.ndjson');
    expect(stdout).toContain('lists 2 files');
  });

  test('lists the files of a list', async () => {
    writeFileSync(at('list.txt'), 'share/a.txt\nshare/gone.txt\n');
    const { stdout } = await cprscan('plan', '--files-from', 'list.txt', '-o', 'listed.ndjson');
    expect(stdout).toContain('lists 1 file. 1 more could not be listed, and the report will say so.');
  });

  test.each<[because: string, argv: string[], says: RegExp]>([
    ['without a path', ['-o', 'x'], /nothing to list/],
    ['without -o', ['share'], /name the file for the plan with -o/],
    ['of standard input', ['-', '-o', 'x'], /standard input is none/],
    ['of a path that does not exist', ['gone', '-o', 'x'], /no such file or folder/],
    [
      'over a file that is no plan',
      ['share', '-o', 'alone.ndjson'],
      /alone.ndjson exists, and cprscan did not write it/,
    ],
    ['over a file that it lists', ['share', '-o', 'share/a.txt', '--force'], /--force does not overwrite it/],
    ['on standard output', ['share', '-o', '/dev/stdout'], /must be a file/],
    ['in a folder that does not exist', ['share', '-o', 'gone/x'], /there is no folder/],
  ])('%s is refused', async (_because, argv, says) => {
    const { code, stderr } = await cprscan('plan', ...argv);
    expect([code, says.test(stderr)], stderr).toEqual([2, true]);
  });
});

describe('the shards of a plan', () => {
  test('read each file once, together', () => {
    const read = [1, 2, 3].flatMap((number) =>
      eventsIn(readFileSync(at(`${number}-of-3.ndjson`), 'utf8')).flatMap((event) =>
        event.type === 'source-start' ? event.source.file : [],
      ),
    );
    const alone = eventsIn(readFileSync(at('alone.ndjson'), 'utf8')).flatMap((event) =>
      event.type === 'source-start' ? event.source.file : [],
    );
    expect(read.sort()).toEqual(alone.sort());
  });

  test('say which part they are, in the result and in the report for people', async () => {
    const [start] = eventsIn(readFileSync(at('2-of-3.ndjson'), 'utf8'));
    expect(start).toMatchObject({ type: 'scan-start', shard: { number: 2, of: 3 } });
    const { stdout } = await cprscan('scan', '--plan', 'plan.ndjson', '--shard', '2/3');
    expect(stdout).toContain('This is shard 2 of 3; the other shards read the other files.');
  });

  test('take their as-of date from the plan', async () => {
    const made = JSON.parse(readFileSync(at('plan.ndjson'), 'utf8').split('\n')[0]!).made;
    const { stdout } = await runProgram(['scan', '--plan', 'plan.ndjson', '-f', 'ndjson'], { cwd: folder });
    expect(eventsIn(stdout)[0]).toMatchObject({ asOf: made, shard: { number: 1, of: 1 } });
  });

  test('may be more than there are files; one without files is complete', async () => {
    const results: string[] = [];
    for (let number = 1; number <= 9; number += 1) {
      const name = `${number}-of-9.ndjson`;
      const { code, stderr } = await cprscan('scan', '--plan', 'plan.ndjson', '--shard', `${number}/9`, '-o', name);
      expect(stderr).toContain(`cprscan: shard ${number} of 9: `);
      const { found } = endOf(readFileSync(at(name), 'utf8')).coverage.sources;
      expect(code).toBe(found === 0 ? 0 : 1);
      results.push(name);
    }
    const { code, stdout } = await cprscan('report', ...results, '-f', 'ndjson');
    expect([code, endOf(stdout).coverage.sources]).toEqual([1, { found: 6, complete: 6, partial: 0, untouched: 0 }]);
  });

  test('of a plan without files find nothing, and exit with 3', async () => {
    mkdirSync(at('empty'));
    await cprscan('plan', 'empty', '-o', 'empty.ndjson');
    const { code } = await cprscan('scan', '--plan', 'empty.ndjson', '--shard', '1/2', '-o', 'empty-1.ndjson');
    expect(code).toBe(3);
  });

  test.each<[because: string, argv: string[], says: RegExp]>([
    ['number 0', ['--plan', 'plan.ndjson', '--shard', '0/3'], /0 is not one of the shards 1 to 3/],
    ['a number past the last', ['--plan', 'plan.ndjson', '--shard', '4/3'], /4 is not one of the shards 1 to 3/],
    ['words', ['--plan', 'plan.ndjson', '--shard', 'a/b'], /"a\/b" is not a shard such as 3\/7/],
    ['one number', ['--plan', 'plan.ndjson', '--shard', '3'], /"3" is not a shard such as 3\/7/],
    ['no shards', ['--plan', 'plan.ndjson', '--shard', '1/0'], /"1\/0" is not a shard such as 3\/7/],
    ['too many', ['--plan', 'plan.ndjson', '--shard', '1/257'], /257 is more than 256 shards/],
    ['no plan', ['share', '--shard', '1/2'], /--shard needs --plan/],
    ['a path beside the plan', ['--plan', 'plan.ndjson', 'share'], /name no other path/],
    ['standard input beside the plan', ['--plan', 'plan.ndjson', '-'], /name no other path/],
    ['a list beside the plan', ['--plan', 'plan.ndjson', '--files-from', 'l'], /--files-from goes with cprscan plan/],
    ['a filter beside the plan', ['--plan', 'plan.ndjson', '--include', '*'], /--include goes with cprscan plan/],
    ['--git beside the plan', ['--plan', 'plan.ndjson', '--git'], /--git goes with cprscan plan/],
    ['a plan that does not exist', ['--plan', 'gone'], /gone does not exist/],
    ['a plan that is a folder', ['--plan', 'share'], /share is a folder/],
    ['a plan that is standard input', ['--plan', '/dev/stdin'], /a plan is read more than once/],
    [
      'a result instead of a plan',
      ['--plan', 'alone.ndjson'],
      /alone.ndjson is not a plan: make one with cprscan plan/,
    ],
    ['a file of another program', ['--plan', 'share/a.txt'], /is not a plan/],
  ])('are refused with %s', async (_because, argv, says) => {
    const { code, stderr } = await cprscan('scan', ...argv);
    expect([code, says.test(stderr)], stderr).toEqual([2, true]);
  });

  test.each<[how: string, change: (plan: string) => string, says: RegExp]>([
    ['is empty', () => '', /is not a plan/],
    ['lacks its last line', (plan) => plan.split('\n').slice(0, -2).join('\n'), /is cut/],
    ['ends within a line', (plan) => plan.slice(0, -5), /damaged/],
    ['ends within its first line', (plan) => plan.slice(0, 40), /damaged/],
    ['lacks a file', (plan) => plan.replace(/\{"type":"source".*\n/, ''), /damaged/],
    ['has one more file', (plan) => plan.replace(/(\{"type":"source".*\n)/, '$1$1'), /damaged/],
    ['names another file', (plan) => plan.replace('share/a.txt', '/etc/passwd'), /damaged/],
    ['goes on after its end', (plan) => `${plan}${plan}`, /damaged/],
    ['was made by another version', (plan) => plan.replace(/"version":"[^"]*"/, '"version":"9"'), /another version/],
    ['has another form', (plan) => plan.replace('"schema":1', '"schema":2'), /another version/],
  ])('are refused if the plan %s', async (_how, change, says) => {
    writeFileSync(at('changed.ndjson'), change(readFileSync(at('plan.ndjson'), 'utf8')));
    const { code, stderr } = await cprscan('scan', '--plan', 'changed.ndjson', '--shard', '1/2');
    expect([code, says.test(stderr)], stderr).toEqual([2, true]);
  });

  test('can be read from a plan that was copied with Windows line ends', async () => {
    writeFileSync(at('windows.ndjson'), readFileSync(at('plan.ndjson'), 'utf8').replaceAll('\n', '\r\n'));
    expect((await cprscan('scan', '--plan', 'windows.ndjson', '-q', '-f', 'ndjson')).code).toBe(1);
  });
});

describe('a file that is not as the plan says', () => {
  let copies = 0;
  test.each<[what: string, change: (share: string) => void, skips: object[]]>([
    [
      'and changed is read as it is, and reported',
      (share) => appendFileSync(`${share}/a.txt`, 'mere\n'),
      [{ reason: 'unreadable', lost: 'a part', code: 'CHANGED_SINCE_PLAN', source: { members: [] } }],
    ],
    [
      'and has another time is reported',
      (share) => utimesSync(`${share}/b.txt`, 1, 1),
      [{ reason: 'unreadable', lost: 'a part', code: 'CHANGED_SINCE_PLAN' }],
    ],
    ['and is gone is a skip', (share) => rmSync(`${share}/c.csv`), [{ reason: 'vanished', lost: 'everything' }]],
    [
      'and is a folder now is a skip',
      (share) => {
        rmSync(`${share}/c.csv`);
        mkdirSync(`${share}/c.csv`);
      },
      [{ reason: 'unreadable', lost: 'everything', code: 'EISDIR' }],
    ],
    [
      'and has a number in its name that is gone is a skip with a masked name',
      (share) => rmSync(`${share}/d/${person}.txt`),
      [{ reason: 'vanished', lost: 'everything', code: 'NAME_HIDDEN_IN_PLAN' }],
    ],
    [
      'and has a name like another that came later is a skip',
      (share) => writeFileSync(`${share}/d/${person.slice(0, 6)}${futureCpr(rng).slice(6)}.txt`, 'x'),
      [{ reason: 'vanished', lost: 'everything', code: 'NAME_HIDDEN_IN_PLAN' }],
    ],
    ['but was not in it is not read', (share) => writeFileSync(`${share}/new.txt`, 'x'), []],
  ])('%s', async (_what, change, skips) => {
    copies += 1;
    const name = `changed ${copies}`;
    cpSync(at('share'), at(name), { recursive: true, preserveTimestamps: true });
    await cprscan('plan', name, '-o', 'changed-plan.ndjson');
    change(at(name));
    const { code, stdout } = await cprscan('scan', '--plan', 'changed-plan.ndjson', '-f', 'ndjson');
    expect(skipsIn(stdout)).toMatchObject(skips);
    expect(stdout).not.toContain(person);
    expect(code).toBe(1);
    expect(endOf(stdout).coverage.sources.found).toBe(files.length);
  });
});

describe('a report of shards', () => {
  const report = (...argv: string[]): Promise<Ran> => cprscan('report', ...argv, '-f', 'ndjson');
  const withoutPersons = (text: string): ScanEvent[] => eventsIn(text.replaceAll(/"person":"p\d+"/g, '"person":"p"'));

  test('has the events of one scan, whatever the order of the results', async () => {
    const alone = withoutPersons(readFileSync(at('alone.ndjson'), 'utf8'));
    for (const order of [
      [1, 2, 3],
      [3, 1, 2],
    ]) {
      const { stdout } = await report(...order.map((number) => `${number}-of-3.ndjson`));
      expect(withoutPersons(stdout).slice(0, -1)).toEqual(alone.slice(0, -1));
      expect(stdout).not.toMatch(/"(?:shard|place)":/);
    }
  });

  test('names a shard that is missing, and never exits with 0', async () => {
    const { code, stdout } = await report('1-of-3.ndjson', '3-of-3.ndjson', '--fail-on', 'never', '--allow-incomplete');
    expect(skipsIn(stdout)).toEqual([
      {
        type: 'skipped',
        source: { file: 'shard 2 of 3', members: [] },
        reason: 'unreadable',
        lost: 'everything',
        code: 'SHARD_MISSING',
      },
    ]);
    expect(code).toBe(3);
    const { stdout: forPeople } = await cprscan('report', '1-of-3.ndjson', '3-of-3.ndjson');
    expect(forPeople).toContain('shard 2 of 3');
  });

  test('counts a shard once that is given twice', async () => {
    cpSync(at('1-of-2.ndjson'), at('again.ndjson'));
    const once = await report('1-of-2.ndjson', '2-of-2.ndjson');
    expect((await report('1-of-2.ndjson', '2-of-2.ndjson', 'again.ndjson')).stdout).toBe(once.stdout);
    expect((await report('1-of-2.ndjson', '1-of-2.ndjson', '2-of-2.ndjson')).stdout).toBe(once.stdout);
  });

  test('takes the complete result of a shard, and not one that is cut', async () => {
    const whole = readFileSync(at('1-of-2.ndjson'), 'utf8');
    writeFileSync(at('cut.ndjson'), whole.split('\n').slice(0, -2).join('\n'));
    const once = await report('1-of-2.ndjson', '2-of-2.ndjson');
    expect((await report('cut.ndjson', '1-of-2.ndjson', '2-of-2.ndjson')).stdout).toBe(once.stdout);
  });

  test('takes the result of a shard that read more sources completely', async () => {
    renameSync(at('share'), at('away'));
    await cprscan('scan', '--plan', 'plan.ndjson', '--shard', '1/2', '-o', 'unmounted.ndjson');
    renameSync(at('away'), at('share'));
    const once = await report('1-of-2.ndjson', '2-of-2.ndjson');
    expect((await report('unmounted.ndjson', '1-of-2.ndjson', '2-of-2.ndjson')).stdout).toBe(once.stdout);
  });

  test('counts what was read of a shard that was cut, and exits with 3', async () => {
    writeFileSync(at('cut.ndjson'), readFileSync(at('1-of-2.ndjson'), 'utf8').split('\n').slice(0, -2).join('\n'));
    const { code, stdout } = await report('cut.ndjson', '2-of-2.ndjson', '--fail-on', 'never', '--allow-incomplete');
    expect(skipsIn(stdout)).toMatchObject([{ source: { file: 'cut.ndjson' }, code: 'RESULT_CUT' }]);
    expect([code, endOf(stdout).findings]).toEqual([3, endOf(readFileSync(at('alone.ndjson'), 'utf8')).findings]);
  });

  test('reports a result that breaks off in its first line, and the shard that it may be', async () => {
    writeFileSync(at('first.ndjson'), '{"type":"scan-st');
    const { stdout } = await report('first.ndjson', '2-of-2.ndjson');
    expect(skipsIn(stdout).map(({ code }) => code)).toEqual(['RESULT_BROKEN', 'SHARD_MISSING']);
  });

  test.each<[because: string, results: () => Promise<string[]> | string[], says: RegExp]>([
    [
      'of 2 and of 3',
      () => ['1-of-2.ndjson', '2-of-3.ndjson'],
      /one of 2 shards and one of 3, so they cannot be merged/,
    ],
    [
      'and a result of no shard',
      () => ['1-of-2.ndjson', 'alone.ndjson'],
      /is the result of a shard and alone.ndjson is not/,
    ],
    [
      'of different plans',
      async () => {
        await cprscan('plan', 'share/a.txt', '-o', 'other.ndjson');
        await cprscan('scan', '--plan', 'other.ndjson', '--shard', '2/2', '-o', 'other-2.ndjson');
        return ['1-of-2.ndjson', 'other-2.ndjson'];
      },
      /shards of different plans/,
    ],
    [
      'in one file',
      () => {
        const text = [1, 2].map((number) => readFileSync(at(`${number}-of-2.ndjson`), 'utf8')).join('');
        writeFileSync(at('both.ndjson'), text);
        return ['both.ndjson'];
      },
      /holds several results of shards/,
    ],
    ['that is a plan', () => ['plan.ndjson'], /plan.ndjson is not a result of cprscan/],
  ])('is refused for shards %s', async (_because, results, says) => {
    const { code, stderr } = await report(...(await results()));
    expect([code, says.test(stderr)], stderr).toEqual([2, true]);
  });
});
