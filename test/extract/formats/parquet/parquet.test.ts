import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { walkRuns } from '../../../../src/extract/formats/parquet/runs.js';
import { NotThrift, ThriftReader } from '../../../../src/extract/formats/parquet/thrift.js';
import { hitsOf, placesOf, readBytes, scanBytes, skipsOf } from '../../../support/decoded.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';
import { parquetFile, type TestColumn, type TestTable } from '../../../support/parquet-bytes.js';
import { futureCpr, random } from '../../../support/random.js';

/** Births in 2045 are nobody's; see fixtures/README.md. */
const number = '010145-6123';
const cpr = `cpr ${number}`;
const letter = `Vedhæftet er brevet om cpr-nr. ${number}, som vi talte om i telefonen i går formiddag.`;

const column = (name: string, values: TestColumn['values'], more: Partial<TestColumn> = {}): TestColumn => ({
  name,
  type: 'bytes',
  values,
  ...more,
});
const text = { converted: 'text' } as const;
const ids = column('nr', ['S-1', 'S-2', 'S-3', 'S-4'], { ...text, isRequired: true });

/** Four rows, the third of which has the value. */
const among = (value: TestColumn['values'][number], more: Partial<TestColumn> = {}, name = 'x'): TestColumn[] => [
  ids,
  column(name, [null, more.isList === true ? [] : null, value, null], more),
];

describe('a value of a dictionary that no row has is found, as deleted', () => {
  const stored = 3112456123n;
  test.each<[string, TestColumn[], number]>([
    ['a text', among('hej', { ...text, isDictionary: true, unusedValues: [cpr] }), 1],
    ['a text in a list', among(['hej'], { ...text, isList: true, isDictionary: true, unusedValues: [cpr] }), 1],
    ['a whole number', among(17n, { type: 'int64', isDictionary: true, unusedValues: [stored] }), 1],
    ['not if a row has it', among(cpr, { ...text, isDictionary: true, unusedValues: ['hej'] }), 0],
    [
      'not the digits of a decimal',
      among(stored, { type: 'int64', converted: 'decimal', scale: 2, isDictionary: true }),
      0,
    ],
    ['not a text without a number', among('hej', { ...text, isDictionary: true, unusedValues: ['sag 12345678'] }), 0],
  ])('%s', async (_claim, columns, found) => {
    const source = memorySource('a.parquet', parquetFile({ columns }));
    const { segments } = await extractAll(source, contextOf('kernels'));
    expect(segments.filter(({ spot }) => spot.part === 'deleted')).toHaveLength(found);
  });
});

describe('a number is found with its row and its column', () => {
  test.each<[string, TestColumn[], string]>([
    ['a text', among(cpr, text), 'x'],
    ['a text that is not said to be one', among(cpr), 'x'],
    ['a text by its place in a dictionary', among(cpr, { ...text, isDictionary: true }), 'x'],
    ['pages of the second version', among(cpr, { ...text, isVersion2: true }), 'x'],
    ['a page for each row', among(cpr, { ...text, pageRows: 1 }), 'x'],
    ['a page for each row and a dictionary', among(cpr, { ...text, pageRows: 1, isDictionary: true }), 'x'],
    ['a list', among(['a', null, cpr], { ...text, isList: true }), 'x[]'],
    ['a list in pages of the second version', among(['a', cpr], { ...text, isList: true, isVersion2: true }), 'x[]'],
    ['JSON', among(`{"note": "${cpr}"}`, { converted: 'json' }), 'x'],
    ['broken JSON', among(`{${cpr}`, { converted: 'json' }), 'x'],
    ['an int64', among(3108456126n, { type: 'int64' }, 'cpr'), 'cpr'],
    ['a double', among(3108456126, { type: 'double' }, 'cpr'), 'cpr'],
    ['a decimal', among(310845612600n, { type: 'int64', converted: 'decimal', scale: 2 }, 'cpr'), 'cpr'],
    ['a decimal in bytes', among(Buffer.from('00b945e2be', 'hex'), { converted: 'decimal', scale: 0 }, 'cpr'), 'cpr'],
    [
      'a fixed',
      [
        ids,
        column(
          'x',
          ['a', 'b', cpr, 'c'].map((one) => one.padEnd(15)),
          { type: 'fixed', length: 15, isRequired: true },
        ),
      ],
      'x',
    ],
    ['a text that is no UTF-8', among(Buffer.from(`bel\xf8b ${cpr}`, 'latin1'), text), 'x'],
    [
      'a column whose name another has',
      [ids, column('x', [null, null, null, null], text), column('x', [null, null, cpr, null], text)],
      'x',
    ],
    ['a column that is called as a prototype is', among(cpr, text, '__proto__'), '__proto__'],
  ])('%s', async (_claim, columns, path) => {
    const file = parquetFile({ columns });
    const events = await scanBytes('sager.parquet', file);
    expect(skipsOf(events)).toEqual([]);
    expect(placesOf(events)).toEqual([`S-3 3 ${path}`]);
  });

  test.each<[string, Omit<TestTable, 'columns'>]>([
    ['packed with gzip', { codec: 'gzip' }],
    ['in row groups', { groupRows: 1 }],
    ['in packed row groups', { groupRows: 3, codec: 'gzip' }],
  ])('%s', async (_claim, how) => {
    for (const more of [{}, { isVersion2: true }, { isDictionary: true }, { isList: true }]) {
      const value = 'isList' in more ? [cpr] : cpr;
      const events = await scanBytes('a.parquet', parquetFile({ columns: among(value, { ...text, ...more }), ...how }));
      expect([placesOf(events), skipsOf(events)]).toEqual([['isList' in more ? 'S-3 3 x[]' : 'S-3 3 x'], []]);
    }
  });

  test('a column of whole numbers has lost its zeros, and is one all the same', async () => {
    const rng = random(5);
    const values = Array.from({ length: 40 }, () => BigInt(futureCpr(rng)));
    const file = parquetFile({ columns: [column('cpr', values, { type: 'int64' })], groupRows: 7 });
    expect(placesOf(await scanBytes('a.parquet', file))).toHaveLength(40);
  });

  test('inside a gzip file, held in memory', async () =>
    expect(placesOf(await scanBytes('a.parquet.gz', gzipSync(parquetFile({ columns: among(cpr, text) }))))).toEqual([
      'a.parquet > S-3 3 x',
    ]));

  test.each([
    ['a packed text', gzipSync(letter), 'S-3 x > S-3 x > - 1 -'],
    ['base64 in a text', Buffer.from(letter).toString('base64'), 'S-3 x > - 1 -'],
  ])('in bytes that are %s', async (_claim, value, place) =>
    expect(placesOf(await scanBytes('a.parquet', parquetFile({ columns: among(value) })))).toEqual([place]),
  );
});

test('what only looks like a number is not found', async () => {
  const columns = [
    ids,
    column('ordre', [4512312345n, 4512312346n, null, null], { type: 'int64' }),
    column('tid', [1_700_000_000_000n, null, null, null], { type: 'int64', converted: 'timestampMillis' }),
    column('dag', [20_000, null, null, null], { type: 'int32', converted: 'date' }),
    column('hash', [Buffer.from(random(9).digits(128), 'hex'), null, null, null]),
  ];
  const events = await scanBytes('a.parquet', parquetFile({ columns }));
  expect([placesOf(events), skipsOf(events)]).toEqual([[], []]);
});

describe('what cannot be read is told', () => {
  const columns: TestColumn[] = [
    ids,
    column('x', [cpr, null, cpr, cpr], { ...text, isDictionary: true }),
    column('y', [[cpr], null, [], [null, cpr]], { ...text, isList: true }),
    column('z', [cpr, cpr, cpr, null], { ...text, isVersion2: true, pageRows: 2 }),
    column('n', [1n, 2n, 3n, 4n], { type: 'int64' }),
  ];
  const file = parquetFile({ columns, groupRows: 2 });
  const lost = async (bytes: Uint8Array): Promise<string[]> =>
    (await readBytes('a.parquet', bytes)).skips.map(({ reason, lost, code }) =>
      `${reason} ${lost} ${code ?? ''}`.trim(),
    );

  const encrypted = Buffer.concat([file.subarray(0, -4), Buffer.from('PARE')]);
  test.each<[string, Uint8Array, string]>([
    ['an encrypted footer', Buffer.concat([Buffer.from('PARE'), encrypted.subarray(4)]), 'encrypted everything'],
    ['an encrypted footer, told at the end only', encrypted, 'encrypted everything'],
    ['a file that is cut', file.subarray(0, 300), 'malformed everything ENDS_EARLY'],
    ['a magic and nothing else', file.subarray(0, 4), 'malformed everything ENDS_EARLY'],
    ['a codec that is not known', parquetFile({ columns, codec: 'lzo' }), 'unsupported a part PARQUET_CODEC'],
  ])('%s', async (_claim, bytes, expected) => expect(await lost(bytes)).toEqual([expected]));

  test('a broken page: the other columns are read, and the other row groups', async () => {
    const all = parquetFile({
      columns: [ids, column('x', [cpr, cpr, cpr, cpr], text), column('y', [cpr, cpr, cpr, cpr], text)],
      groupRows: 2,
    });
    const place = all.indexOf(cpr) - 8;
    all.fill(0x7f, place, place + 6);
    const { hits, skips } = await readBytes('a.parquet', all);
    expect(skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'PARQUET_BROKEN' }]);
    expect(hits.map(({ field }) => field)).toEqual(['y', 'y', 'x', 'y', 'x', 'y']);
  });

  test('cut anywhere, it is told', async () => {
    for (let cut = 4; cut < file.length; cut += 3)
      expect(await lost(file.subarray(0, cut)), `cut at ${cut}`).not.toEqual([]);
  });

  test.each([
    ['with any byte changed', file, 1],
    ['packed, and with any byte changed', parquetFile({ columns, groupRows: 3, codec: 'gzip' }), 3],
  ])('%s, nothing crashes, and rows are only lost with a word about it', async (_claim, sound, step) => {
    const whole = await readBytes('a.parquet', sound);
    expect([whole.records, whole.hits.length, whole.skips]).toEqual([4, 8, []]);
    for (let at = 4; at < sound.length; at += step) {
      for (const mask of [0x55, 0x80]) {
        const changed = Buffer.from(sound);
        changed[at]! ^= mask;
        const { skips, records } = await readBytes('a.parquet', changed);
        expect(
          skips.map(({ reason }) => reason),
          `byte ${at}`,
        ).not.toContain('crashed');
        if (records < 4) expect(skips, `byte ${at}`).not.toEqual([]);
      }
    }
  });

  test('a row group that says it has more rows than there are', async () => {
    const small = parquetFile({ columns: [column('x', [cpr], text)] });
    // The number of rows stands last in the row group: 1, as 2 in zigzag.
    const at = small.length - 8 - 3;
    expect([small[at - 1], small[at]]).toEqual([0x16, 2]);
    small[at] = 126;
    const { hits, skips } = await readBytes('a.parquet', small);
    expect(hits).toHaveLength(1);
    expect(skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'PARQUET_BROKEN' }]);
  });

  test('a list that says it is longer than the file is no struct', () => {
    const list = Uint8Array.of(0x19, 0xfc, 0xff, 0xff, 0xff, 0x0f, 0);
    expect(() => new ThriftReader(list).struct()).toThrow(RangeError);
    expect(() => new ThriftReader(new Uint8Array(100).fill(0x1c)).struct()).toThrow(NotThrift);
  });

  test.each([
    ['a run as long as there are values', [16, 1], 1, 8, 1, 8],
    ['a run that is longer', [18, 1], 1, 8, 1, undefined],
    ['a run of millions', [0xfe, 0xff, 0xff, 0xff, 0x07, 1], 1, 8, 1, undefined],
    ['values of two bits', [3, 0b11_10_01_11, 0b11_11_11_11], 2, 8, 3, 6],
    ['values of two bits, fewer than were written', [3, 0b11_10_01_11, 0b11_11_11_11], 2, 4, 3, 2],
    ['values that end too early', [5, 0], 2, 16, 3, undefined],
    ['no values', [], 1, 0, 1, 0],
  ])('%s', (_claim, bytes, width, values, match, expected) =>
    expect(walkRuns(Uint8Array.from(bytes), width, values, match)?.matching).toBe(expected),
  );
});

test('blocks of any size give the same, and so does a file that can be read at any place', async () => {
  const rng = random(11);
  const values = Array.from({ length: 300 }, (_, index) => (index % 7 === 0 ? cpr : 'x'.repeat(rng.int(400))));
  const file = parquetFile({
    columns: [
      column(
        'nr',
        values.map((_, index) => `S-${index}`),
        text,
      ),
      column('x', values, { ...text, pageRows: 40 }),
    ],
    groupRows: 128,
  });
  const whole = await readBytes('a.parquet', file);
  expect(hitsOf(whole)).toHaveLength(43);
  for (const size of [64, 4096]) expect(await readBytes('a.parquet', file, size)).toEqual(whole);
  const placed = {
    ...memorySource('a.parquet', file),
    openAt: () => ({
      size: file.length,
      readAt: (into: Uint8Array, at: number) => file.copy(into, 0, at, at + Math.min(into.length, 100)),
      close: () => {},
    }),
  };
  expect(await extractAll(placed, contextOf('kernels'))).toEqual(whole);
});
