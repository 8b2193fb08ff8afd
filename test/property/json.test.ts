import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIsoDate } from '../../src/cpr/index.js';
import { detectIn } from '../../src/detect/index.js';
import { contextOf, extractAll } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';

/** Numbers that belong to nobody (births 2037–2057), whole and in pieces, and characters that need escapes. */
const pieces = [
  '310845-6126',
  '3108456126',
  '010145',
  '6123',
  '-',
  ' ',
  '31.08.45-6126',
  '310845\u20136126',
  '310845\u00a06126',
  '310845\u00a0-\u00a06126',
  '31\u00ad0845-6126',
  '310845%2D6126',
  '7108456126',
  'cpr-nr. ',
  'ordrenr. ',
  'æøå ',
  'en lang sætning uden noget i ',
  '\n',
  '\t',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '/',
  '€',
  '\u{1f600}',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
const name = fc.constantFrom('a', 'note', 'comments', 'cpr', 'body', 'x y', 'æ');
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(1, -1.5, 3108456126, true, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const record = fc.dictionary(name, value, { minKeys: 1, maxKeys: 5 });

interface Placed {
  readonly record: number;
  readonly field: string;
  readonly ten: string;
  readonly start: number;
}

const asOf = parseIsoDate('2060-01-01')!;

/** The numbers that a walk through the parsed record finds. */
function walk(node: unknown, record: number, field = ''): Placed[] {
  if (Array.isArray(node)) return node.flatMap((one) => walk(one, record, `${field}[]`));
  if (typeof node === 'object' && node !== null)
    return Object.entries(node).flatMap(([key, one]) => [
      ...hitsIn(key, record, field === '' ? '(key)' : `${field}.(key)`),
      ...walk(one, record, field === '' ? key : `${field}.${key}`),
    ]);
  return hitsIn(String(node), record, field);
}

function hitsIn(text: string, record: number, field: string): Placed[] {
  const segment = {
    spot: { record: { kind: 'element', number: record }, field: { path: field } },
    text,
    own: { start: 0, end: text.length },
    base: 0,
  } as const;
  return detectIn(segment, asOf).map(({ ten, start }) => ({ record, field, ten, start }));
}

const inOrder = (placed: readonly Placed[]): string[] =>
  placed.map(({ record, field, ten, start }) => `${record} ${field} ${start} ${ten}`).sort();

const ascii = (json: string): string =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Different serialisations of the same records. */
const layouts = {
  'as a list on one line': (records: unknown[]) => JSON.stringify({ meta: 1, records }),
  'as a list over many lines': (records: unknown[]) => JSON.stringify({ records }, null, 2),
  'as a list in ASCII': (records: unknown[]) => ascii(JSON.stringify(records)),
  'as lines': (records: unknown[]) => records.map((one) => JSON.stringify(one)).join('\n'),
  'as lines in ASCII': (records: unknown[]) => `${records.map((one) => ascii(JSON.stringify(one))).join('\r\n')}\r\n`,
} as const;

const limits = fc.record({
  blockBytes: fc.integer({ min: 300, max: 3000 }),
  maxRecordBytes: fc.integer({ min: 3000, max: 6000 }),
});

describe('a number in JSON is found in its record, its field and its place', () => {
  test.each(Object.entries(layouts))('%s', async (layout, write) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 2, maxLength: 8 }), limits, async (records, small) => {
        const written = write(records);
        const name = layout.startsWith('as lines') ? 'x.ndjson' : 'x.json';
        const { hits, skips } = await extractAll(memorySource(name, Buffer.from(written)), contextOf('kernels', small));
        const expected = records.flatMap((one, index) => walk(JSON.parse(JSON.stringify(one)), index + 1));
        expect(skips).toEqual([]);
        expect(
          inOrder(hits.map(({ record, field = '', ten, start }) => ({ record: record.number, field, ten, start }))),
        ).toEqual(inOrder(expected));
      }),
      { numRuns: 400 },
    );
  });
});

/** Records larger than any window: long texts, and long lists of short ones. */
const longText = fc
  .array(fc.oneof(text, fc.constant('fyld uden noget. '.repeat(60))), { minLength: 4, maxLength: 24 })
  .map((parts) => parts.join(' '));
const longRecord = fc.record({
  id: fc.constant('SAG-1'),
  text: longText,
  list: fc.array(text, { maxLength: 60 }),
  after: fc.dictionary(name, longText, { maxKeys: 2 }),
});

test('a number in a record that is too long to keep is found all the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(longRecord, { minLength: 1, maxLength: 3 }), async (records) => {
      const bytes = Buffer.from(ascii(JSON.stringify({ records })));
      const small = { blockBytes: 2000, maxRecordBytes: 6000 };
      const { hits } = await extractAll(memorySource('x.json', bytes), contextOf('kernels', small));
      expect(
        inOrder(hits.map(({ record, field = '', ten, start }) => ({ record: record.number, field, ten, start }))),
      ).toEqual(inOrder(records.flatMap((one, index) => walk(one, index + 1))));
    }),
    { numRuns: 100 },
  );
});
