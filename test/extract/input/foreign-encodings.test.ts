import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { isBinary } from '../../../src/extract/identify/is-binary.js';
import { bytesReader } from '../../../src/extract/input/bytes-reader.js';
import { ebcdicDecoder, ebcdicPageOf, ebcdicShare, isEbcdicPage } from '../../../src/extract/input/ebcdic.js';
import { assumeEncoding, encodings, transcode } from '../../../src/extract/input/encoding.js';
import { contextOf, extractAll } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';

/*
 * Encodings in which digits are not ASCII. What each byte is in EBCDIC is held against the charmaps of glibc, which Python's codecs agree with:
 * python3 -c "import sys; sys.stdout.buffer.write(bytes(range(256)))" | iconv -f IBM277 -t UTF-8
 */

const oracle: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('ebcdic-pages.json', import.meta.url), 'utf8'),
);
const pages = Object.keys(oracle);

const [newLine, lineFeed, carriageReturn, blank] = [0x15, 0x25, 0x0d, 0x40];

/** Writes a text in a page. Its line feeds become `lineEnd`. */
function ebcdic(page: string, text: string, lineEnd: readonly number[] = [lineFeed]): Buffer {
  const bytes = [...text].flatMap((character) => (character === '\n' ? lineEnd : [oracle[page]!.indexOf(character)]));
  expect(bytes).not.toContain(-1);
  return Buffer.from(bytes);
}

const letter = 'Kære Åse Sørensen, vi har på ny læst Deres ansøgning; løn og pension følger. ÆRØ KØBING ÅRGANG\n';
const rows = `NAVN;CPR;BELØB\n${'Bo Ærø;310845-6126;1.250,00\nÅse Bøgh;0;75,50\n'.repeat(10)}`;

describe.each(pages)('%s', (page) => {
  test('has a character for every byte, and reads both line ends as line feeds', () => {
    if (!isEbcdicPage(page)) throw new Error('not a page');
    const wanted = oracle[page]!.replace('\u0085', '\n');
    expect(ebcdicDecoder(page)(Uint8Array.from({ length: 256 }, (_, byte) => byte))).toBe(wanted);
  });

  const lineEnds: readonly (readonly [string, readonly number[]])[] = [
    ['new lines', [newLine]],
    ['line feeds', [lineFeed]],
    ['carriage returns and line feeds', [carriageReturn, lineFeed]],
    ['carriage returns and new lines', [carriageReturn, newLine]],
  ];
  describe.each([false, true])('named: %s', (isNamed) => {
    test.each(lineEnds)('gives each number with its row, in text with %s', async (_claim, lineEnd) => {
      const source = memorySource('a.csv', ebcdic(page, rows, lineEnd));
      const options = isNamed ? { encoding: page } : {};
      const { hits, records, format, skips } = await extractAll(source, contextOf('kernels'), options);
      const wanted = await extractAll(memorySource('a.csv', Buffer.from(rows)), contextOf('kernels'));
      expect({ format, records, skips }).toEqual({ format: 'csv', records: wanted.records, skips: [] });
      expect(hits).toEqual(wanted.hits);
      expect(hits).toHaveLength(10);
    });
  });

  test('is the same in blocks of any size', async () => {
    const bytes = ebcdic(page, rows);
    for (const blockBytes of [1, 2, 3, 7, 64, 1000]) expect(await transcoded(bytes, page, blockBytes)).toBe(rows);
  });
});

/** Decodes bytes that arrive in blocks of a size. */
async function transcoded(bytes: Uint8Array, from: string, blockBytes: number): Promise<string> {
  const all = bytesReader(bytes);
  const reader = await transcode(
    { read: (into) => all.read(into.subarray(0, blockBytes)), close: () => {} },
    encodings[from] ?? from,
  );
  const chunks: Buffer[] = [];
  const into = new Uint8Array(977);
  for (let count = await reader.read(into); count > 0; count = await reader.read(into))
    chunks.push(Buffer.from(into.subarray(0, count)));
  return Buffer.concat(chunks).toString('utf8');
}

describe('the page is told by', () => {
  test.each([
    ['Danish letters inside words, on the page of Denmark', ebcdic('cp277', letter), 'cp277'],
    ['Danish letters inside words, on page 37 or 500', ebcdic('cp500', letter), 'cp500'],
    ['bars between fields, on page 37', ebcdic('cp037', 'A|B|CPR|D\n1|2|310845-6126|4\n'.repeat(5)), 'cp037'],
    ['bars between fields, on page 500', ebcdic('cp500', 'A|B|CPR|D\n1|2|310845-6126|4\n'.repeat(5)), 'cp500'],
    ['mail addresses, which are no Danish words', ebcdic('cp037', 'bo@kommune.dk|navn\n'.repeat(9)), 'cp037'],
    ['JSON, whose braces are no Danish letters', ebcdic('cp500', '{"a":{"navn":"bo"},"b":1}\n'.repeat(9)), 'cp500'],
  ])('%s', (_claim, bytes, page) => {
    expect(ebcdicShare(bytes)).toBe('all');
    expect(ebcdicPageOf(bytes)).toBe(page);
  });
});

test('records of a fixed length without line ends are text, in which each number is found', async () => {
  const record = (name: string) => `${name.padEnd(30)}310845-6126 ${'X'.padEnd(37)}`;
  const text = ['Bo Ærø', 'Åse Bøgh', 'Ib'].map(record).join('').repeat(20);
  const { hits, encoding, skips } = await extractAll(
    memorySource('FILE.DATA', ebcdic('cp277', text)),
    contextOf('kernels'),
  );
  expect({ encoding, skips, hits: hits.length }).toEqual({ encoding: 'cp277', skips: [], hits: 60 });
});

test('records with packed decimals are read as text, and their numbers are reported as not read', async () => {
  const packed = Buffer.from([0x00, 0x12, 0x34, 0x5c, 0x01, 0x9d]);
  const text = ebcdic('cp277', `${'Bo Ærø'.padEnd(30)}310845-6126 `);
  const bytes = Buffer.concat(Array.from({ length: 20 }, () => [text, packed]).flat());
  const { hits, skips } = await extractAll(memorySource('FILE.DATA', bytes), contextOf('kernels'));
  expect(hits).toHaveLength(20);
  expect(skips).toEqual([{ reason: 'unsupported', lost: 'a part', code: 'PACKED_FIELDS' }]);
});

describe('no text in another encoding is taken for EBCDIC:', () => {
  const danish = 'Kære Åse Sørensen, Deres cpr-nr. 310845-6126 – løn: 25.000 €\n'.repeat(20);
  const russian = 'Уважаемая госпожа Иванова, Ваш номер 310845-6126 получен.\n'.repeat(20);
  const greek = 'Αγαπητή κυρία Παπαδοπούλου, ο αριθμός σας 310845-6126.\n'.repeat(20);
  const chinese = '尊敬的王女士，您的号码310845-6126已收到，我们将尽快处理。\n'.repeat(20);
  const hebrew = 'גברת כהן היקרה, המספר שלך 310845-6126 התקבל.\n'.repeat(20);
  const texts: readonly (readonly [string, string])[] = [
    ...['utf8', 'win1252', 'latin1', 'cp850', 'cp865', 'macroman'].map((encoding) => [encoding, danish] as const),
    ...['win1251', 'koi8-r', 'cp866', 'iso-8859-5'].map((encoding) => [encoding, russian] as const),
    ...['win1253', 'iso-8859-7'].map((encoding) => [encoding, greek] as const),
    ...['gbk', 'big5', 'gb18030'].map((encoding) => [encoding, chinese] as const),
    ['win1255', hebrew],
  ];
  test.each(texts)('%s', async (encoding, text) => {
    const bytes = iconv.encode(text, encoding);
    expect(ebcdicShare(bytes)).toBe('none');
    const { hits, skips } = await extractAll(memorySource('a.txt', bytes), contextOf('kernels'));
    expect({ hits: hits.length, skips }).toEqual({ hits: 20, skips: [] });
  });

  test('random bytes', () => {
    let state = 1;
    for (let bytes = 32; bytes < 4096; bytes *= 2)
      for (let round = 0; round < 200; round += 1) {
        const head = Uint8Array.from({ length: bytes }, () => {
          state = (Math.imul(state, 1103515245) + 12345) >>> 0;
          return state >>> 24;
        });
        expect(ebcdicShare(head)).toBe('none');
      }
  });
});

test.each<[string, Uint8Array, string | undefined, string]>([
  ['EBCDIC that was named for ASCII', Buffer.from('cpr 310845-6126\n'.repeat(5)), 'cp277', 'ENCODING_DOUBTFUL'],
  ['UTF-32 that was named for ASCII', Buffer.from('cpr 310845-6126\n'.repeat(5)), 'utf-32le', 'ENCODING_DOUBTFUL'],
  [
    'text whose bytes are hardly letters in any encoding',
    Buffer.from('cpr 310845-6126\n'.repeat(5)).map((byte) => byte ^ 0x80),
    undefined,
    'ENCODING_UNKNOWN',
  ],
])('%s is reported', async (_claim, bytes, encoding, code) => {
  expect(isBinary(bytes)).toBe(false);
  const options = encoding === undefined ? {} : { encoding };
  const { skips } = await extractAll(memorySource('a.txt', bytes), contextOf('kernels'), options);
  expect(skips).toMatchObject([{ lost: 'a part', code }]);
});

describe('UTF-32', () => {
  const text = `${letter}cpr 310845-6126 – 😀\n`.repeat(5);
  const ways = (['utf-32le', 'utf-32be'] as const).flatMap((encoding) =>
    [true, false].flatMap((addBOM) => [true, false].map((isNamed) => ({ encoding, addBOM, isNamed }))),
  );
  test.each(ways)('$encoding is read, with a mark: $addBOM, named: $isNamed', async ({ encoding, addBOM, isNamed }) => {
    const bytes = iconv.encode(text, encoding, { addBOM });
    const options = isNamed ? { encoding } : {};
    const read = await extractAll(memorySource('a.txt', bytes), contextOf('kernels'), options);
    const wanted = await extractAll(memorySource('a.txt', Buffer.from(text)), contextOf('kernels'));
    expect({ encoding: read.encoding, hits: read.hits, records: read.records, skips: read.skips }).toEqual({
      encoding,
      hits: wanted.hits,
      records: wanted.records,
      skips: [],
    });
    for (const blockBytes of [1, 3, 5, 64])
      expect(await transcoded(iconv.encode(text, encoding), encoding, blockBytes)).toBe(text);
  });

  test('is not what numbers of four bytes are, even small ones', () => {
    const numbers = Uint32Array.from({ length: 1000 }, (_, index) => (index % 40) * 3);
    expect(assumeEncoding(new Uint8Array(numbers.buffer)).name).not.toMatch(/utf-32/);
  });
});

describe('UTF-7', () => {
  const text = `${letter}cpr: 310845-6126 og 310845\u20136126 +45\n`.repeat(5);
  test('is read like UTF-8', async () => {
    const read = await extractAll(memorySource('a.txt', iconv.encode(text, 'utf-7')), contextOf('kernels'));
    const wanted = await extractAll(memorySource('a.txt', Buffer.from(text)), contextOf('kernels'));
    expect([read.encoding, read.hits, read.skips]).toEqual(['utf-7', wanted.hits, []]);
    expect(read.hits).toHaveLength(10);
  });

  test('is read though every character is in base64', async () => {
    const line = `+${Buffer.from('på 310845-6126', 'utf16le').swap16().toString('base64').replace(/=+$/, '')}-\n`;
    const { hits } = await extractAll(memorySource('a.txt', Buffer.from(line.repeat(3))), contextOf('kernels'));
    expect(hits).toHaveLength(3);
  });

  test('is the same in blocks of any size', async () => {
    for (let blockBytes = 1; blockBytes < 40; blockBytes += 1)
      expect(await transcoded(iconv.encode(text, 'utf-7'), 'utf-7', blockBytes)).toBe(text);
  });

  test.each([
    ['telephone numbers', 'tlf. +4512345678 eller +AB12\n'.repeat(20)],
    ['a sum and the names of languages', 'C++ A+B 1+A2=x\n'.repeat(20)],
    ['base64', `${Buffer.from(letter.repeat(30)).toString('base64')}\n`],
  ])('is not what %s are', (_claim, ascii) => {
    expect(assumeEncoding(Buffer.from(ascii)).name).toBe('utf-8');
  });
});

test('blanks of EBCDIC may fill most of the beginning', () => {
  const bytes = Buffer.concat([ebcdic('cp277', 'CPR 310845-6126'), Buffer.alloc(60_000, blank)]);
  expect(assumeEncoding(bytes).transcodeFrom).toBe('cp500');
});
