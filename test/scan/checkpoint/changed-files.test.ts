import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { futureCpr, random } from '../../support/random.js';
import { eventsOf } from '../../support/scan-events.js';

const folder = mkdtempSync(join(tmpdir(), 'cprscan-changed-'));
const rng = random(31);
const [one, other] = [futureCpr(rng), futureCpr(rng)];
const long = 1_900_000_000;
let round = 0;
let tree = '';
let checkpoint = '';

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  round += 1;
  tree = join(folder, `${round}`);
  checkpoint = join(folder, `checkpoint ${round}`);
  cpSync('fixtures/csv', tree, { recursive: true });
  write('note.txt', `cpr ${one}\n`);
});

/** Writes a file whose time is a whole second, as that of every file here. */
function write(name: string, text: string): void {
  writeFileSync(join(tree, name), text);
  utimesSync(join(tree, name), long, long);
}

async function read(): Promise<unknown> {
  return await eventsOf({ paths: [tree], checkpoint });
}

test('a file whose state is the same is not read again', async () => {
  const before = await read();
  // Nobody can see this change, so it shows that nobody looked.
  write('note.txt', `cpr ${other}\n`);
  writeFileSync(join(tree, 'new.txt'), 'intet\n');
  rmSync(join(tree, 'new.txt'));
  expect(await read()).toEqual(before);
});

describe('a file is read again if', () => {
  test.each<[what: string, change: () => void]>([
    ['its size is another', () => write('note.txt', `cpr ${other} og mere\n`)],
    ['it was changed later', () => utimesSync(changed(), long, long + 1)],
    ['it was changed ten microseconds later', () => utimesSync(changed(), long, long + 0.00001)],
    ['its time is an earlier one, as after a clock that went back', () => utimesSync(changed(), long, long - 86_400)],
    [
      'another file has its name, with the same size and time',
      () => {
        write('other', `cpr ${other}\n`);
        renameSync(join(tree, 'other'), join(tree, 'note.txt'));
      },
    ],
    ['it is gone', () => rmSync(join(tree, 'note.txt'))],
  ])('%s', async (_what, change) => {
    await read();
    change();
    expect(await read()).toEqual(await eventsOf({ paths: [tree] }));
  });

  function changed(): string {
    write('note.txt', `cpr ${other}\n`);
    return join(tree, 'note.txt');
  }
});

test('a file that was added is read, and those around it are not', async () => {
  const before = JSON.stringify(await read());
  write('note.txt', `cpr ${other}\n`);
  write('a.txt', `cpr ${futureCpr(random(32))}\n`);
  const after = JSON.stringify(await read());
  const personsIn = (events: string): number => new Set(events.match(/"person":"p\d+"/g)).size;
  expect(personsIn(after)).toBe(personsIn(before) + 1);
});

describe('a file is read again if a file has changed that is read with it', () => {
  test.each<[what: string, fixture: string, ending: string, change: (file: string) => void]>([
    ['the log of a database', 'sqlite-wal', '-wal', (file) => truncateSync(file, 0)],
    ['a log that is gone', 'sqlite-wal', '-wal', (file) => rmSync(file)],
    ['the database of a log', 'sqlite-wal', '.db', (file) => rmSync(file)],
    ['the memos of a table', 'dbase-memo', '.FPT', (file) => rmSync(file)],
    ['the contents of a dump', 'pg-dump-rows', 'toc.dat', (file) => rmSync(file)],
  ])('%s', async (_what, fixture, ending, change) => {
    const inside = join(tree, fixture);
    cpSync(join('fixtures', fixture, 'found'), inside, { recursive: true });
    const before = await read();
    expect(await read()).toEqual(before);
    change(join(inside, readdirSync(inside).find((name) => name.endsWith(ending))!));
    const after = await read();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await eventsOf({ paths: [tree] }));
  });
});
