import { describe, expect, test } from 'vitest';
import { SharedStrings } from '../../../../src/extract/formats/office/shared-strings.js';
import { XmlWalker } from '../../../../src/extract/formats/office/xml-walker.js';
import { Budget } from '../../../../src/extract/index.js';
import { numberFormat, plainNumber } from '../../../../src/extract/records/number-format.js';
import { docxOf, paragraph, relationships, scanDocument, sheetOf, xlsxOf } from '../../../support/office.js';

/** Of somebody born in 2045: nobody's. */
const number = '310845-6126';
const other = '010145-6123';
const bare = 3108456126;
/** Numbers of the first days of 2045 that pass modulus 11. */
const many = Array.from({ length: 28 }, (_, day) => `${String(day + 1).padStart(2, '0')}0145`).flatMap((date) => {
  const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
  const passes = (ten: string): boolean =>
    [...ten].reduce((sum, digit, at) => sum + Number(digit) * weights[at]!, 0) % 11 === 0;
  return [6100, 6200].map((from) => Array.from({ length: 99 }, (_, add) => `${date}${from + add}`).find(passes)!);
});

const formula = (text: string, value: string, type = 'str'): { xml: string } => ({
  xml: `<c t="${type}"><f>${text}</f><v>${value}</v></c>`,
});

describe('a number is found in an Excel workbook', () => {
  test.each<[string, Buffer, string[]]>([
    [
      'in a cell, by sheet, column and row',
      xlsxOf({
        Ark1: sheetOf([
          ['Navn', 'CPR-nr'],
          ['Bo', 'x'],
          ['Per', number],
        ]),
      }),
      ['row 3 | Ark1!B (CPR-nr)'],
    ],
    ['in a table without headings', xlsxOf({ Ark1: sheetOf([[1, `cpr ${number}`]]) }), ['row 1 | Ark1!B']],
    [
      'in a table below a title',
      xlsxOf({ Ark1: sheetOf([['Udtræk'], [], ['Navn', 'CPR'], ['Bo', number]]) }),
      ['row 4 | Ark1!B (CPR)'],
    ],
    [
      'in a row that has a key',
      xlsxOf({
        Sager: sheetOf([
          ['Sagsnr', 'Note'],
          ['S-1', number],
          ['S-2', 'x'],
        ]),
      }),
      ['row 2 (S-1) | Sager!B (Note)'],
    ],
    ['on a hidden sheet', xlsxOf({ Ark1: sheetOf([]), Skjult: sheetOf([['x', number]]) }), ['row 1 | Skjult!B']],
    ['in a number', xlsxOf({ Ark1: sheetOf([['CPR'], [bare]]) }), ['row 2 | Ark1!A (CPR)']],
    [
      'in a number with an exponent',
      xlsxOf({ A: sheetOf([['CPR'], [{ xml: '<c><v>3.108456126E9</v></c>' }]]) }),
      ['row 2 | A!A (CPR)'],
    ],
    [
      'in a shared string of several runs',
      xlsxOf(
        { Ark1: sheetOf([[{ xml: '<c t="s"><v>1</v></c>' }]]) },
        {
          'xl/sharedStrings.xml':
            '<sst><si><t>x</t></si><si><r><t>cpr 310845</t></r><r><t>-6126</t></r><rPh><t>9</t></rPh></si></sst>',
        },
      ),
      ['row 1 | Ark1!A'],
    ],
    ['in what a formula gave', xlsxOf({ Ark1: sheetOf([[formula('B2', number)]]) }), ['row 1 | Ark1!A']],
    [
      'in a formula',
      xlsxOf({ Ark1: sheetOf([[formula(`IF(A2="${number}",1,0)`, '0', 'n')]]) }),
      ['row 1 | Ark1!A (formula)'],
    ],
    [
      'once in a formula that is its value',
      xlsxOf({ Ark1: sheetOf([[formula(`"${number}"`, number)]]) }),
      ['row 1 | Ark1!A'],
    ],
    [
      'in characters that are written out',
      xlsxOf({ Ark1: sheetOf([['x', 'cpr_x000D_310845_x002D_6126']]) }),
      ['row 1 | Ark1!B'],
    ],
    [
      'beside its name',
      xlsxOf({
        Ark1: sheetOf([
          ['Skema', 'til udfyldelse'],
          ['Navn', 'Bo'],
          ['CPR-nr', bare],
        ]),
      }),
      ['row 3 | Ark1!B (til udfyldelse)'],
    ],
    [
      'in rows and cells that do not say where they are',
      xlsxOf({
        Ark1: `<worksheet><sheetData><row/><row><c/><c t="str"><v>cpr ${number}</v></c></row></sheetData></worksheet>`,
      }),
      ['row 2 | Ark1!B'],
    ],
    [
      'around the rows',
      xlsxOf({
        Ark1: sheetOf(
          [['x']],
          `<dataValidations><dataValidation><formula1>"${number},x"</formula1></dataValidation></dataValidations><headerFooter><oddHeader>&amp;L&amp;"Arial"cpr ${number}&amp;R&amp;P</oddHeader></headerFooter><hyperlinks><hyperlink ref="C7" location="x" tooltip="cpr ${other}"/></hyperlinks>`,
        ),
      }),
      ['document 1 | Ark1 rule', 'document 1 | Ark1 header', 'row 7 | Ark1!C link'],
    ],
    [
      'in a defined name',
      xlsxOf(
        { Ark1: sheetOf([]) },
        {},
        `<definedNames><definedName name="cpr">"${number}"</definedName></definedNames>`,
      ),
      ['document 1 | defined name cpr'],
    ],
    [
      'in a link, a comment and a drawing of a sheet',
      xlsxOf(
        { Ark1: sheetOf([['x', 'y']], '<hyperlinks><hyperlink ref="B1" r:id="h"/></hyperlinks>') },
        {
          'xl/worksheets/_rels/sheet1.xml.rels': relationships(
            ['h', 'hyperlink', `https://x.dk/?cpr=${number}`],
            ['c', 'comments', '../comments1.xml'],
            ['d', 'drawing', '../drawings/drawing1.xml'],
          ),
          'xl/comments1.xml': `<comments><commentList><comment ref="C17"><text><r><t>cpr 310845-</t></r><r><t>6126</t></r></text></comment></commentList></comments>`,
          'xl/drawings/_rels/drawing1.xml.rels': relationships(['c', 'chart', '../charts/chart1.xml']),
          'xl/drawings/drawing1.xml': `<x:d><a:p><a:r><a:t>${number}</a:t></a:r></a:p></x:d>`,
          'xl/charts/chart1.xml': `<c:x><c:v>${number}</c:v></c:x>`,
        },
      ),
      ['row 1 | Ark1!B (y) link', 'row 17 | Ark1!C comment', 'document 1 | Ark1 drawing', 'document 1 | Ark1 chart'],
    ],
    [
      'once in a comment that is a thread',
      xlsxOf(
        { Ark1: sheetOf([['x']]) },
        {
          'xl/worksheets/_rels/sheet1.xml.rels': relationships(
            ['c', 'comments', '../comments1.xml'],
            ['t', 'threadedComment', '../threadedComments/threadedComment1.xml'],
          ),
          'xl/comments1.xml': `<comments><comment ref="A1"><text><t>[Threaded comment] cpr ${number}</t></text></comment></comments>`,
          'xl/threadedComments/threadedComment1.xml': `<T><threadedComment ref="A1"><text>cpr ${number}</text></threadedComment></T>`,
        },
      ),
      ['row 1 | Ark1!A (x) comment'],
    ],
    [
      'in what a pivot table keeps',
      xlsxOf(
        { Ark1: sheetOf([]) },
        {
          'xl/pivotCache/pivotCacheDefinition1.xml': `<d><cacheField name="Navn"/><cacheField name="CPR"><sharedItems><s v="${number}"/></sharedItems></cacheField></d>`,
          'xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels': relationships([
            'r',
            'pivotCacheRecords',
            'pivotCacheRecords1.xml',
          ]),
          'xl/pivotCache/pivotCacheRecords1.xml': `<x><r><s v="Bo"/><x v="0"/></r><r><x v="0"/><s v="${other}"/></r></x>`,
        },
      ),
      ['document 1 | pivot cache: CPR', 'row 2 | pivot cache: CPR'],
    ],
    [
      'in what is kept of another workbook',
      xlsxOf(
        { Ark1: sheetOf([]) },
        { 'xl/externalLinks/externalLink1.xml': `<x><cell r="A1"><v>cpr ${number}</v></cell></x>` },
      ),
      ['document 1 | external link'],
    ],
    [
      'in a document inside it',
      xlsxOf({ Ark1: sheetOf([]) }, { 'xl/embeddings/a.docx': docxOf(paragraph('cpr ', number)) }),
      ['xl/embeddings/a.docx | paragraph 1 | body'],
    ],
  ])('%s', async (_claim, bytes, places) => {
    const found = await scanDocument('a.xlsx', bytes);
    expect(found.places).toEqual(places);
    expect(found.skips).toEqual([]);
    expect(found.format).toBe('xlsx');
  });
});

describe('what a cell shows', () => {
  test.each<[string, number, string | undefined, string, string]>([
    ['ten places', 165, '0000000000', '101456123', '0101456123'],
    ['a hyphen among the places', 165, '000000-0000', '101456123', '010145-6123'],
    ['a hyphen that is escaped', 165, '000000\\-0000;@', '3108456126', '310845-6126'],
    ['a hyphen in quotes, and a language', 165, '[$-406]000000"-"0000', '3108456126', '310845-6126'],
    ['more digits than places', 165, '0000-0000', '3108456126', '310845-6126'],
    ['places that need not be filled', 165, '#000000\\-0000', '101456123', '010145-6123'],
    ['no decimals', 165, '#,##0.00', '3108456126', '3108456126'],
    ['nothing special', 0, undefined, '3108456126', '3108456126'],
    ['a date', 14, undefined, '53205', '2045-08-31'],
    ['a date of its own', 170, 'dd\\-mm\\-yyyy', '53205', '2045-08-31'],
    ['what is no number of digits', 165, '000000-0000', '1.5', '1.5'],
  ])('%s', (_claim, id, code, value, shown) => {
    const format = numberFormat(id, code, false);
    expect(format === undefined ? value : format(value)).toBe(shown);
  });

  test.each([
    ['3.108456126E9', '3108456126'],
    ['3108456126.0', '3108456126'],
    ['0.5', '0.5'],
    ['1E400', '1E400'],
  ])('%s is %s', (value, plain) => expect(plainNumber(value)).toBe(plain));

  test('is found by the format that its style has', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="000000\\-0000"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const cell = { xml: '<c s="1"><v>101456123</v></c>' };
    const found = await scanDocument('a.xlsx', xlsxOf({ Ark1: sheetOf([['x', cell]]) }, { 'xl/styles.xml': styles }));
    expect(found.findings.map(({ masked }) => masked)).toEqual(['010145-xxxx']);
  });
});

describe('strings that cells share', () => {
  const item = (text: string): string => `<si><t>${text}</t></si>`;
  function stringsOf(budget: Budget, texts: readonly string[]): { strings: SharedStrings; beyond: string[] } {
    const beyond: string[] = [];
    const strings = new SharedStrings(budget, (text) => beyond.push(text));
    const walker = new XmlWalker(strings);
    walker.write(`<sst>${texts.map(item).join('')}</sst>`);
    walker.end();
    return { strings, beyond };
  }
  const limits = { maxDepth: 8, maxRatio: 200, maxEntries: 1000 };

  test('are given by their number, wherever they lie', () => {
    const texts = ['', 'æøå', 'x'.repeat(3_000_000), `y${'ø'.repeat(1_500_000)}`, 'sidste'];
    const { strings, beyond } = stringsOf(new Budget(limits, () => 0), texts);
    expect(texts.map((_, index) => strings.get(index) === texts[index])).toEqual(texts.map(() => true));
    expect([strings.get(99), strings.get(-1), strings.get(Number.NaN), beyond.length]).toEqual(['', '', '', 0]);
  });

  test('are texts of their own where there is no room for them', () => {
    const budget = new Budget(limits, () => 0);
    budget.hold(255 * 1024 * 1024);
    const { strings, beyond } = stringsOf(budget, ['a', 'b']);
    expect([strings.isOverfull, beyond]).toEqual([true, ['a', 'b']]);
  });
});

describe('columns of a sheet', () => {
  const people = Array.from({ length: 40 }, (_, index) => [index + 1, Number(many[index])]);
  test('a zero that was lost is given back, also on the second sheet and far down', async () => {
    const empty: [] = [];
    const rows = [
      ['Nr', 'Nummer'],
      ...people.slice(0, 39),
      ...Array.from({ length: 3000 }, () => empty),
      [99, 101456123],
    ];
    const { places, columns } = await scanDocument(
      'a.xlsx',
      xlsxOf({ Ark1: sheetOf([['a', 'b']]), Ark2: sheetOf(rows) }),
    );
    expect(places).toHaveLength(40);
    expect(places[0]).toBe('row 2 (1) | Ark2!B (Nummer)');
    expect(places.at(-1)).toBe('row 3041 (99) | Ark2!B (Nummer)');
    expect(columns).toEqual(['Ark2!B (Nummer): cpr']);
  });

  test('a date and its serial in two columns are one number', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const rows = [
      ['Født', 'Løbenr'],
      ...many
        .slice(0, 40)
        .map((ten) => [{ xml: `<c s="1"><v>${52_962 + Number(ten.slice(0, 2))}</v></c>` }, Number(ten.slice(6))]),
    ];
    const { places } = await scanDocument('a.xlsx', xlsxOf({ Ark1: sheetOf(rows) }, { 'xl/styles.xml': styles }));
    expect(places).toHaveLength(40);
    expect(places[0]).toBe('row 2 | Ark1!A (Født) + Ark1!B (Løbenr)');
  });

  test('what a sheet is called says nothing of its columns', async () => {
    const { findings } = await scanDocument(
      'a.xlsx',
      xlsxOf({
        CPR: sheetOf([
          ['Antal', 'Ordrenr'],
          [1, 3108456127],
        ]),
      }),
    );
    expect(findings).toEqual([]);
  });
});

test('a long text that very many cells refer to is a bomb, and the other sheet is read', async () => {
  const cell = { xml: '<c t="s"><v>0</v></c>' };
  const bomb = sheetOf(Array.from({ length: 400 }, () => Array.from({ length: 25 }, () => cell)));
  const strings = `<sst><si><t>${'abc '.repeat(250_000)}</t></si></sst>`;
  const sheets = { Ark1: bomb, Ark2: sheetOf([['x', number]]) };
  const found = await scanDocument('a.xlsx', xlsxOf(sheets, { 'xl/sharedStrings.xml': strings }));
  expect(found.places).toEqual(['row 1 | Ark2!B']);
  expect(found.skips).toEqual([['', 'limit', 'a part', 'max-ratio']]);
});

describe('what is broken is told, and the rest is read', () => {
  test('a sheet that is cut', async () => {
    const cut = sheetOf([['x', `cpr ${number}`], ['y']]).slice(0, -60);
    const found = await scanDocument('a.xlsx', xlsxOf({ Ark1: cut, Ark2: sheetOf([['x', number]]) }));
    expect(found.places).toEqual(['row 1 | Ark1!B', 'row 1 | Ark2!B']);
    expect(found.skips).toEqual([['', 'malformed', 'a part', 'PART_BROKEN']]);
  });

  test('wherever it is cut or changed, nothing crashes', async () => {
    const bytes = xlsxOf(
      {
        Ark1: sheetOf([
          ['Navn', 'CPR'],
          ['Bo', number],
        ]),
      },
      { 'xl/sharedStrings.xml': '<sst><si><t>x</t></si></sst>' },
    );
    const whole = [...Array(Math.ceil(bytes.length / 200)).keys()].map((at) => bytes.subarray(0, at * 200));
    const flipped = [...Array(Math.ceil(bytes.length / 7)).keys()].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at * 7]! ^= 1 << (at % 8);
      return copy;
    });
    for (const one of [...whole, ...flipped]) {
      const { skips } = await scanDocument('a.xlsx', one);
      expect(skips.filter(([, reason]) => reason === 'crashed')).toEqual([]);
    }
  });
});
