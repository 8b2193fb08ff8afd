import { describe, expect, test } from 'vitest';
import { contextOf, extractAll } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

/** Texts, a line to append to each, and the number of the lines before it. */
const texts = {
  'a.log': {
    line: (n: number) => `2046-01-01 10:00:00 en almindelig linje ${n}, læst`,
    added: `cpr ${number} er nævnt`,
  },
  'a.csv': { line: (n: number) => `${n};Borger ${n};en note`, added: `9;cpr ${number};x` },
  'a.ndjson': {
    line: (n: number) => JSON.stringify({ id: n, note: 'en note' }),
    added: JSON.stringify({ id: 9, note: `cpr ${number}` }),
  },
} as const;

describe.each(Object.entries(texts))(
  'text in UTF-16 that PowerShell appended to %s is found, with its line',
  (name, { line, added }) => {
    test.each([
      ['a short file', 20, ''],
      ['a short file, at an odd place', 20, ' '],
      ['a file longer than its head', 4000, ''],
      ['a file longer than its head, at an odd place', 4000, ' '],
    ])('%s', async (_claim, lines, odd) => {
      const before = Array.from({ length: lines }, (_, n) => `${line(n)}\r\n`).join('') + odd;
      const bytes = Buffer.concat([Buffer.from(before), Buffer.from(`${added}\r\n`, 'utf16le')]);
      for (const blockBytes of [100, 4096, 65_536]) {
        const { hits } = await extractAll(memorySource(name, bytes), contextOf('kernels', { blockBytes }));
        expect(hits.map((hit) => hit.line)).toEqual([lines + 1]);
      }
    });

    test('big-endian, and over many lines', async () => {
      const before = Buffer.from(Array.from({ length: 3000 }, (_, n) => `${line(n)}\n`).join(''));
      const behind = Buffer.from(`${added}\n`.repeat(50), 'utf16le').swap16();
      const { hits } = await extractAll(memorySource(name, Buffer.concat([before, behind])), contextOf('kernels'));
      expect(hits.map((hit) => hit.line)).toEqual(Array.from({ length: 50 }, (_, n) => 3001 + n));
    });
  },
);

test('much text in UTF-16 behind a short text in UTF-8 hides neither', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`cpr ${number} er nævnt\r\n`.repeat(3)),
    Buffer.from(`cpr ${number} er nævnt\r\n`.repeat(9), 'utf16le'),
  ]);
  const { hits } = await extractAll(memorySource('a.log', bytes), contextOf('kernels'));
  expect(hits).toHaveLength(12);
});

test.each([
  ['a line', `cpr ${number}\r\n`],
  ['a bare number', `${number}\r\n`],
  ['a line with letters of Windows-1252', Buffer.from(`på cpr ${number} er nævnt\r\n`, 'latin1')],
])('%s that the Windows prompt appended to a file in UTF-16 is found, with its line', async (_claim, added) => {
  const before = Array.from({ length: 3000 }, (_, n) => `linje ${n} – læst\r\n`).join('');
  const wide = Buffer.concat([Buffer.from('\ufeff', 'utf16le'), Buffer.from(before, 'utf16le')]);
  const bytes = Buffer.concat([wide, Buffer.from(added as string), Buffer.from('slut\r\n', 'utf16le')]);
  const { hits } = await extractAll(memorySource('a.log', bytes), contextOf('kernels'));
  expect(hits.map((hit) => hit.line)).toEqual([3001]);
});
