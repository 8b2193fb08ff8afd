import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { random } from '../support/random.js';
import { fileLike, read } from '../support/read-archive.js';

/*
 * Every fixture with numbers, truncated, with flipped bits, and under another name: the damage is reported or makes no difference, and never ends the scan.
 */

const files = glob
  .sync(['fixtures/*/found/*', 'fixtures/office/*.*'])
  .filter((file) => !file.endsWith('planted.json'))
  .sort();

const isPicture = (path: string): boolean => path.endsWith('.png');

/** The masked numbers that were found, and the reasons of the skips. */
async function scanned(name: string, bytes: Uint8Array, ocr: boolean) {
  const { events, skipped, end } = await read(fileLike(name, bytes), { ocr });
  const found = events.flatMap((event) => (event.type === 'finding' ? [event.masked] : [])).sort();
  return { found, reasons: skipped.map(({ reason }) => reason), exit: end.exit };
}

describe.each(files)('%s', (path) => {
  const bytes = readFileSync(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const rng = random(path.length);
  const ocr = isPicture(path);
  const isSlow = ocr || name.endsWith('.pdf');

  test('cut anywhere', async () => {
    const steps = isSlow ? 4 : 12;
    for (let step = 1; step < steps; step += 1) {
      const { reasons, exit } = await scanned(name, bytes.subarray(0, Math.floor((bytes.length * step) / steps)), ocr);
      expect(reasons).not.toContain('crashed');
      expect([0, 1, 3]).toContain(exit);
    }
  });

  test('with bits turned', async () => {
    for (let turn = 0; turn < (isSlow ? 4 : 12); turn += 1) {
      const turned = Buffer.from(bytes);
      turned[rng.int(bytes.length)]! ^= 1 << rng.int(8);
      const { reasons, exit } = await scanned(name, turned, ocr);
      expect(reasons).not.toContain('crashed');
      expect([0, 1, 3]).toContain(exit);
    }
  });

  test('as nothing but zeros, and as nothing', async () => {
    for (const none of [Buffer.alloc(bytes.length), Buffer.alloc(0)]) {
      const { found, reasons } = await scanned(name, none, ocr);
      expect(found).toEqual([]);
      expect(reasons).not.toContain('crashed');
    }
  });
});

/** Formats that are recognised by their content under any name. */
const byContent = files.filter((path) => !/\.(?:csv|html|txt|yml)$|\/\d+\.dat$/.test(path));

test.each(byContent)('%s under a name that lies', async (path) => {
  const bytes = readFileSync(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ocr = isPicture(path);
  const own = await scanned(name, bytes, ocr);
  for (const lie of ['x', 'x.txt', 'x.bin']) expect((await scanned(lie, bytes, ocr)).found, lie).toEqual(own.found);
});
