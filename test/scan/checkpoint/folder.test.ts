import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../../src/model/index.js';
import { Seal, Secrets } from '../../../src/scan/checkpoint/seal.js';
import type { ScanOptions } from '../../../src/scan/index.js';
import { futureCpr, random } from '../../support/random.js';
import { eventsOf } from '../../support/scan-events.js';

const around = mkdtempSync(join(tmpdir(), 'cprscan-folder-'));
const ten = futureCpr(random(41));
const tree = join(around, `sag ${ten}`);
const complete = join(around, 'complete');
let whole: ScanEvent[];
let round = 0;
let checkpoint = '';

beforeAll(async () => {
  cpSync('fixtures/csv', tree, { recursive: true });
  cpSync('fixtures/sqlite-wal', join(tree, 'sqlite'), { recursive: true });
  writeFileSync(join(tree, `${ten}.txt`), `cpr ${ten}\n`);
  whole = await eventsOf({ paths: [tree] });
  await eventsOf({ paths: [tree], checkpoint: complete });
});

beforeEach(() => {
  round += 1;
  checkpoint = join(around, `checkpoint ${round}`);
});

afterAll(() => rmSync(around, { recursive: true }));

async function read(more: ScanOptions = {}): Promise<ScanEvent[]> {
  return await eventsOf({ paths: [tree], checkpoint, ...more });
}

/** A copy of the checkpoint, for a test to damage. */
function copied(): void {
  cpSync(complete, checkpoint, { recursive: true, preserveTimestamps: true });
  chmodSync(checkpoint, 0o700);
}

function segments(): string[] {
  return readdirSync(checkpoint).filter((name) => name.endsWith('.segment'));
}

test('only the owner can enter the folder and read its files, and no name or number stands in them', () => {
  expect(statSync(complete).mode & 0o777).toBe(0o700);
  const names = readdirSync(complete);
  expect(names).toEqual(expect.arrayContaining(['key', 'run', '0.segment']));
  expect(names).not.toContain('lock');
  for (const name of names) {
    expect(statSync(join(complete, name)).mode & 0o777).toBe(0o600);
    const text = readFileSync(join(complete, name), 'latin1');
    expect(text).not.toContain(ten);
    expect(text).not.toContain('sqlite');
    expect(text).not.toContain('2060-01-01');
  }
});

describe('a folder is refused if', () => {
  test.each<[what: string, make: () => void, message: RegExp]>([
    [
      'others may enter it',
      () => {
        mkdirSync(checkpoint);
        chmodSync(checkpoint, 0o750);
      },
      /can be entered by others than you; make it yours alone \(chmod 700\)/,
    ],
    [
      'it holds something else',
      () => {
        copied();
        writeFileSync(join(checkpoint, 'notes.txt'), '');
      },
      /holds other files/,
    ],
    ['it is a file', () => writeFileSync(checkpoint, ''), /is not a folder/],
    [
      'the folder around it does not exist',
      () => {
        checkpoint += '/in/it';
      },
      /does not exist \(ENOENT\)/,
    ],
    [
      'its key is gone',
      () => {
        copied();
        rmSync(join(checkpoint, 'key'));
      },
      /is damaged/,
    ],
    [
      'its key is another',
      () => {
        copied();
        writeFileSync(join(checkpoint, 'key'), Buffer.alloc(32));
      },
      /is damaged/,
    ],
    [
      'the description of its run is damaged',
      () => {
        copied();
        truncateSync(join(checkpoint, 'run'), 40);
      },
      /is damaged/,
    ],
    [
      'another version made it',
      () => {
        copied();
        const seal = new Seal(new Secrets(readFileSync(join(checkpoint, 'key'))));
        const run = JSON.parse(seal.open(readFileSync(join(checkpoint, 'run')))!.toString()) as object;
        const older = Buffer.from(JSON.stringify({ ...run, version: 'cprscan 0.0.1 under Node 20' }));
        writeFileSync(join(checkpoint, 'run'), Buffer.concat(seal.close([older])));
      },
      /of another version \(cprscan 0\.0\.1 under Node 20\)/,
    ],
  ])('%s', async (_what, make, message) => {
    make();
    await expect(read()).rejects.toThrow(message);
    expect(existsSync(join(checkpoint, 'lock'))).toBe(false);
  });

  test.each<[option: string, more: ScanOptions]>([
    ['paths', { paths: [join(tree, 'found')] }],
    ['asOf', { asOf: '2061-01-01' }],
    ['minConfidence', { minConfidence: 'certain' }],
    ['columns', { columns: false }],
    ['exclude', { exclude: ['*.txt'] }],
    ['maxFileBytes', { maxFileBytes: 10_000 }],
    ['maskKey', { maskKey: 'another key for this test' }],
    ['personKey', { personKey: new Uint8Array(32) }],
    ['encoding', { encoding: 'utf-8' }],
    ['failOn', { failOn: 'never' }],
    ['olderThan', { olderThan: '2y' }],
  ])('the option %s is another, which it names', async (option, more) => {
    copied();
    const name = option === 'olderThan' ? 'keptSince' : option;
    await expect(read(more)).rejects.toMatchObject({ options: [name] });
  });
});

test.each<[option: string, more: ScanOptions]>([['threads', { threads: 3 }]])(
  'a run may go on if only the option %s is another',
  async (_option, more) => {
    copied();
    expect(await read(more)).toEqual(whole);
  },
);

test('a run without an as-of date goes on with the day of the first run', async () => {
  const { asOf: _none, ...rest } = { asOf: undefined, paths: [tree], checkpoint };
  const today = await eventsOf({ ...rest, asOf: undefined } as unknown as ScanOptions);
  const seal = new Seal(new Secrets(readFileSync(join(checkpoint, 'key'))));
  const run = JSON.parse(seal.open(readFileSync(join(checkpoint, 'run')))!.toString()) as object;
  const yesterday = Buffer.from(JSON.stringify({ ...run, asOf: '2026-01-02' }));
  writeFileSync(join(checkpoint, 'run'), Buffer.concat(seal.close([yesterday])));
  expect(today[0]).not.toMatchObject({ asOf: '2026-01-02' });
  expect((await eventsOf({ ...rest, asOf: undefined } as unknown as ScanOptions))[0]).toMatchObject({
    asOf: '2026-01-02',
  });
});

describe('a run goes on after a run that was killed', () => {
  test.each<[when: string, leave: () => void]>([
    ['when it had made the folder', () => mkdirSync(checkpoint, { mode: 0o700 })],
    ['while it wrote its lock', () => left('lock.4194303', '{"host"')],
    ['while it took over a lock', () => left('lock.4194303.old', '{}')],
    ['while it wrote the key', () => left('key.new', 'half')],
    ['when it had written the key', () => left('key', readFileSync(join(complete, 'key')))],
    [
      'while it described itself',
      () => {
        left('key', readFileSync(join(complete, 'key')));
        left('run.new', 'half');
      },
    ],
    [
      'when it had described itself',
      () => {
        copied();
        for (const name of segments()) rmSync(join(checkpoint, name));
      },
    ],
    [
      'while it wrote a segment',
      () => {
        copied();
        left('7.segment.new', readFileSync(join(complete, '0.segment')).subarray(0, 500));
      },
    ],
  ])('%s', async (_when, leave) => {
    leave();
    expect(await read()).toEqual(whole);
    expect(await read()).toEqual(whole);
    expect(readdirSync(checkpoint).filter((name) => /new|lock|old/.test(name))).toEqual([]);
  });

  function left(name: string, content: string | Uint8Array): void {
    mkdirSync(checkpoint, { recursive: true, mode: 0o700 });
    writeFileSync(join(checkpoint, name), content);
  }
});

describe('the sources of a damaged segment are read again:', () => {
  const size = (): number => statSync(join(checkpoint, '0.segment')).size;
  test.each<[what: string, damage: (file: string) => void]>([
    ['one that is empty', (file) => truncateSync(file, 0)],
    ['one that ends in its mark', (file) => truncateSync(file, 10)],
    ['one that ends in its list', (file) => truncateSync(file, 60)],
    ['one that ends in its parts', (file) => truncateSync(file, size() - 1)],
    ['one with a bit in its list that has turned', (file) => flip(file, 80)],
    ['one with a bit in its parts that has turned', (file) => flip(file, size() - 100)],
    ['one that is gone', (file) => rmSync(file)],
    ['one that holds something else', (file) => writeFileSync(file, 'x'.repeat(5000))],
  ])('%s', async (_what, damage) => {
    copied();
    damage(join(checkpoint, '0.segment'));
    expect(await read()).toEqual(whole);
    expect(await read()).toEqual(whole);
  });

  function flip(file: string, at: number): void {
    const bytes = readFileSync(file);
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(file, bytes);
  }
});

test('segments that no file needs any more are removed', async () => {
  copied();
  for (let change = 0; change < 2; change += 1) {
    for (const name of readdirSync(tree, { recursive: true, encoding: 'utf8' })) {
      const file = join(tree, name);
      if (statSync(file).isFile()) writeFileSync(file, readFileSync(file));
    }
    await read();
  }
  await read();
  expect(segments().length).toBeGreaterThan(0);
  expect(segments()).not.toContain('0.segment');
});
