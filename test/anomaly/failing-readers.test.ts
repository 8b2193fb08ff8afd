import { describe, expect, test } from 'vitest';
import type { ExtractContext } from '../../src/extract/index.js';
import { contextOf, extractAll } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';

/** 300 records, a number in each; births in 2045, so that they are nobody's. */
const notes = Array.from({ length: 300 }, (_, row) => `310845-${6000 + row} er noteret, ${'x'.repeat(300)}`);
const sources = {
  'a.csv': `"id","note"\n${notes.map((note, row) => `"${row}","${note}"\n`).join('')}`,
  'a.json': JSON.stringify({ records: notes.map((note, id) => ({ id, note })) }, null, 1),
  'a.ndjson': notes.map((note, id) => `${JSON.stringify({ id, note })}\n`).join(''),
  'a.xml': `<rows>\n${notes.map((note, id) => `<row><id>${id}</id><note>${note}</note></row>\n`).join('')}</rows>`,
  'a.sql': `CREATE TABLE t (id int PRIMARY KEY, note text);\n${notes.map((note, id) => `INSERT INTO t VALUES (${id},'${note}');\n`).join('')}`,
};

/** The same source with one failure: the n-th call to count or to search throws. */
function failingAt(n: number, limits: Parameters<typeof contextOf>[1]): ExtractContext {
  const context = contextOf('kernels', limits);
  let calls = 0;
  const check = (): void => {
    calls += 1;
    if (calls === n) throw new TypeError('a bug');
  };
  return {
    ...context,
    sieve: {
      window: context.sieve.window,
      search: (from, to, end, escapes) => {
        check();
        return context.sieve.search(from, to, end, escapes);
      },
      matches: (text) => {
        check();
        return context.sieve.matches(text);
      },
    },
    counter: {
      ...context.counter,
      countByte: (from, to, byte) => {
        check();
        return context.counter.countByte(from, to, byte);
      },
      countRecords: (count, to, delimiter) => {
        check();
        context.counter.countRecords(count, to, delimiter);
      },
      findBase64: (from, to) => context.counter.findBase64(from, to),
      countLines: (from, to, byte) => {
        check();
        return context.counter.countLines(from, to, byte);
      },
    },
  };
}

describe('if a reader fails, the rest of its source is read as text, and the failure is reported', () => {
  test.each(Object.entries(sources))('%s', async (name, content) => {
    const limits = { blockBytes: 16_384, maxRecordBytes: 8192 };
    const bytes = Buffer.from(content);
    const whole = await extractAll(memorySource(name, bytes), contextOf('kernels', limits));
    expect(whole.hits).toHaveLength(300);
    const tens = whole.hits.map(({ ten }) => ten);
    let fellBack = 0;
    for (let n = 1; n < 900; n += n % 100 < 30 ? 1 : 7) {
      const { hits, skips } = await extractAll(memorySource(name, bytes), failingAt(n, limits));
      if (skips.length === 0) continue;
      expect(skips).toHaveLength(1);
      expect(skips[0]).toMatchObject({ reason: 'crashed', lost: 'structure' });
      fellBack += 1;
      expect(hits.map(({ ten }) => ten)).toEqual(tens);
      expect(hits.map(({ line }) => line)).toEqual(whole.hits.map(({ line }) => line));
    }
    expect(fellBack).toBeGreaterThan(100);
  });
});
