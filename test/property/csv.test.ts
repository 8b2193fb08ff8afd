import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBeTable, sniffDialect } from '../../src/extract/formats/csv/sniff.js';
import { contextOf, extractAll } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';
import { type Random, random } from '../support/random.js';

/*
 * Tables of every dialect, written here and read by cprscan. The writer knows in which row and column each number is,
 * and knows nothing about how the dialect is found.
 */

const delimiters = [',', ';', '\t', '|', '\u0001', '\u001f', '§', '¬', '¦', '^', '~', '||', '~|~', '|~|', '^^'];
/** Only a heading shows that these delimit a table. */
const unusualDelimiters = ['#', '!', '$', '·', ':', '::', '#|#'];

type Quoting = 'never' | 'stray' | 'minimal' | 'always' | 'backslash';
const quotings: readonly Quoting[] = ['never', 'stray', 'minimal', 'always', 'backslash'];

const titles = ['Rapport: Sager', 'Dato: 01-03-2024, kl. 10:00, side 1', ''];
/** A title with as many delimiters as a row looks like a row if no heading follows. */
const plainTitles = ['Rapport: Sager', 'Dato: 01-03-2024', ''];

interface Dialect {
  readonly delimiter: string;
  readonly quoting: Quoting;
  readonly hasHeading: boolean;
  readonly titles: readonly string[];
  readonly lineEnd: string;
  readonly encoding: 'utf8' | 'latin1' | 'utf16le';
}

interface Column {
  readonly name: string;
  value(row: number, from: Random): string;
}

const columns: readonly Column[] = [
  { name: 'sagsnr', value: (row) => `S-${100 + row}` },
  {
    name: 'navn',
    value: (_row, from) => from.pick(['Testesen, Test', 'Prøve, Åse M.', 'Ole Prøve', 'Æblegård, Ib, f. Prøve']),
  },
  { name: 'adresse', value: (row) => `Prøvevej ${row + 1}, 2. tv, 8000 Aarhus C` },
  { name: 'beløb', value: (row) => `${row + 3},${10 + row}` },
  { name: 'oprettet', value: (row) => `${10 + row}-03-2024 kl. 10:0${row % 10}` },
];

/** Text that a quoting can carry: delimiters, quotes and line ends where quotes enclose them. */
const plainNotes = ['ok', 'Ringer igen, mandag', 'Afventer; se brev', 'Se "bilag" 5', 'Måler 5" skærm', ''];
const enclosedNotes = [
  'a,b;c',
  'x\ty\tz\tq',
  'ja|nej',
  '"citat", sagde han',
  'linje et\nlinje to, tre\n\nfire',
  'Hej;\tdu, der',
];
const strayNotes = ['"Ring tilbage', '"Haster" fra borger', '"Jensen', 'slut"', '""'];

function notesOf(quoting: Quoting): readonly string[] {
  if (quoting === 'never') return plainNotes;
  return quoting === 'stray' ? [...plainNotes, ...strayNotes] : [...plainNotes, ...enclosedNotes];
}

function written(cell: string, { quoting, delimiter }: Dialect): string {
  if (quoting === 'never' || quoting === 'stray') return cell;
  const isNeeded = cell.includes(delimiter) || /["\r\n]/.test(cell);
  if (quoting === 'minimal' && !isNeeded) return cell;
  if (quoting === 'backslash') return isNeeded ? `"${cell.replaceAll('"', '\\"')}"` : cell;
  return `"${cell.replaceAll('"', '""')}"`;
}

/** A number of somebody born in 2045. */
const planted = '310845-6126';

interface Place {
  readonly row: number;
  readonly field: string;
}

/** Writes a table, and says where it put the number. */
function tableOf(dialect: Dialect, seed: number): { readonly text: string; readonly places: readonly Place[] } {
  const { delimiter, quoting, hasHeading, titles, lineEnd } = dialect;
  const from = random(seed);
  const isUnquoted = quoting === 'never' || quoting === 'stray';
  const notes = notesOf(quoting);
  const note: Column = { name: 'tekst', value: () => from.pick(notes) };
  const cpr: Column = { name: 'cpr', value: () => '' };
  const fit = columns.filter(({ name }) => name === 'sagsnr' || from.chance(0.6));
  const used = [...fit.slice(0, 2), cpr, ...fit.slice(2), note];
  const places: Place[] = [];
  const rows = Array.from({ length: 4 + from.int(30) }, (_, row) =>
    used.map((column, index) => {
      const own = column.value(row, from);
      const fieldName = hasHeading ? column.name : `column ${index + 1}`;
      // Without a heading, the first row has a value that shows it is none.
      if (column === cpr && (row === 0 || from.chance(0.8))) {
        places.push({ row: row + 1, field: fieldName });
        return planted;
      }
      if (column === note && from.chance(0.3)) {
        places.push({ row: row + 1, field: fieldName });
        return `${own} cpr ${planted} ${from.pick(notes)}`;
      }
      return own;
    }),
  );
  // Without quotes, a cell cannot hold the delimiter.
  const fits = (cell: string): string => (isUnquoted ? cell.replaceAll(delimiter, ' ') : cell);
  const all = hasHeading ? [used.map(({ name }) => name), ...rows] : rows;
  const lines = all.map((cells) =>
    cells.map((cell) => written(fits(cell), dialect).replaceAll('\n', lineEnd)).join(delimiter),
  );
  return { text: [...titles, ...lines, ''].join(lineEnd), places };
}

function* dialectsOf(delimiter: string, quoting: Quoting): Generator<Dialect> {
  for (const hasHeading of [true, false])
    for (const titleLines of [[], hasHeading ? titles : plainTitles])
      for (const lineEnd of ['\n', '\r\n', '\r'])
        for (const encoding of ['utf8', 'latin1', 'utf16le'] as const)
          yield { delimiter, quoting, hasHeading, titles: titleLines, lineEnd, encoding };
}

const seedsEach = 1;

/** The places in which cprscan does not find the number, or finds it without being right. */
async function wronglyRead(dialects: Iterable<Dialect>): Promise<string[]> {
  const wrong: string[] = [];
  let seed = 1;
  for (const dialect of dialects)
    for (let times = 0; times < seedsEach; times += 1) {
      seed += 1;
      const { text, places } = tableOf(dialect, seed);
      const mark = dialect.encoding === 'utf16le' ? '\ufeff' : '';
      const bytes = Buffer.from(mark + text, dialect.encoding);
      const { hits, skips } = await extractAll(memorySource('tabel.csv', bytes), contextOf('kernels'));
      const found = hits.map(({ record, field }) => `${record.kind} ${record.number} ${field}`);
      const expected = places.map(({ row, field }) => `row ${row} ${field}`);
      if (found.join() !== expected.join() || skips.length > 0)
        wrong.push(`seed ${seed}: ${JSON.stringify({ ...dialect, titles: dialect.titles.length })}`);
    }
  return wrong;
}

describe('every number is found in its row and column, in tables', () => {
  for (const quoting of quotings)
    test.each(delimiters.map((delimiter) => [JSON.stringify(delimiter), delimiter]))(
      `delimited by %s, with quotes ${quoting}`,
      async (_name, delimiter) => expect(await wronglyRead(dialectsOf(delimiter, quoting))).toEqual([]),
    );

  test.each(unusualDelimiters.map((delimiter) => [JSON.stringify(delimiter), delimiter]))(
    'delimited by %s, with a heading',
    async (_name, delimiter) => {
      const dialects = quotings.flatMap((quoting) => [...dialectsOf(delimiter, quoting)]);
      expect(await wronglyRead(dialects.filter(({ hasHeading }) => hasHeading))).toEqual([]);
    },
  );
});

describe('the quick question whether a text may be a table', () => {
  const pieces = [
    'a',
    'b1',
    ' ',
    '"',
    "'",
    '\\',
    ',',
    ';',
    '\t',
    '|',
    '||',
    '~|~',
    '§',
    '\u0001',
    '\n',
    '\r\n',
    '\n\n',
    'sep=,\n',
  ];
  const row = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
  // A row that is repeated makes a table more often than chance does.
  const text = fc
    .tuple(row, row, fc.nat({ max: 4 }), row)
    .map(([before, repeated, times, after]) => `${before}\n${`${repeated}\n`.repeat(times)}${after}`);

  test('refuses none that a dialect splits', () => {
    let tables = 0;
    fc.assert(
      fc.property(text, fc.boolean(), (sample, whole) => {
        const { fields, records, agreement } = sniffDialect(sample, whole, false);
        if (records < 3 || agreement < 0.9 || fields < 2) return;
        tables += 1;
        expect(mayBeTable(sample, whole, () => 3 * (fields - 1))).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(tables).toBeGreaterThan(500);
  });

  test.each([
    ['two lines of prose', 'Hej, det er en note om en sag uden numre.\nMere tekst.\n', false],
    ['rows of three cells', 'a;b;c\n1;2;3\n4;5;6\n', true],
    ['a line that names the delimiter', 'sep=;\na;b\n', true],
  ])('says of %s what is so', (_claim, sample, expected) => {
    expect(mayBeTable(sample, true, () => 6)).toBe(expected);
  });
});
