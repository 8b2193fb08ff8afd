import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scan } from '../../../../src/scan/index.js';
import {
  type DbaseField,
  type DbaseOptions,
  type DbaseRow,
  dbase3Memos,
  dbase4Memos,
  dbaseFile,
  foxProMemos,
} from '../../../support/dbase-bytes.js';
import { hitsOf, placesOf, readBytes, scanBytes, skipsOf } from '../../../support/decoded.js';
import { futureCpr, random } from '../../../support/random.js';

/** Of somebody born in 2045: nobody's. The next one has a check digit. */
const number = '010145-6123';
const ten = '3108456126';

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const currency = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value * 10_000n);
  return bytes;
};

/** Three rows, the second of which holds the value. */
const among = (field: DbaseField, value: string | Uint8Array, options: DbaseOptions = {}): Buffer => {
  const rows: DbaseRow[] = [
    ['S-1', ''],
    ['S-2', value],
    ['S-3', ''],
  ];
  return dbaseFile([['SAGSNR', 'C', 8], field], rows, options);
};

describe('a number is found with its row and its field', () => {
  test.each<[string, DbaseField, string | Uint8Array, DbaseOptions?]>([
    ['a text', ['NOTE', 'C', 60], `Samtale om cpr ${number}`],
    ['a text of more than 255 characters', ['NOTE', 'C', 600], `${'Samtale. '.repeat(40)}Se cpr ${number}`],
    ['a number', ['CPR', 'N', 10], ten],
    ['a number with decimals', ['CPR', 'N', 13], `${ten}.00`],
    ['a float', ['CPR', 'F', 20], ten.padStart(20)],
    ['a double of Visual FoxPro', ['CPR', 'B', 8], double(Number(ten)), { version: 0x30 }],
    ['an amount of Visual FoxPro', ['CPR', 'Y', 8], currency(BigInt(ten)), { version: 0x30 }],
    ['a text of Visual FoxPro', ['CPR', 'V', 20], Buffer.from(`${number.padEnd(19, '\0')}\x0b`), { version: 0x32 }],
  ])('%s', async (_claim, field, value, options) => {
    for (const blockBytes of [64, 100, 4096]) {
      const read = await readBytes('sager.dbf', among(field, value, options), blockBytes);
      expect(hitsOf(read)).toEqual([`S-2 2 ${field[0]}`]);
      expect([read.format, read.records, read.skips]).toEqual(['dbase', 3, []]);
    }
  });

  test('a row that is marked as deleted is read, and the finding says so', async () => {
    const events = await scanBytes('a.dbf', among(['NOTE', 'C', 40], `cpr ${number}`, { deleted: [1] }));
    expect(placesOf(events)).toEqual(['S-2 2 NOTE']);
    expect(events.flatMap((event) => (event.type === 'finding' ? [event.location.part] : []))).toEqual(['deleted']);
    expect(skipsOf(events)).toEqual([]);
  });

  test.each<[string, DbaseField, (cpr: number) => string | Uint8Array, number]>([
    ['of digits', ['CPR', 'N', 10], (cpr) => String(cpr).padStart(10), 0x03],
    ['of whole numbers in four bytes', ['CPR', 'I', 4], int32, 0x30],
    ['of doubles', ['CPR', 'B', 8], double, 0x30],
  ])('a column %s has lost its zeros, and is one all the same', async (_claim, field, write, version) => {
    const rng = random(7);
    const numbers = Array.from({ length: 60 }, () => Number(futureCpr(rng))).filter((cpr) => cpr < 2 ** 31);
    const rows = numbers.map((cpr, index) => [`S-${index}`, write(cpr)]);
    const events = await scanBytes('a.dbf', dbaseFile([['SAGSNR', 'C', 8], field], rows, { version }));
    expect(placesOf(events)).toHaveLength(numbers.length);
  });

  test('a date beside the four last digits makes a number', async () => {
    const rng = random(8);
    const rows = Array.from({ length: 40 }, (_, index) => {
      const cpr = futureCpr(rng);
      return [`S-${index}`, `20${cpr.slice(4, 6)}${cpr.slice(2, 4)}${cpr.slice(0, 2)}`, cpr.slice(6)];
    });
    const fields: DbaseField[] = [
      ['SAGSNR', 'C', 8],
      ['FOEDT', 'D', 8],
      ['LOBENR', 'C', 4],
    ];
    expect(placesOf(await scanBytes('a.dbf', dbaseFile(fields, rows)))[0]).toBe('S-0 1 FOEDT + LOBENR');
  });
});

describe('the language byte says the code page', () => {
  test.each<[string, number, number]>([
    ['CP437, which has ¢ for ø', 0x01, 0x91],
    ['CP850', 0x02, 0x9b],
    ['CP865', 0x66, 0x9b],
    ['Windows-1252', 0x03, 0xf8],
    ['Windows-1250, which has ř for ø', 0xc8, 0xe9],
    ['Macintosh', 0x04, 0xbf],
    ['nothing, and the words are those of DOS', 0, 0x9b],
    ['nothing, and the words are those of Windows', 0, 0xf8],
  ])('%s', async (_claim, language, byte) => {
    const words = new Map([
      [0x91, 'kærlig'],
      [0xe9, 'kérlig'],
    ]);
    const text = Buffer.concat([Buffer.from('f'), Buffer.of(byte), Buffer.from(`dt cpr ${number}`)]);
    const { segments } = await readBytes('a.dbf', among(['NOTE', 'C', 40], text, { language }));
    const letter = words.has(byte) ? words.get(byte)![1] : 'ø';
    expect(segments.map(({ text: decoded }) => decoded)).toEqual([`f${letter}dt cpr ${number}`]);
  });
});

const fields: DbaseField[] = [
  ['SAGSNR', 'C', 8],
  ['NOTE', 'M', 10],
];

async function scanFolder(files: Readonly<Record<string, Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'dbase-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const events = [];
    for await (const event of scan({ paths: [folder], asOf: '2060-01-01' })) events.push(event);
    return events;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const withMemo = (block: number, version: number): Buffer =>
  dbaseFile(
    fields,
    [
      ['S-1', ''],
      ['S-2', String(block).padStart(10)],
    ],
    { version },
  );

describe('a memo is read as the field of its row', () => {
  const memos = ['Intet at bemærke.', `Samtale om cpr ${number}.`];
  test.each<[string, string, number, (memos: readonly string[]) => Buffer]>([
    ['of dBase III', 'SAGER.DBT', 0x83, dbase3Memos],
    ['of dBase IV', 'SAGER.DBT', 0x8b, dbase4Memos],
    ['of FoxPro', 'SAGER.FPT', 0xf5, foxProMemos],
  ])('%s', async (_claim, name, version, write) => {
    const events = await scanFolder({ 'SAGER.DBF': withMemo(2, version), [name]: write(memos) });
    expect([placesOf(events), skipsOf(events)]).toEqual([['S-2 2 NOTE'], []]);
  });

  test.each<[string, string, number, (memos: readonly string[]) => Buffer]>([
    ['of dBase III', 'SAGER.DBT', 0x83, dbase3Memos],
    ['of dBase IV', 'SAGER.DBT', 0x8b, dbase4Memos],
    ['of FoxPro', 'SAGER.FPT', 0xf5, foxProMemos],
  ])('and a memo that no row names any more is read too: %s', async (_claim, name, version, write) => {
    const events = await scanFolder({ 'SAGER.DBF': withMemo(1, version), [name]: write(memos) });
    const places = placesOf(events);
    expect(places).toHaveLength(1);
    expect(places[0]).toMatch(/^memos of no row > /);
    expect(skipsOf(events)).toEqual([]);
  });

  test('a table without its memos says so', async () => {
    const events = await scanFolder({ 'SAGER.DBF': withMemo(2, 0x83) });
    expect(skipsOf(events)).toEqual(['malformed a part DBASE_MEMOS_NOT_READ']);
  });

  test('memos without their table are searched as raw text, and reported', async () => {
    const memos = foxProMemos([`Samtale om cpr ${number} med borgeren`]);
    const events = await scanFolder({ 'SAGER.FPT': memos });
    expect(placesOf(events)).toHaveLength(1);
    expect(skipsOf(events)).toEqual(['unsupported all but raw text DBASE_MEMOS_ALONE']);
  });
});

describe('damage is reported, and the rows around it are read', () => {
  const table = among(['NOTE', 'C', 40], `cpr ${number}`);
  const rowBytes = 49;
  const firstRow = 32 + 2 * 32 + 1;
  test.each<[string, Buffer, string[], string[]]>([
    [
      'a table that ends in a row',
      table.subarray(0, firstRow + 2 * rowBytes + 5),
      ['S-2 2 NOTE'],
      ['malformed the rest ENDS_EARLY'],
    ],
    [
      'a table that ends between two rows',
      table.subarray(0, firstRow + 2 * rowBytes),
      ['S-2 2 NOTE'],
      ['malformed the rest ENDS_EARLY'],
    ],
    [
      'a header that says that rows have no bytes',
      Buffer.concat([table.subarray(0, 10), Buffer.from([0, 0]), table.subarray(12)]),
      ['- 159 -'],
      ['malformed structure DBASE_HEADER_BROKEN'],
    ],
    ['a table that ends in its header', table.subarray(0, 90), [], ['malformed the rest ENDS_EARLY']],
    [
      'a row that begins with another byte',
      Buffer.concat([table.subarray(0, firstRow), Buffer.from('x'), table.subarray(firstRow + 1)]),
      ['S-2 2 NOTE'],
      ['malformed structure DBASE_BROKEN'],
    ],
  ])('%s', async (_claim, bytes, places, skips) => {
    const events = await scanBytes('a.dbf', bytes);
    expect([placesOf(events), skipsOf(events)]).toEqual([places, skips]);
  });

  test('a row that begins with a zero, as SheetJS writes it, is a row', async () => {
    const bytes = Buffer.from(table);
    bytes[firstRow + rowBytes] = 0;
    const events = await scanBytes('a.dbf', bytes);
    expect([placesOf(events), skipsOf(events)]).toEqual([['S-2 2 NOTE'], []]);
  });

  test('rows that the header does not count, and rows behind the end mark, are read', async () => {
    const more = Buffer.concat([among(['NOTE', 'C', 40], '', { rows: 0 }), table.subarray(firstRow)]);
    const events = await scanBytes('a.dbf', more);
    expect([placesOf(events), skipsOf(events)]).toEqual([['- 5 NOTE'], []]);
  });
});
