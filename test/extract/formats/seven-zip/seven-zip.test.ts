import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../../src/extract/compression/crc32.js';
import { tarOf, zipOf } from '../../../support/archives.js';
import { memorySource } from '../../../support/memory-source.js';
import { fileLike, number, read, text, why } from '../../../support/read-archive.js';
import { cabOf, rarOf, sevenZipOf, zstdOf } from '../../../support/seven-zip.js';

/** Text that cannot be packed well, with a number in every line. */
const lines = (count: number): Buffer =>
  Buffer.from(
    Array.from({ length: count }, (_, row) => `${(row * 2654435761) % 999_983} cpr-nr. ${number}\n`).join(''),
  );

const xzOf = (content: Uint8Array): Promise<Buffer> => sevenZipOf('xz', [['x', content]]);
const bzip2Of = (content: Uint8Array): Promise<Buffer> => sevenZipOf('bzip2', [['x', content]]);

describe('a number is found in', () => {
  test.each<[string, string, () => Buffer | Promise<Buffer>, readonly string[]]>([
    ['an xz, named after the file', 'dump.csv.xz', () => xzOf(text), ['dump.csv']],
    [
      'two xz behind each other',
      'a.xz',
      async () => Buffer.concat([await xzOf(Buffer.from('x\n')), await xzOf(text)]),
      ['a'],
    ],
    ['a bzip2', 'dump.sql.bz2', () => bzip2Of(text), ['dump.sql']],
    ['a Zstandard file', 'a.txt.zst', () => zstdOf(text), ['a.txt']],
    ['a tar.xz', 'a.tar.xz', () => xzOf(tarOf([['d/b.txt', text]])), ['a.tar > d/b.txt']],
    ['a tbz2', 'a.tbz2', () => bzip2Of(tarOf([['d/b.txt', text]])), ['a.tar > d/b.txt']],
    [
      'a 7z',
      'a.7z',
      () =>
        sevenZipOf('7z', [
          ['blåbær.txt', text],
          ['d/c.txt', text],
        ]),
      ['blåbær.txt', 'd/c.txt'],
    ],
    ['a name with a line break', 'a.7z', () => sevenZipOf('7z', [['a\n- b.txt', text]]), ['a_- b.txt']],
    [
      'a RAR',
      'a.rar',
      () =>
        rarOf([
          ['b.txt', text],
          ['c.txt', text],
        ]),
      ['b.txt', 'c.txt'],
    ],
    [
      'RAR entries of the same name',
      'a.rar',
      () =>
        rarOf([
          ['b.txt', text],
          ['b.txt', text],
        ]),
      ['b.txt', 'b.txt'],
    ],
    [
      'a cabinet',
      'a.cab',
      () =>
        cabOf([
          ['b.txt', text],
          ['c.txt', text],
        ]),
      ['b.txt', 'c.txt'],
    ],
    [
      'a zip in a 7z in a gzip',
      'a.gz',
      async () => gzipSync(await sevenZipOf('7z', [['i.zip', zipOf([{ name: 'b.txt', content: text }])]])),
      ['a > i.zip > b.txt'],
    ],
  ])('%s', async (_claim, name, make, members) => {
    const bytes = await make();
    for (const source of [fileLike(name, bytes), memorySource(name, bytes, { async: true, chunkBytes: 1000 })]) {
      const { found, skipped, end } = await read(source);
      expect(skipped.map(why)).toEqual([]);
      expect(found).toEqual(members);
      expect(end.coverage.sources).toEqual({ found: 1, complete: 1, partial: 0, untouched: 0 });
      expect(end.coverage.bytes).toEqual({ found: bytes.length, read: bytes.length });
    }
  });

  test('entries with names that lead elsewhere, or look like something else', async () => {
    const names = [
      '../../etc/b.txt',
      '/b.txt',
      'b/',
      'a:b',
      '- b',
      'ERROR: Data Error : b',
      'Path = b',
      '*',
      '@b',
      ' ',
    ];
    const files = names.map((name) => [name, text] as const);
    for (const bytes of [rarOf(files), cabOf(files)]) {
      const { found, skipped } = await read(fileLike('a', bytes));
      expect(skipped.map(why)).toEqual([]);
      expect(found).toEqual(names);
    }
  });

  test('every line of an entry of many blocks, and of the one behind it', async () => {
    const bytes = await sevenZipOf('7z', [
      ['a.txt', lines(60_000)],
      ['b.txt', text],
    ]);
    const { found, skipped } = await read(fileLike('a.7z', bytes));
    expect(skipped).toEqual([]);
    expect(found).toHaveLength(60_001);
    expect(found.at(-1)).toBe('b.txt');
  });

  test('what stands behind an entry that is no text', async () => {
    const picture = Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.alloc(6_000_000)]);
    const { found } = await read(
      fileLike(
        'a.7z',
        await sevenZipOf('7z', [
          ['p.png', picture],
          ['q.txt', text],
        ]),
      ),
    );
    expect(found).toEqual(['q.txt']);
  });
});

test('an empty bzip2, xz and 7z hold nothing, and nothing is missing', async () => {
  const nothing = new Uint8Array(0);
  for (const bytes of [await bzip2Of(nothing), await xzOf(nothing), await sevenZipOf('7z', [['a', nothing]])])
    expect((await read(fileLike('a', bytes))).skipped.map(why)).toEqual([]);
});

describe('what cannot be read is told, and what stands beside it is read', () => {
  test('encrypted entries one by one', async () => {
    for (const bytes of [
      await sevenZipOf('7z', [
        ['a.txt', text],
        ['b.txt', text, '-psecret', '-mx0'],
        ['c.txt', text],
      ]),
      rarOf(
        [
          ['a.txt', text],
          ['b.txt', text],
          ['c.txt', text],
        ],
        { encrypted: ['b.txt'] },
      ),
    ]) {
      const { found, skipped } = await read(fileLike('a', bytes));
      expect(skipped.map(why)).toEqual([['b.txt', 'encrypted', 'everything']]);
      expect(found).toEqual(['a.txt', 'c.txt']);
    }
  });

  test('an archive of which all is encrypted, entry by entry', async () => {
    const bytes = await sevenZipOf('7z', [
      ['a.txt', text, '-psecret'],
      ['b.txt', text, '-psecret'],
    ]);
    expect((await read(fileLike('a.7z', bytes))).skipped.map(why)).toEqual([
      ['a.txt', 'encrypted', 'everything'],
      ['b.txt', 'encrypted', 'everything'],
    ]);
  });

  test('encrypted names, once', async () => {
    for (const bytes of [
      await sevenZipOf('7z', [['a.txt', text, '-psecret', '-mhe=on']]),
      rarOf([['a.txt', text]], { areHeadersEncrypted: true }),
    ])
      expect((await read(fileLike('a', bytes))).skipped.map(why)).toEqual([['', 'encrypted', 'everything']]);
  });

  test('what came out of a cut xz, bzip2 or Zstandard file is read', async () => {
    const content = lines(60_000);
    const pieces = Array.from({ length: 20 }, (_, index) => content.subarray(index * 60_000, (index + 1) * 60_000));
    for (const [name, bytes] of [
      ['a.xz', await xzOf(content)],
      ['a.bz2', await bzip2Of(content)],
      ['a.zst', zstdOf(...pieces)],
    ] as const) {
      const { found, skipped } = await read(fileLike(name, bytes.subarray(0, (bytes.length * 0.9) | 0)));
      expect(skipped.map(why), name).toEqual([['a', 'malformed', 'the rest', 'ENDS_EARLY']]);
      expect(found.length, name).toBeGreaterThan(20_000);
    }
  });

  test('an entry that goes on in another file of the archive', async () => {
    const files = [
      ['a.txt', text],
      ['b.txt', text],
    ] as const;
    const { found, skipped } = await read(fileLike('a.rar', rarOf(files, { cut: ['b.txt'] })));
    expect(found).toEqual(['a.txt', 'b.txt']);
    expect(skipped.map(why)).toEqual([['b.txt', 'malformed', 'the rest', 'ENDS_EARLY']]);
  });

  test('entries that are listed and do not come out', async () => {
    const bytes = cabOf([
      ['a.txt', text],
      ['b.txt', text],
    ]);
    // The second becomes a folder, and 7-Zip lets go of the first.
    bytes[80] = 0x10;
    expect((await read(fileLike('a.cab', bytes))).skipped.map(why)).toEqual([
      ['', 'malformed', 'the rest', 'DATA_DAMAGED'],
    ]);
  });

  test('bytes behind an xz', async () => {
    const { found, skipped } = await read(fileLike('a.xz', Buffer.concat([await xzOf(text), Buffer.from('garbage')])));
    expect(found).toEqual(['a']);
    expect(skipped.map(why)).toEqual([['a', 'malformed', 'a part', 'TRAILING_BYTES']]);
  });

  test('a damaged 7z gives the entries before the damage', async () => {
    const bytes = await sevenZipOf('7z', [
      ['a.txt', text],
      ['b.txt', lines(20_000)],
      ['c.txt', text],
    ]);
    bytes.fill(0x55, bytes.length >> 1, (bytes.length >> 1) + 64);
    const { found, skipped } = await read(fileLike('a.7z', bytes));
    expect(found).toContain('a.txt');
    expect(found).toContain('c.txt');
    expect(skipped.map(why)).toEqual([['b.txt', 'malformed', expect.any(String), expect.any(String)]]);
  });

  test('a 7z without its end, and without its beginning', async () => {
    const bytes = await sevenZipOf('7z', [['a.txt', text]]);
    const cut = await read(fileLike('a.7z', bytes.subarray(0, -20)));
    expect(cut.skipped.map(why)).toEqual([['', 'malformed', 'everything', 'ENDS_EARLY']]);
    bytes[13]! ^= 0xff;
    expect((await read(fileLike('a.7z', bytes))).skipped).toMatchObject([{ reason: 'malformed', lost: 'everything' }]);
  });

  test('a reader that fails', async () => {
    const source = fileLike('a.7z', await sevenZipOf('7z', [['a.txt', text]]));
    const { skipped } = await read({
      ...source,
      openAt: () => ({ size: source.size!, readAt: () => Promise.reject({ code: 'EIO' }), close: () => {} }),
    });
    expect(skipped.map(why)).toEqual([['', 'unreadable', 'the rest', 'EIO']]);
  });

  test('no byte that is changed makes the reader crash', async () => {
    const small = Buffer.from('x\n');
    for (const whole of [
      await sevenZipOf('7z', [['a.txt', small]]),
      await xzOf(small),
      await bzip2Of(small),
      zstdOf(small),
      rarOf([['a.txt', small]]),
      cabOf([['a.txt', small]]),
    ])
      for (let at = 6; at < whole.length; at += 5) {
        const changed = Buffer.from(whole);
        changed[at]! ^= 0xff;
        const { skipped } = await read(fileLike('a', changed));
        const bad = skipped.filter(({ reason }) => reason === 'crashed' || reason === 'timeout');
        expect(bad, `byte ${at} of ${whole.subarray(0, 3)}`).toEqual([]);
      }
  });
});

describe('limits', () => {
  test('a dictionary that memory has no room for', async () => {
    const bytes = await xzOf(text);
    // The header of the block says how large: 1.5 GB. Its checksum stands at its end.
    bytes[16] = 37;
    bytes.writeUInt32LE(crc32(bytes.subarray(12, 20), 0), 20);
    const { skipped } = await read(fileLike('a.xz', bytes));
    expect(skipped.map(why)).toEqual([['a', 'limit', 'everything', 'OUT_OF_MEMORY']]);
  });

  test('a file from which too much comes out ends', async () => {
    const zeros = Buffer.alloc(100_000_000);
    for (const bytes of [
      await xzOf(zeros),
      await bzip2Of(zeros),
      zstdOf(...Array(700).fill({ byte: 0x78, times: 131_072 })),
    ])
      expect((await read(fileLike('a', bytes))).skipped.map(why)).toEqual([['a', 'limit', 'the rest', 'max-ratio']]);
  });

  test('an entry from which too much comes out ends the archive too', async () => {
    const bytes = await sevenZipOf('7z', [
      ['a.txt', Buffer.alloc(60_000_000, 'x\n')],
      ['b.txt', text],
    ]);
    expect((await read(fileLike('a.7z', bytes))).skipped.map(why)).toEqual([
      ['a.txt', 'limit', 'the rest', 'max-ratio'],
      ['', 'limit', 'the rest', 'max-ratio'],
    ]);
    expect((await read(fileLike('a.7z', bytes), { maxRatio: 1e6 })).found).toEqual(['b.txt']);
  });

  test('entries and depth are counted as everywhere', async () => {
    const bytes = await sevenZipOf('7z', [
      ['a.txt', text],
      ['b.txt', text],
      ['c.xz', await xzOf(text)],
    ]);
    const { found, skipped } = await read(fileLike('a.7z', bytes), { maxEntries: 1 });
    expect(found).toEqual(['a.txt']);
    expect(skipped.map(why)).toEqual([['', 'limit', 'the rest', 'max-entries']]);
    const flat = await read(fileLike('a.7z', bytes), { maxDepth: 1 });
    expect(flat.skipped.map(why)).toEqual([['c.xz', 'limit', 'everything', 'max-depth']]);
  });
});

test('events hold no number that an entry is named after', async () => {
  const name = number.replace('-', '');
  const { events } = await read(fileLike('x.7z', await sevenZipOf('7z', [[`${name}.txt`, text]])));
  expect(JSON.stringify(events)).not.toContain(name);
  expect(JSON.stringify(events)).toMatch(/310845-xxxx~[a-z]{6}\.txt/);
});

test('a scan that is stopped ends the thread, though there is much to come', async () => {
  const stop = new AbortController();
  const bytes = await sevenZipOf('7z', [
    ['a.txt', Buffer.alloc(80_000_000, 'tekst uden noget\n')],
    ['b.txt', text],
  ]);
  const started = performance.now();
  const { skipped, found } = await read(fileLike('x.7z', bytes), {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(found).toEqual([]);
  expect(skipped.map(({ reason }) => reason)).toContain('cancelled');
  expect(performance.now() - started).toBeLessThan(5000);
});
