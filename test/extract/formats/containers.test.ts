import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { padded, tarHeader, tarOf, type ZipPart, zipOf } from '../../support/archives.js';
import { memorySource } from '../../support/memory-source.js';
import { fileLike, number, type Read, read, text, why } from '../../support/read-archive.js';

const partOf = (name: string, more: Partial<ZipPart> = {}): ZipPart => ({ name, content: text, ...more });

describe('a zip with something before or behind it has all its entries', () => {
  const whole = zipOf([partOf('a.txt'), partOf('b.txt', { hasDescriptor: true })]);
  const withComment = Buffer.concat([whole.subarray(0, -2), Buffer.from([3, 0]), Buffer.from('hej')]);
  const signature = Buffer.from(Array.from({ length: 700 }, (_, index) => (index * 7) % 256));
  const binary = [['', 'malformed', 'all but raw text', 'TRAILING_BYTES']];
  test.each<[string, Buffer, unknown[]]>([
    ['a byte', Buffer.concat([whole, Buffer.of(0x41)]), []],
    ['a line end', Buffer.concat([whole, Buffer.from('\r\n')]), []],
    ['zeros', Buffer.concat([whole, Buffer.alloc(70_000)]), []],
    ['many zeros', Buffer.concat([whole, Buffer.alloc(300_000)]), []],
    ['a line end behind a comment', Buffer.concat([withComment, Buffer.from('\n')]), []],
    ['a line of text', Buffer.concat([whole, Buffer.from('Hentet fra arkivet i dag.\n')]), []],
    ['a signature', Buffer.concat([whole, signature]), binary],
    ['the mark of archives in several parts', marked(whole), []],
    ['a line end behind the end of a large archive', Buffer.concat([enlarged(whole), Buffer.from('\n')]), []],
  ])('%s', async (_claim, bytes, skips) => {
    for (const source of [fileLike('a.zip', bytes), memorySource('a.zip', bytes, { async: true, chunkBytes: 1000 })]) {
      const { found, skipped } = await read(source);
      expect(found).toEqual(['a.txt', 'b.txt']);
      expect(skipped.map(why)).toEqual(skips);
    }
  });

  test('a number in text behind it is found', async () => {
    const { events, skipped } = await read(fileLike('a.zip', Buffer.concat([whole, text])));
    expect(events.filter(({ type }) => type === 'finding')).toHaveLength(3);
    expect(skipped).toEqual([]);
  });

  test('entries of an archive behind it that has lost its end', async () => {
    const { found } = await read(fileLike('a.zip', Buffer.concat([whole, zipOf([partOf('c.txt')], false)])));
    expect(found).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });

  test('entries of an archive before it', async () => {
    const first = zipOf([partOf('c.txt')]);
    const { found } = await read(fileLike('a.zip', Buffer.concat([first, moved(whole, first.length)])));
    expect(found.toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });

  test('an archive that is cut is broken, though an archive in it is whole', async () => {
    const outer = zipOf([
      partOf('a.txt'),
      { name: 'i.zip', content: zipOf([partOf('b.txt')]), method: 0 },
      partOf('c.txt'),
    ]);
    const cut = outer.subarray(0, outer.indexOf('c.txt') - 30);
    const { found, skipped } = await read(fileLike('a.zip', cut));
    expect(skipped.map(why)).toContainEqual(['', 'malformed', 'the rest', 'DIRECTORY_BROKEN']);
    expect(found).toContain('a.txt');
  });

  /** Moves what the directory says of places. */
  function moved(archive: Buffer, bytes: number): Buffer {
    const copy = Buffer.from(archive);
    for (let at = copy.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; at = copy.indexOf('PK\x01\x02', at + 1, 'latin1'))
      copy.writeUInt32LE(copy.readUInt32LE(at + 42) + bytes, at + 42);
    const end = copy.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    copy.writeUInt32LE(copy.readUInt32LE(end + 16) + bytes, end + 16);
    return copy;
  }

  /** Writes the end as large archives do: a record with wide numbers, a pointer to it, and an end record without numbers. */
  function enlarged(archive: Buffer): Buffer {
    const at = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    const end = Buffer.from(archive.subarray(at));
    const record = Buffer.alloc(76);
    record.write('PK\x06\x06', 0, 'latin1');
    record.writeBigUInt64LE(44n, 4);
    for (const field of [24, 32]) record.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), field);
    for (const field of [12, 16]) record.writeBigUInt64LE(BigInt(end.readUInt32LE(field)), 40 + 2 * (field - 12));
    record.write('PK\x06\x07', 56, 'latin1');
    record.writeBigUInt64LE(BigInt(at), 64);
    record.writeUInt32LE(1, 72);
    end.fill(0xff, 8, 20);
    return Buffer.concat([archive.subarray(0, at), record, end]);
  }

  function marked(archive: Buffer): Buffer {
    return Buffer.concat([Buffer.from('PK\x07\x08', 'latin1'), moved(archive, 4)]);
  }
});

describe('a number is found in', () => {
  test.each<[string, string, Buffer, string]>([
    ['a zip', 'a.zip', zipOf([partOf('b.txt')]), 'b.txt'],
    ['a zip that does not compress', 'a.zip', zipOf([partOf('b.txt', { method: 0 })]), 'b.txt'],
    ['a zip with its sizes behind the bytes', 'a.zip', zipOf([partOf('b.txt', { hasDescriptor: true })]), 'b.txt'],
    ['a zip64', 'a.zip', zipOf([partOf('b.txt', { isZip64: true })]), 'b.txt'],
    ['a gzip, named after the file', 'dump.csv.gz', gzipSync(text), 'dump.csv'],
    ['a gzip of two parts', 'a.gz', Buffer.concat([gzipSync('x\n'), gzipSync(text)]), 'a'],
    ['a gzip with zeros behind it', 'a.gz', Buffer.concat([gzipSync(text), Buffer.alloc(600)]), 'a'],
    ['a tar', 'a.tar', tarOf([['b.txt', text]]), 'b.txt'],
    [
      'two tars behind each other',
      'a.tar',
      Buffer.concat([tarOf([['a.txt', Buffer.from('x\n')]]), tarOf([['b.txt', text]])]),
      'b.txt',
    ],
    ['a tgz', 'a.tgz', gzipSync(tarOf([['d/b.txt', text]])), 'a.tar > d/b.txt'],
    [
      'a zip in a zip in a gzip',
      'a.gz',
      gzipSync(zipOf([{ name: 'inner.zip', content: zipOf([partOf('b.txt')]) }])),
      'a > inner.zip > b.txt',
    ],
    ['a tar with a long name', 'a.tar', tarOf([[`${'d/'.repeat(90)}b.txt`, text]]), `${'d/'.repeat(90)}b.txt`],
    ['an entry that wants out', 'a.zip', zipOf([partOf('../../etc/b.txt')]), '../../etc/b.txt'],
    ['an entry with an absolute name', 'a.zip', zipOf([partOf('/b.txt')]), '/b.txt'],
    ['a name in the code page of DOS', 'a.zip', zipOf([partOf(Buffer.from([0x9b, 0x2e, 0x74]) as never)]), 'ø.t'],
    ['a name in UTF-8 that does not say so', 'a.zip', zipOf([partOf('blåbær.txt')]), 'blåbær.txt'],
  ])('%s', async (_claim, name, bytes, members) => {
    for (const source of [fileLike(name, bytes), memorySource(name, bytes, { async: true, chunkBytes: 1000 })]) {
      const { found, skipped, end } = await read(source);
      expect(found).toEqual([members]);
      expect(skipped).toEqual([]);
      expect(end.coverage).toEqual({
        sources: { found: 1, complete: 1, partial: 0, untouched: 0 },
        bytes: { found: bytes.length, read: bytes.length },
        records: { read: expect.any(Number), withFindings: 1 },
      });
    }
  });

  test('every entry of the same name', async () => {
    const { found } = await read(fileLike('a.zip', zipOf([partOf('b.txt'), partOf('b.txt')])));
    expect(found).toEqual(['b.txt', 'b.txt']);
  });

  test('an archive larger than a block, behind an entry that is no text', async () => {
    const picture = Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.alloc(2e6, 7)]);
    const long = Buffer.concat([Buffer.alloc(3e6, 'tekst uden noget\n'), text]);
    for (const bytes of [
      zipOf([
        { name: 'p.png', content: picture },
        { name: 'b.txt', content: long },
      ]),
      zipOf(
        [
          { name: 'p.png', content: picture, hasDescriptor: true },
          { name: 'b.txt', content: long },
        ],
        false,
      ),
      tarOf([
        ['p.png', picture],
        ['b.txt', long],
      ]),
    ])
      expect((await read(fileLike('a', bytes))).found).toEqual(['b.txt']);
  });
});

describe('what cannot be read is told, and what stands beside it is read', () => {
  const good = partOf('good.txt');
  const badTar = Buffer.concat([
    tarHeader('folder/', 0, '5'),
    tarHeader('sparse', 512, 'S'),
    padded(Buffer.alloc(512)),
    tarOf([['good.txt', text]]),
  ]);
  const damagedTar = tarOf([
    ['good.txt', text],
    ['lost.txt', text],
    ['x.txt', Buffer.from('x')],
  ]);
  damagedTar.fill(0x41, 1024, 1030);

  test.each<[string, Buffer, unknown[][]]>([
    ['an encrypted entry', zipOf([partOf('bad.txt', { flags: 1 }), good]), [['bad.txt', 'encrypted', 'everything']]],
    [
      'an unknown method',
      zipOf([partOf('bad.txt', { method: 9 }), good]),
      [['bad.txt', 'unsupported', 'everything', 'ZIP_METHOD_9']],
    ],
    [
      'a wrong checksum',
      zipOf([{ ...partOf('bad.txt', { crc: 5 }), content: Buffer.from('x') }, good]),
      [['bad.txt', 'malformed', 'a part', 'CHECKSUM_WRONG']],
    ],
    [
      'a size that lies',
      zipOf([{ ...partOf('bad.txt', { size: 3 }), content: Buffer.from('xyzzy') }, good]),
      [['bad.txt', 'malformed', 'a part', 'SIZE_WRONG']],
    ],
    [
      'a packed size that is too small',
      zipOf([{ ...partOf('bad.txt', { packedSize: 5 }), content: Buffer.alloc(90, 'abcdefg') }, good]),
      [['bad.txt', 'malformed', 'the rest', 'ENDS_EARLY']],
    ],
    ['a sparse file in a tar', badTar, [['sparse', 'unsupported', 'everything', 'TAR_ENTRY_TYPE']]],
    [
      'a binary workbook that is none',
      zipOf([{ name: 'xl/workbook.bin', content: Buffer.from('x') }, good]),
      [['', 'malformed', 'everything', 'DOCUMENT_BROKEN']],
    ],
    ['a damaged header in a tar', damagedTar, [['', 'malformed', 'a part', 'HEADER_BROKEN']]],
    ['an empty zip', zipOf([]), []],
    ['a zip without its directory', zipOf([good], false), [['', 'malformed', 'the rest', 'DIRECTORY_BROKEN']]],
    [
      'bytes behind a gzip',
      Buffer.concat([gzipSync(text), Buffer.from('garbage')]),
      [['a', 'malformed', 'a part', 'TRAILING_BYTES']],
    ],
  ])('%s', async (claim, bytes, skips) => {
    const { found, skipped, end } = await read(fileLike('a.gz', bytes));
    expect(skipped.map(why)).toEqual(skips);
    expect(found.length).toBe(claim === 'an empty zip' ? 0 : 1);
    expect(end.coverage.sources).toMatchObject(skips.length === 0 ? { complete: 1 } : { complete: 0, partial: 1 });
  });

  test.each<[string, Buffer]>([
    ['zip', zipOf([partOf('a.txt'), partOf('b.txt', { method: 0 }), partOf('c.txt', { hasDescriptor: true })])],
    ['gzip', gzipSync(Buffer.from(Array.from({ length: 400 }, (_, row) => `${row * 7919} ${text}`).join('')))],
    [
      'tar',
      tarOf([
        ['a.txt', text],
        ['b.txt', Buffer.alloc(900, 'x')],
      ]),
    ],
    [
      'tgz',
      gzipSync(
        tarOf([
          ['a.txt', text],
          ['b.txt', Buffer.alloc(900, 'x')],
        ]),
      ),
    ],
  ])('a %s that is cut anywhere', async (kind, whole) => {
    // What is shorter than its first header is no tar to anybody.
    for (let bytes = kind === 'tar' ? 600 : 20; bytes < whole.length; bytes += kind === 'tar' ? 97 : 13) {
      const cut = whole.subarray(0, bytes);
      for (const source of [fileLike('a', cut), memorySource('a', cut)]) {
        const { skipped, end } = await read(source);
        expect(skipped.length, `cut at ${bytes}`).toBeGreaterThan(0);
        expect(skipped.filter(({ reason }) => reason === 'crashed')).toEqual([]);
        expect(end.coverage.sources.complete).toBe(0);
        expect(end.coverage.bytes.found).toBe(bytes);
      }
    }
  });

  test('a gzip that is cut gives what came out before the cut', async () => {
    const lines = Array.from({ length: 2000 }, (_, row) => `${(row * 2654435761) % 999_983} cpr-nr. ${number}\n`);
    const packed = gzipSync(lines.join(''));
    const { found, skipped } = await read(fileLike('a.gz', packed.subarray(0, packed.length / 2)));
    expect(found.length).toBeGreaterThan(900);
    expect(skipped.map(why)).toEqual([['a', 'malformed', 'the rest', 'ENDS_EARLY']]);
  });

  test('an entry with every byte of it changed in turn never makes a reader crash', async () => {
    const whole = zipOf([partOf('a.txt'), partOf('b.txt', { hasDescriptor: true })]);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0xff;
      const { skipped } = await read(fileLike('a.zip', changed));
      expect(
        skipped.filter(({ reason }) => reason === 'crashed'),
        `byte ${at}`,
      ).toEqual([]);
    }
  });
});

describe('limits', () => {
  const limits = ({ skipped }: Read): unknown[][] => skipped.map(why);

  test('open archives nested up to N levels, and one more is not', async () => {
    const nested = (depth: number): Buffer => (depth === 0 ? text : gzipSync(nested(depth - 1)));
    expect((await read(fileLike('a', nested(8)))).found).toHaveLength(1);
    const deeper = await read(fileLike('a', nested(9)));
    expect(deeper.found).toEqual([]);
    expect(deeper.skipped).toMatchObject([
      { reason: 'limit', lost: 'everything', limit: { name: 'max-depth', allowed: 8, observed: 9 } },
    ]);
    expect((await read(fileLike('a', nested(2)), { maxDepth: 1 })).found).toEqual([]);
  });

  test('an entry from which too much comes out ends, and the next is read', async () => {
    const bomb = Buffer.alloc(40e6, 'x\n');
    for (const [claim, bytes] of [
      ['told', zipOf([{ name: 'bomb', content: bomb }, partOf('b.txt')])],
      ['that lies', zipOf([{ name: 'bomb', content: bomb, size: 5 }, partOf('b.txt')])],
    ] as const) {
      const result = await read(fileLike('a.zip', bytes));
      expect(limits(result)[0], claim).toEqual(['bomb', 'limit', 'the rest', 'max-ratio']);
    }
    expect(limits(await read(fileLike('a.gz', gzipSync(bomb))))).toEqual([['a', 'limit', 'the rest', 'max-ratio']]);
    expect(limits(await read(fileLike('a.gz', gzipSync(bomb)), { maxRatio: 2000 }))).toEqual([]);
  });

  test('entries are counted at all depths together', async () => {
    const bytes = zipOf([partOf('a.txt'), { name: 'i.zip', content: zipOf([partOf('b.txt'), partOf('c.txt')]) }]);
    expect((await read(fileLike('a.zip', bytes), { maxEntries: 4 })).found).toHaveLength(3);
    const fewer = await read(fileLike('a.zip', bytes), { maxEntries: 3 });
    expect(fewer.found).toHaveLength(2);
    expect(limits(fewer)).toEqual([['i.zip', 'limit', 'the rest', 'max-entries']]);
  });

  test('entries that share their bytes do not make a small archive large', async () => {
    const content = Buffer.from(Array.from({ length: 9000 }, (_, row) => `${row * 7919} ord\n`).join(''));
    const one = zipOf([{ name: 'a.txt', content }]);
    const header = one.subarray(one.length - 22 - 46 - 5, one.length - 22);
    const end = Buffer.from(one.subarray(-22));
    end.writeUInt16LE(500, 8);
    end.writeUInt16LE(500, 10);
    end.writeUInt32LE(500 * header.length, 12);
    const bytes = Buffer.concat([one.subarray(0, one.length - 22 - header.length), ...Array(500).fill(header), end]);
    expect(limits(await read(fileLike('a.zip', bytes)))).toEqual([['', 'malformed', 'the rest', 'ENTRIES_OVERLAP']]);
  });

  test('twenty thousand empty entries are read in a moment', async () => {
    const empty = Buffer.alloc(0);
    const parts = Array.from({ length: 20_000 }, (_, index) => ({ name: `e${index}`, content: empty, method: 0 }));
    const { events, end } = await read(fileLike('a.zip', zipOf(parts)));
    expect(events.filter(({ type }) => type === 'source-end')).toHaveLength(20_001);
    expect(end.coverage.sources.complete).toBe(1);
  });
});

describe('events', () => {
  test('nest as the sources do', async () => {
    const bytes = zipOf([partOf('a.txt'), { name: 'i.gz', content: gzipSync(text) }]);
    const { events } = await read(fileLike('x.zip', bytes));
    const open: string[] = [];
    for (const event of events) {
      if (event.type === 'source-start') open.push(JSON.stringify(event.source));
      if (event.type === 'finding') expect(JSON.stringify(event.location.source)).toBe(open.at(-1));
      if (event.type === 'source-end') expect(open.pop()).toBe(JSON.stringify(event.source));
    }
    expect(open).toEqual([]);
    expect(events.map(({ type }) => type).join(' ')).toBe(
      'scan-start source-start source-start finding source-end source-start source-start finding source-end source-end source-end scan-end',
    );
  });

  test('hold no number that an entry is named after', async () => {
    const name = number.replace('-', '');
    const { events } = await read(fileLike('x.zip', zipOf([partOf(`${name}.txt`), partOf(`${name}.x`, { flags: 1 })])));
    expect(JSON.stringify(events)).not.toContain(name);
    expect(JSON.stringify(events)).toMatch(/310845-xxxx~[a-z]{6}\.txt/);
  });

  test('tell columns of one entry and not of the next', async () => {
    const table = Buffer.from(`ref\n${`${number}\n`.repeat(30)}`);
    const { events } = await read(fileLike('x.zip', zipOf([{ name: 'a.csv', content: table }, partOf('b.txt')])));
    expect(events.filter(({ type }) => type === 'column').length).toBeLessThanOrEqual(1);
  });

  test('stop where the scan is stopped', async () => {
    const stop = new AbortController();
    const long = Buffer.alloc(5e6, 'tekst uden noget\n');
    const bytes = zipOf([{ name: 'a.txt', content: long }, partOf('b.txt')]);
    const { skipped, found } = await read(fileLike('x.zip', bytes), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(found).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toContain('cancelled');
  });
});

test('what is inflated at once and what is inflated as a stream are the same', async () => {
  const content = Buffer.from(
    Array.from({ length: 60_000 }, (_, row) => `${(row * 2654435761) % 999_983} ord\n`).join(''),
  );
  expect(deflateRawSync(content).length).toBeGreaterThan(64 * 1024);
  const { skipped, events } = await read(fileLike('x.zip', zipOf([{ name: 'a.txt', content }])));
  expect(skipped).toEqual([]);
  expect(events.filter((event) => event.type === 'source-end')[0]).toMatchObject({
    bytes: content.length,
    records: 60_000,
  });
});
