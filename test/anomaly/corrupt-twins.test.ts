import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { random } from '../support/random.js';
import { fileLike, read } from '../support/read-archive.js';

/*
 * Every fixture, cut, with bits turned, under another name: what is broken is told of or makes no difference, and never ends the scan.
 */

const files = glob
  .sync(['fixtures/*/found/*', 'fixtures/office/*.*'])
  .filter((file) => !file.endsWith('planted.json'))
  .sort();

/** What was found, each by its masked number, and why something was not read. */
async function scanned(name: string, bytes: Uint8Array) {
  const { events, skipped, end } = await read(fileLike(name, bytes));
  const found = events.flatMap((event) => (event.type === 'finding' ? [event.masked] : [])).sort();
  return { found, reasons: skipped.map(({ reason }) => reason), exit: end.exit };
}

describe.each(files)('%s', (path) => {
  const bytes = readFileSync(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const rng = random(path.length);
  const isSlow = name.endsWith('.pdf');

  test('cut anywhere', async () => {
    const steps = isSlow ? 4 : 12;
    for (let step = 1; step < steps; step += 1) {
      const { reasons, exit } = await scanned(name, bytes.subarray(0, Math.floor((bytes.length * step) / steps)));
      expect(reasons).not.toContain('crashed');
      expect([0, 1, 3]).toContain(exit);
    }
  });

  test('with bits turned', async () => {
    for (let turn = 0; turn < (isSlow ? 4 : 12); turn += 1) {
      const turned = Buffer.from(bytes);
      turned[rng.int(bytes.length)]! ^= 1 << rng.int(8);
      const { reasons, exit } = await scanned(name, turned);
      expect(reasons).not.toContain('crashed');
      expect([0, 1, 3]).toContain(exit);
    }
  });

  test('as nothing but zeros, and as nothing', async () => {
    for (const none of [Buffer.alloc(bytes.length), Buffer.alloc(0)]) {
      const { found, reasons } = await scanned(name, none);
      expect(found).toEqual([]);
      expect(reasons).not.toContain('crashed');
    }
  });
});

/** What is told by its content, whatever it is called. */
const byContent = files.filter((path) => !/\.(?:csv|dat|html|txt)$/.test(path));

test.each(byContent)('%s under a name that lies', async (path) => {
  const bytes = readFileSync(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const own = await scanned(name, bytes);
  for (const lie of ['x', 'x.txt', 'x.bin']) expect((await scanned(lie, bytes)).found, lie).toEqual(own.found);
});
