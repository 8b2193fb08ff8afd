import { describe, expect, test } from 'vitest';
import { hitsOf, placesOf, readBytes, scanBytes, skipsOf } from '../../../support/decoded.js';
import { futureCpr, random } from '../../../support/random.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

/** A spreadsheet as Excel writes it, around its cells. */
const sheet = (...cells: readonly string[]): Buffer =>
  Buffer.from(
    ['ID;PWXL;N;E', 'P;PGeneral', 'P;P0000000000', 'P;P000000\\-0000', 'P;Pyyyy\\-mm\\-dd', ...cells, 'E', ''].join(
      '\r\n',
    ),
    'latin1',
  );
const headings = ['C;Y1;X1;K"Sagsnr"', 'C;X2;K"CPR"', 'C;X3;K"Note"'];

describe('a number is found with its row and its column', () => {
  test.each<[string, string[], string]>([
    ['in a text', ['C;Y2;X1;K"S-1"', `C;X3;K"Samtale om cpr ${number}"`], 'S-1 2 Note'],
    ['behind a doubled semicolon', ['C;Y2;X1;K"S-1"', `C;X3;K"Samtale;; cpr ${number}"`], 'S-1 2 Note'],
    ['behind a line break', ['C;Y2;X1;K"S-1"', `C;X3;K"Samtale\x1b :cpr ${number}"`], 'S-1 2 Note'],
    ['in a text of two lines', ['C;Y2;X1;K"S-1"', `C;X3;K"Samtale`, `om cpr ${number}"`], 'S-1 2 Note'],
    ['in a number', ['C;Y2;X1;K"S-1"', 'C;X2;K3108456126'], 'S-1 2 CPR'],
    ['in a number with an exponent', ['C;Y2;X1;K"S-1"', 'C;X2;K3.108456126E9'], 'S-1 2 CPR'],
    ['in a cell that names its row last', ['C;X1;Y2;K"S-1"', 'C;X2;Y2;K3108456126'], 'S-1 2 CPR'],
    ['in a row behind rows that are left out', ['C;Y7;X1;K"S-1"', 'C;X2;K3108456126'], '- 7 CPR'],
    ['shown by a number format with its zero', ['C;Y2;X1;K"S-1"', 'F;P2;FG0G;X2', 'C;K101456123'], 'S-1 2 CPR'],
    ['shown by the format of its column', ['F;P2;FG0G;C2', 'C;Y2;X1;K"S-1"', 'C;X2;K101456123'], 'S-1 2 CPR'],
    ['in a comment', ['C;Y2;X1;K"S-1"', `C;X3;A"se cpr ${number}"`], 'S-1 2 Note comment'],
    ['in a formula', ['C;Y2;X1;K"S-1"', 'C;X3;K"Ja";EIF(RC2="0101456123","Ja","Nej")'], 'S-1 2 Note (formula)'],
  ])('%s', async (_claim, cells, place) => {
    for (const blockBytes of [64, 100, 4096]) {
      const read = await readBytes('borgere.slk', sheet(...headings, ...cells), blockBytes);
      expect(hitsOf(read)).toEqual([place]);
      expect([read.format, read.skips]).toEqual(['sylk', []]);
    }
  });

  test('and the line of the cell', async () => {
    const { hits } = await readBytes('a.slk', sheet(...headings, 'C;Y2;X1;K"S-1"', `C;X3;K"cpr ${number}"`));
    expect(hits.map(({ line }) => line)).toEqual([10]);
  });

  test('a column of numbers has lost its zeros, and is one all the same', async () => {
    const rng = random(7);
    const rows = Array.from({ length: 40 }, (_, index) => [
      `C;Y${index + 2};X1;K"S-${index}"`,
      `C;X2;K${Number(futureCpr(rng))}`,
    ]);
    expect(placesOf(await scanBytes('a.slk', sheet(...headings, ...rows.flat())))).toHaveLength(40);
  });

  test('a date is read as its format shows it', async () => {
    const { segments } = await readBytes('a.slk', sheet('C;Y1;X1;K"cpr 010145-6123 den"', 'F;P3;FG0G;X2', 'C;K53000'));
    expect(segments[0]?.text).toContain('010145-6123');
  });
});

describe('characters behind an escape are read', () => {
  test.each([
    ['the halves of a byte', 'f\x1b/8dt', 'født'],
    ['a letter of ISO 6937', 'f\x1bNydt K\x1bNqr', 'født Kær'],
    ['a letter and its accent', '\x1bNJAse og Andr\x1bNBe', 'Åse og André'],
    ['no escape', 'f\xf8dt', 'født'],
  ])('%s', async (_claim, written, text) => {
    const { segments } = await readBytes('a.slk', sheet(`C;Y1;X1;K"${written} cpr ${number}"`));
    expect(segments.map((segment) => segment.text)).toEqual([`${text} cpr ${number}`]);
  });
});

describe('damage is reported, and the cells around it are read', () => {
  const cells = ['C;Y2;X1;K"S-1"', `C;X3;K"cpr ${number}"`];
  const whole = sheet(...headings, ...cells);
  test.each<[string, Buffer, string[], string[]]>([
    ['a file that is cut', whole.subarray(0, -3), ['S-1 2 Note'], ['malformed the rest ENDS_EARLY']],
    [
      'a line between cells',
      sheet(...headings, cells[0]!, `løst cpr ${number}`),
      ['S-1 2 out of place'],
      ['malformed structure SYLK_BROKEN'],
    ],
    [
      'text behind the end',
      Buffer.concat([whole, Buffer.from(`cpr ${number}\r\n`)]),
      ['S-1 2 Note', 'S-1 2 out of place'],
      ['malformed structure SYLK_BROKEN'],
    ],
  ])('%s', async (_claim, bytes, places, skips) => {
    const events = await scanBytes('a.slk', bytes);
    expect([placesOf(events), skipsOf(events)]).toEqual([places, skips]);
  });
});

test('a table whose headings begin as SYLK does is a table', async () => {
  const { format } = await readBytes('a.txt', Buffer.from('ID;Person;Bil\n1;Ole;C\n2;Bo;B\n3;Ib;C\n'));
  expect(format).toBe('csv');
});
