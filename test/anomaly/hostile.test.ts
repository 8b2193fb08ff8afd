import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ScanOptions } from '../../src/scan/index.js';
import { padded, tarHeader, tarOf, zipOf } from '../support/archives.js';
import { memorySource } from '../support/memory-source.js';
import { fileLike, read, text, why } from '../support/read-archive.js';
import { cabOf, sevenZipOf, zstdOf } from '../support/seven-zip.js';

/*
 * Malicious inputs. The scan of each must end within the time and memory of a test, report its reason, and still find the number in the letter
 * beside it. `npm run bench:hostile` measures a million entries and bombs of gigabytes.
 */

const letter = { name: 'brev.txt', content: text };
const zeros = Buffer.alloc(64e6);

/** A ratio above 1,000,000: many copies of a compressed gigabyte of zeros, compressed again. */
function millionfold(): Buffer {
  const packed = gzipSync(zeros, { level: 9 });
  return gzipSync(gzipSync(Buffer.concat(Array.from({ length: 16 }, () => packed)), { level: 9 }), { level: 9 });
}

/** Sixteen archives in each of sixteen archives, and so on, down to a bomb. */
function fortyTwo(depth: number): Buffer {
  const content = depth === 0 ? zeros.subarray(0, 20e6) : fortyTwo(depth - 1);
  return zipOf(Array.from({ length: depth === 0 ? 1 : 16 }, (_, index) => ({ name: `${index}.zip`, content })));
}

function nested(times: number, wrap: (inner: Buffer) => Buffer): Buffer {
  let inner: Buffer = Buffer.from(text);
  for (let depth = 0; depth < times; depth += 1) inner = wrap(inner);
  return inner;
}

const gigabytes = (size: number): Buffer => padded(Buffer.alloc(size));

type Hostile = [claim: string, content: () => Buffer, skips: readonly (readonly unknown[])[], options?: ScanOptions];

/** A zip of the input and a letter, to show that only the input is lost. */
const inZip: Hostile[] = [
  ['a bomb of 1:1,000,000', millionfold, [['x > x > x > x', 'limit', 'the rest', 'max-ratio']]],
  [
    'a zip in a zip, 1,000 deep',
    () => nested(1000, (content) => zipOf([{ name: 'x', content, method: 0 }])),
    [[expect.stringMatching(/^x( > x){7}$/), 'limit', 'everything', 'max-depth']],
  ],
  [
    'a gzip in a gzip, 1,000 deep',
    () => nested(1000, (content) => gzipSync(content, { level: 0 })),
    [[expect.stringMatching(/^x( > x){7}$/), 'limit', 'everything', 'max-depth']],
  ],
  [
    'a tar in a tar, 100 deep',
    () => nested(100, (content) => tarOf([['x', content]])),
    [[expect.stringMatching(/^x( > x){7}$/), 'limit', 'everything', 'max-depth']],
  ],
  [
    'a tar that says an entry has 8 GB',
    () => Buffer.concat([tarHeader('stor', 8e9), gigabytes(1000)]),
    [
      ['x > stor', 'malformed', 'the rest', 'ENDS_EARLY'],
      ['x', 'malformed', 'the rest', 'ENDS_EARLY'],
    ],
  ],
];

describe('a hostile input costs only itself, and its neighbour is read', () => {
  test.each(inZip)('%s', async (_claim, content, skips, options) => {
    const archive = zipOf([{ name: 'x', content: content(), method: 0 }, letter]);
    const { found, skipped, end } = await read(fileLike('a.zip', archive), options);
    expect(skipped.map(why)).toEqual(skips);
    expect(found).toContain('brev.txt');
    expect(skipped.map(why)).toEqual(skips);
    expect(end.exit).toBe(1);
  });
});

describe('a source that is hostile as a whole is reported, and never called clean', () => {
  test('archives in archives down to bombs end at a limit of all that comes out', async () => {
    const { skipped, end } = await read(fileLike('42.zip', fortyTwo(3)));
    expect(skipped.some(({ reason, limit }) => reason === 'limit' && limit?.name === 'max-ratio')).toBe(true);
    expect(end.exit).toBe(3);
  });

  test('more entries than are allowed', async () => {
    const empty = Array.from({ length: 5000 }, (_, index) => ({
      name: `${index}`,
      content: Buffer.alloc(0),
      method: 0,
    }));
    for (const source of [
      fileLike('a.zip', zipOf([...empty, letter])),
      memorySource('a.tar', tarOf(empty.map(({ name, content }) => [name, content] as const))),
    ]) {
      const { skipped, end } = await read(source, { maxEntries: 4000 });
      expect(skipped.map(why)).toEqual([['', 'limit', 'the rest', 'max-entries']]);
      expect(end.exit).toBe(3);
    }
  });

  test('an entry that the directory does not list is read all the same, wherever it is', async () => {
    const names = ['a.txt', 'b.txt', 'c.txt'];
    for (const hidden of [1, 2]) {
      for (const hasDescriptor of [false, true]) {
        const parts = names.map((name) => ({ name, content: text, hasDescriptor }));
        const archive = zipOf(parts);
        const without = zipOf(parts.filter((_, index) => index !== hidden));
        const directoryOf = (bytes: Buffer): number => bytes.indexOf('PK\x01\x02', 0, 'latin1');
        // The directory lists only the other two, although all three precede it.
        const directory = Buffer.from(without.subarray(directoryOf(without)));
        const at = archive.indexOf('PK\x03\x04', archive.indexOf('PK\x03\x04', 4, 'latin1') + 4, 'latin1');
        if (hidden === 1) directory.writeUInt32LE(at, directory.indexOf('PK\x01\x02', 4, 'latin1') + 42);
        directory.writeUInt32LE(directoryOf(archive), directory.length - 6);
        const { found, skipped } = await read(
          fileLike('a.zip', Buffer.concat([archive.subarray(0, directoryOf(archive)), directory])),
        );
        expect(found.toSorted()).toEqual(names);
        expect(skipped.map(why)).toEqual([]);
      }
    }
  });

  test('entries that share their bytes', async () => {
    const archive = zipOf(
      Array.from({ length: 50 }, () => ({ name: 'x', content: Buffer.alloc(100_000, 'a'), method: 0 })),
    );
    // All entries of the directory point at the first.
    const directory = archive.indexOf('PK\x01\x02', 0, 'latin1');
    for (let at = directory; at !== -1; at = archive.indexOf('PK\x01\x02', at + 1, 'latin1'))
      archive.writeUInt32LE(0, at + 42);
    const shared = Buffer.concat([archive.subarray(0, 100_031), archive.subarray(directory)]);
    shared.writeUInt32LE(100_031, shared.length - 6);
    const { skipped, end } = await read(fileLike('a.zip', shared));
    expect(skipped.map(({ code }) => code)).toContain('ENTRIES_OVERLAP');
    expect(end.exit).toBe(3);
  });

  const long = `${'n'.repeat(60_000)}.txt`;
  test.each([
    ['up and out', '../../../../etc/passwd'],
    ['from the root', '/etc/passwd'],
    ['of Windows', 'C:\\Windows\\x.txt'],
    ['that command a terminal', '\u001b[2J\u0007.txt'],
    ['that turn text around', 'a\u202etxt.exe'],
    ['over lines', 'a\nb\r\nc.txt'],
    ['of 60,000 characters', long],
    ['of nothing', ''],
  ])('names %s are only names', async (_claim, name) => {
    const { found, skipped } = await read(fileLike('a.zip', zipOf([{ name, content: text }, letter])));
    expect(found).toHaveLength(2);
    expect(skipped.map(why)).toEqual([]);
  });
});

describe('text that is hostile is read to its end', () => {
  const number = text.toString().trim();
  const laughs = Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level};`.repeat(10)}">`,
  ).join('');
  const megabytes = 2e6;
  test.each<[string, string, string]>([
    ['a billion laughs', 'a.xml', `<!DOCTYPE a [<!ENTITY lol0 "lol">${laughs}]><a><b>&lol9;</b><c>${number}</c></a>`],
    [
      'an entity that is outside',
      'a.xml',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]><a><b>&x;</b><c>${number}</c></a>`,
    ],
    ['elements 100,000 deep', 'a.xml', `<a>${'<b>'.repeat(100_000)}${number}${'</b>'.repeat(100_000)}</a>`],
    [
      '100,000 attributes',
      'a.xml',
      `<a><b ${Array.from({ length: 100_000 }, (_, index) => `a${index}="x"`).join(' ')} y="${number}"/></a>`,
    ],
    ['lists 100,000 deep', 'a.json', `${'['.repeat(100_000)}"${number}"${']'.repeat(100_000)}`],
    [
      '100,000 keys',
      'a.json',
      JSON.stringify([
        { ...Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 1])), y: number },
      ]),
    ],
    ['nothing but less-than signs', 'a.html', `<p>${number}</p>${'<'.repeat(megabytes)}`],
    ['tags that never end', 'a.html', `<p>${number}</p>${'<a '.repeat(megabytes / 3)}`],
    ['comments that never end', 'a.html', `<p>${number}</p>${'<!-- '.repeat(megabytes / 5)}`],
    ['references that are none', 'a.html', `<p>${number}</p>${'&'.repeat(megabytes)}`],
    ['attributes that never end', 'a.html', `<p>${number}</p><a ${'x="y" '.repeat(megabytes / 6)}`],
    ['tags 100,000 deep', 'a.html', `<p>${number}</p>${'<div>'.repeat(100_000)}${number}`],
    ['nothing but quotes', 'a.csv', `id,note\n1,${number}\n${'"'.repeat(megabytes)}`],
    ['one cell', 'a.csv', `id,note\n1,"${'x '.repeat(megabytes / 2)}${number}"\n2,y\n`],
    ['one statement', 'a.sql', `INSERT INTO t (id, note) VALUES (1,'${number}')${",(2,'x')".repeat(megabytes / 8)};\n`],
    [
      'brackets that never close',
      'a.sql',
      `INSERT INTO t (id, note) VALUES (1,'${number}');\nSELECT ${'('.repeat(megabytes)}`,
    ],
    ['folds', 'a.ldif', `dn: a\nnote: ${number}\nx: ${'y\n '.repeat(megabytes / 3)}\n`],
    [
      'one segment',
      'a.edi',
      `UNB+UNOC:3+a+b+260101:1200+R'UNH+1+X'FTX+ACB+++${number}'FTX+${'+:'.repeat(megabytes / 2)}`,
    ],
    [
      'one field',
      'a.hl7',
      `MSH|^~\\&|A|B|C|D|20260101||ADT|1|P|2.5\rNTE|1||${number}\rOBX|${'^~&|'.repeat(megabytes / 4)}\r`,
    ],
    [
      'headers that never end',
      'a.eml',
      `Subject: ${number}\r\nFrom: a@dk\r\nMIME-Version: 1.0\r\n${'X-A: b\r\n'.repeat(50_000)}`,
    ],
    [
      'parts in parts',
      'a.eml',
      `From: a@dk\r\nSubject: ${number}\r\nMIME-Version: 1.0\r\n${Array.from({ length: 500 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`).join('')}`,
    ],
    [
      'base64 of base64',
      'a.json',
      JSON.stringify([
        { note: number },
        { data: nested(5, (inner) => Buffer.from(`${inner.toString('base64')}\n`.repeat(2))).toString() },
      ]),
    ],
    ['bytes of zero', 'a.log', `${number}\n${'\0'.repeat(megabytes)}`],
  ])('%s', async (_claim, name, content) => {
    const { found, end } = await read(memorySource(name, Buffer.from(content)));
    expect(found.length).toBeGreaterThan(0);
    expect(end.exit).toBe(1);
  });
});

describe('an archive that is truncated at any of its hundred bytes is reported', async () => {
  const files = Array.from({ length: 6 }, (_, index) => ({
    name: `${index}.txt`,
    content: Buffer.from(
      `${text.toString()}${String(index).repeat(300)}${Array.from({ length: 200 }, (_, at) => (at * index * 7919) % 9973).join(' ')}`,
    ),
  }));
  const pairs = files.map(({ name, content }) => [name, content] as const);
  const all = Buffer.concat(files.map(({ content }) => content));
  const archives = {
    'a.zip': zipOf(files),
    'a.tar': tarOf(pairs),
    'a.txt.gz': gzipSync(all),
    'a.txt.bz2': await sevenZipOf('bzip2', [['a.txt', all]]),
    'a.txt.xz': await sevenZipOf('xz', [['a.txt', all]]),
    'a.7z': await sevenZipOf('7z', pairs),
    'a.txt.zst': zstdOf(all),
    'a.cab': cabOf(pairs),
  };
  test.each(Object.entries(archives))('%s', async (name, archive) => {
    expect((await read(fileLike(name, archive))).skipped.map(why)).toEqual([]);
    for (let length = 100; length < archive.length - 1; length += 100) {
      const { skipped, end } = await read(fileLike(name, archive.subarray(0, length)));
      // A tar that is cut between two entries lacks only its end mark.
      if (name === 'a.tar' && skipped.length === 0) continue;
      expect(skipped.length, `cut at ${length}`).toBeGreaterThan(0);
      expect(skipped.map(({ reason }) => reason)).not.toContain('crashed');
      expect([1, 3]).toContain(end.exit);
    }
  });
});
