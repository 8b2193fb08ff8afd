import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSqlCounter, plainSqlCounter } from '../../src/extract/formats/sql/sql-counter.js';
import { SqlTables } from '../../src/extract/formats/sql/tables.js';
import type { RecordCounter } from '../../src/extract/records/record-counter.js';
import { createBlockMemory } from '../../src/kernels/index.js';
import { contextOf, extractAll } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';

const soup = [
  'INSERT INTO `t` VALUES ',
  'INSERT INTO t (a, b) VALUES ',
  'INSERT INTO t (a, b) VALUES (1,',
  'VALUES',
  'CREATE TABLE t (id int PRIMARY KEY, x text, cpr char(11));\n',
  'COPY t (id, cpr) FROM stdin;\n',
  '\\.\n',
  '\t',
  '\\N',
  '(',
  ')',
  ',',
  ';\n',
  '\n',
  'GO\n',
  "'",
  "''",
  "'x'",
  '"',
  '`',
  '[',
  ']',
  '\\',
  "\\'",
  '-- ',
  '--',
  '/*',
  '*/',
  '#',
  '$$',
  '$a$',
  "E'",
  "N'",
  'DELIMITER ;;\n',
  'DELIMITER ;\n',
  'NULL',
  '010145-6123',
  ' 310845-6126 ',
  "(7,'010145-6123','æøå')",
  "(8,3108456126,'et langt stykke tekst med 010145-6123 i')",
  ' cpr ',
  'æ',
];
const text = fc.array(fc.constantFrom(...soup), { maxLength: 60 }).map((parts) => parts.join(''));
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 });

interface Step {
  readonly at: number;
  readonly records: number;
  readonly recordStart: number | undefined;
  readonly gapStart: number;
  readonly isBroken: boolean;
  readonly isComplete: boolean;
}

/** The position of a counter after each cut. At every third cut it stops at the start of a row. */
function steps(counter: RecordCounter, length: number, steps: readonly number[]): Step[] {
  const seen: Step[] = [];
  let to = 0;
  for (let index = 0; to < length; index += 1) {
    to = Math.min(length, to + steps[index % steps.length]!);
    if (index % 3 === 0 && counter.recordStart === undefined) counter.countToRecord(to);
    else counter.countTo(to);
    const { at, records, recordStart, gapStart, isBroken, isComplete } = counter;
    seen.push({ at, records, recordStart, gapStart, isBroken, isComplete });
    if (isBroken) counter.restart(Math.min(length, at + 1));
  }
  counter.countTo(length);
  return seen;
}

const blocks = createBlockMemory();

function fill(written: string): number {
  blocks.window.fill(0, 0, 20_000);
  return new TextEncoder().encodeInto(written, blocks.window).written;
}

describe('the counter with SIMD and its twin', () => {
  test('agree on everything, wherever the text is cut', () => {
    fc.assert(
      fc.property(text, cuts, fc.boolean(), (written, sizes, isMySql) => {
        const length = fill(written);
        const fast = steps(createSqlCounter(blocks, { isMySql }, new SqlTables()), length, sizes);
        const plain = steps(plainSqlCounter(blocks.window, { isMySql }, new SqlTables()), length, sizes);
        expect(fast).toEqual(plain);
      }),
      { numRuns: 4000 },
    );
  });

  test('count the same rows whether or not the text is cut', () => {
    fc.assert(
      fc.property(text, cuts, fc.boolean(), (written, sizes, isMySql) => {
        const length = fill(written);
        const whole = createSqlCounter(blocks, { isMySql }, new SqlTables());
        whole.countTo(length);
        const cut = createSqlCounter(blocks, { isMySql }, new SqlTables());
        for (let [to, index] = [0, 0]; to < length; index += 1) {
          to = Math.min(length, to + sizes[index % sizes.length]!);
          cut.countTo(to);
        }
        for (const key of ['at', 'records', 'recordStart', 'gapStart', 'isBroken', 'isComplete'] as const)
          expect(cut[key]).toBe(whole[key]);
      }),
      { numRuns: 3000 },
    );
  });
});

/** A dump in which every row is well formed. */
const cell = fc.constantFrom(
  "'010145-6123'",
  'NULL',
  '3108456126',
  "'it''s'",
  "'æ; (,\n'",
  "N'cpr 310845-6126'",
  '-1.5',
  "'[]'",
);
const row = fc.tuple(fc.integer({ min: 1, max: 9999 }), cell, cell).map((cells) => `(${cells.join(',')})`);
const inserts = fc
  .array(row, { minLength: 1, maxLength: 12 })
  .map((rows) => `INSERT INTO t (id, cpr, note) VALUES ${rows.join(',')};\n`);
const copy = fc
  .array(fc.constantFrom('1\t010145-6123\tx', '2\t\\N\tcpr 310845-6126', '\\N\ta\\tb\\\\\tæ', ''), { maxLength: 9 })
  .map((lines) => `COPY c (id, cpr, note) FROM stdin;\n${lines.map((line) => `${line}\n`).join('')}\\.\n`);
const other = fc.constantFrom(
  "UPDATE t SET cpr='010145-6123';\n",
  "-- don't 310845-6126\n",
  "/* it's */\n",
  'GO\n',
  '\n',
);
const dump = fc.array(fc.oneof(inserts, copy, other), { maxLength: 14 }).map((parts) => parts.join(''));

const limits = fc.record({
  blockBytes: fc.integer({ min: 64, max: 2000 }),
  maxRecordBytes: fc.integer({ min: 400, max: 3000 }),
});

async function read(path: 'kernels' | 'slow', written: string, chunkBytes: number, small = {}) {
  const { hits, records, skips } = await extractAll(
    memorySource('a.sql', Buffer.from(written), { chunkBytes }),
    contextOf(path, small),
  );
  return {
    hits: hits.map(({ record, ...rest }) => ({ ...rest, number: record.number, kind: record.kind })),
    records,
    skips,
  };
}

describe('the findings in a dump do not depend on how it is read', () => {
  test('whatever the windows and the reads, and with the sieve as without', async () => {
    await fc.assert(
      fc.asyncProperty(dump, fc.integer({ min: 1, max: 700 }), limits, async (written, chunkBytes, small) => {
        const slow = await read('slow', written, 1_000_000);
        expect(slow.skips).toEqual([]);
        const fast = await read('kernels', written, chunkBytes, small);
        // The place and name of text between rows depend on how much of it the sieve names.
        const unnamed = ({ hits, ...rest }: typeof fast) => ({
          ...rest,
          hits: hits.map((hit) =>
            hit.kind === 'row' ? hit : { ...hit, field: undefined, probability: 0, start: 0, end: 0 },
          ),
        });
        expect(unnamed(fast)).toEqual(unnamed(slow));
      }),
      { numRuns: 600 },
    );
  });

  test('nothing is lost and nothing thrown in text of anything', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 700 }), limits, async (written, chunkBytes, small) => {
        const { skips } = await read('kernels', written, chunkBytes, small);
        expect(skips.filter(({ reason }) => reason === 'crashed')).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });
});
