import { expect, test } from 'vitest';
import { contextOf, extractAll } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';

/** 400 rows, a number in each; births in 2045, so that they are nobody's. */
const rows = Array.from(
  { length: 400 },
  (_, row) => `"${row}","310845-${6000 + row} er noteret, ${'x'.repeat(300)}"\n`,
);
const content = Buffer.from(`"id","note"\n${rows.join('')}`);

test.each(['a.csv', 'a.txt'])(
  'whichever read of %s fails, the bytes before it are scanned and the failure is reported',
  async (name) => {
    const limits = { blockBytes: 4096, maxRecordBytes: 8192 };
    const whole = await extractAll(memorySource(name, content), contextOf('kernels', limits));
    let [failAtRead, found] = [1, 0];
    for (; ; failAtRead += 1) {
      const { hits, skips } = await extractAll(
        memorySource(name, content, { chunkBytes: 4096, failAtRead }),
        contextOf('kernels', limits),
      );
      if (skips.length === 0) break;
      expect(skips).toEqual([
        {
          reason: 'unreadable',
          lost: hits.length === 0 ? expect.stringMatching(/everything|the rest/) : 'the rest',
          code: 'EIO',
        },
      ]);
      // Findings are in file order, and never fewer than with an earlier failure. The record at the failure is truncated.
      expect(hits.slice(0, -1)).toEqual(whole.hits.slice(0, Math.max(0, hits.length - 1)));
      expect(hits.map(({ ten }) => ten)).toEqual(whole.hits.slice(0, hits.length).map(({ ten }) => ten));
      expect(hits.length).toBeGreaterThanOrEqual(found);
      found = hits.length;
    }
    expect(failAtRead).toBeGreaterThan(20);
    expect(found).toBeGreaterThan(300);
  },
);
