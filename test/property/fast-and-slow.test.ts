import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { contextOf, extractAll, type Path } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';

/** Numbers that belong to nobody (births 2037–2057), in pieces and whole, in the spellings that plain text can hold. */
const pieces = [
  '310845-6126',
  '3108456126',
  '010145',
  '6123',
  '-',
  ' ',
  ' - ',
  '31.08.45-6126',
  '31 08 45 6126',
  '310845\u20136126',
  '310845\u00a06126',
  '310845 \u2013 6126',
  '31\u00ad0845-6126',
  '3108\u200b45-6126',
  '３１０８４５６１２６',
  '310845%2D6126',
  '310845-6SJ2',
  '7108456126',
  '0000',
  '12',
  '1',
  'cpr-nr. ',
  'ordrenr. ',
  'Borger ',
  'æøå ',
  'en lang sætning uden noget i ',
  '\n',
  '\n',
  ',',
  ';',
  '\t',
  '"',
  '""',
  '","',
  '5" skærm',
  'INC001',
  '%20',
  '€',
  'é',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 200 }).map((parts) => parts.join(''));
/** Tables with valid quotes, and tables of any characters. */
const field = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
const table = fc
  .array(fc.array(field, { minLength: 1, maxLength: 5 }), { maxLength: 30 })
  .map((rows) =>
    ['id,note,cpr', ...rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))].join(
      '\n',
    ),
  );

const pace = fc.record({ chunkBytes: fc.integer({ min: 1, max: 700 }), async: fc.boolean() });
/** Blocks so small that a text of a few thousand bytes moves through many windows. */
const limits = fc.record({
  blockBytes: fc.integer({ min: 64, max: 2000 }),
  maxRecordBytes: fc.integer({ min: 200, max: 3000 }),
});

const number = '310845-6126';
const smallest = [
  { chunkBytes: 1, async: false },
  { blockBytes: 64, maxRecordBytes: 200 },
] as const;
const examples: [string, { chunkBytes: number; async: boolean }, { blockBytes: number; maxRecordBytes: number }][] = [
  // The quote that opens the last line is a character of it.
  ['","\n"', ...smallest],
  // The lines before the table are longer than the window.
  [
    `id,note,cpr\n"","%20${number}","${number.repeat(6)}"\n"${number}","${number.repeat(4)}","${number}","${number.repeat(4)}"\n"INC001","5"" skærm31.08.45-6126"`,
    ...smallest,
  ],
];

async function hitsOf(
  path: Path,
  name: string,
  bytes: Uint8Array,
  how: { chunkBytes?: number },
  small = {},
  options = {},
) {
  const { hits, records, skips } = await extractAll(memorySource(name, bytes, how), contextOf(path, small), options);
  // The key column is found with the help of the sieve. Without a sieve there is no key.
  return {
    hits: hits.map(({ record: { kind, number }, ...rest }) => ({ record: `${kind} ${number}`, ...rest })),
    records,
    skips,
  };
}

describe('the sieve and the slow path together find what the slow path alone finds', () => {
  test.each([
    ['a text', 'a.txt', text, 1500],
    ['a table', 'a.csv', table, 1500],
    ['a table of anything', 'b.csv', text, 1500],
  ])('%s, whatever the windows and the reads', async (_claim, name, content, numRuns) => {
    await fc.assert(
      fc.asyncProperty(content, pace, limits, async (written, how, small) => {
        const bytes = Buffer.from(written);
        const slow = await hitsOf('slow', name, bytes, {});
        // A record that is too long to keep is read as a stream, before a quote at its end shows that it is not a record.
        const isBroken = slow.skips.some(({ reason }) => reason === 'malformed');
        const limited = isBroken ? { ...small, maxRecordBytes: bytes.length + 1 } : small;
        expect(await hitsOf('kernels', name, bytes, how, limited)).toEqual(slow);
      }),
      { numRuns, examples },
    );
  });

  test('in plain TypeScript, without WebAssembly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, table), fc.constantFrom('a.txt', 'a.csv'), async (written, name) => {
        const bytes = Buffer.from(written);
        expect(await hitsOf('plain', name, bytes, {})).toEqual(await hitsOf('kernels', name, bytes, {}));
      }),
      { numRuns: 300 },
    );
  });

  test.each(['utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'cp850', 'cp865'])('in %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, table), fc.constantFrom('a.txt', 'a.csv'), pace, async (written, name, how) => {
        const bytes = iconv.encode(written, encoding);
        const slow = await hitsOf('slow', name, bytes, {}, {}, { encoding });
        expect(await hitsOf('kernels', name, bytes, how, {}, { encoding })).toEqual(slow);
      }),
      { numRuns: 200 },
    );
  });

  test('in random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        text,
        fc.constantFrom('a.txt', 'a.csv'),
        async (noise, written, name) => {
          const bytes = Buffer.concat([noise, Buffer.from(written), noise]);
          const slow = await hitsOf('slow', name, bytes, {}, {}, { type: name === 'a.txt' ? 'text' : 'csv' });
          expect(
            await hitsOf(
              'kernels',
              name,
              bytes,
              { chunkBytes: 333 },
              { blockBytes: 500 },
              { type: name === 'a.txt' ? 'text' : 'csv' },
            ),
          ).toEqual(slow);
        },
      ),
      { numRuns: 300 },
    );
  });
});
