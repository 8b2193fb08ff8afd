import { describe, expect, test } from 'vitest';
import { nameTable } from '../../../../src/extract/records/table-names.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

describe('the fields are named', () => {
  test.each<[string, string[][], string[]]>([
    [
      'by the header',
      [
        ['id', 'navn'],
        ['1', 'x'],
      ],
      ['id', 'navn', 'column 3'],
    ],
    [
      'with an ordinal where a header repeats',
      [
        ['Comment', 'Key', 'Comment'],
        ['a', 'b', 'c'],
      ],
      ['Comment[1]', 'Key', 'Comment[2]'],
    ],
    [
      'by number where a header cell is empty',
      [
        ['id', '', 'navn'],
        ['1', '2', '3'],
      ],
      ['id', 'column 2', 'navn'],
    ],
    [
      'by number where there is no header',
      [
        ['1', '2026-01-01', 'x'],
        ['2', '2026-01-02', 'y'],
      ],
      ['column 1', 'column 2', 'column 3'],
    ],
    [
      'as they are, whatever they are',
      [
        ['__proto__', 'constructor'],
        ['1', '2'],
      ],
      ['__proto__', 'constructor'],
    ],
  ])('%s', (_claim, records, names) => {
    const table = nameTable(records);
    expect(names.map((_, index) => table.nameOf(index))).toEqual(names);
  });

  test.each<[string, string[][], number | undefined]>([
    [
      'the first column that is named for one and differs in every row',
      [
        ['state', 'number', 'sys_id'],
        ['new', 'INC1', 'a'],
        ['new', 'INC2', 'b'],
      ],
      1,
    ],
    [
      'not a column that repeats',
      [
        ['caller_id', 'number'],
        ['x', 'INC1'],
        ['x', 'INC2'],
      ],
      1,
    ],
    [
      'not a column with holes',
      [
        ['id', 'key'],
        ['', 'A-1'],
        ['2', 'A-2'],
      ],
      1,
    ],
    [
      'in Danish',
      [
        ['Emne', 'Sagsnr.'],
        ['x', '1'],
        ['y', '2'],
      ],
      1,
    ],
    [
      'in Spanish',
      [
        ['Resumen', 'Clave de incidencia'],
        ['x', 'A-1'],
        ['y', 'A-2'],
      ],
      1,
    ],
    [
      'none where no name says so',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      undefined,
    ],
    [
      'none without a header',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      undefined,
    ],
  ])('the key is %s', (_claim, records, index) => {
    expect(nameTable(records).keyCandidates[0]).toBe(index);
  });
});

describe('a finding in a table', () => {
  const place = async (text: string, name = 'a.csv', limits = {}) => {
    const { hits, skips, records } = await extractAll(
      memorySource(name, Buffer.from(text)),
      contextOf('kernels', limits),
    );
    return { found: hits.map(({ record, field, line }) => [record.number, record.id, field, line]), skips, records };
  };

  test.each<[string, string, unknown[][], number]>([
    ['names row, id, field and line', 'id,note\nA-1,x\nA-2,310845-6126\n', [[2, 'A-2', 'note', 3]], 2],
    ['counts rows, not lines', 'id,note\nA-1,"x\ny\nz"\nA-2,"et\nto 310845-6126"\n', [[2, 'A-2', 'note', 6]], 2],
    ['reads doubled quotes', 'id,note\nA-1,"sagde ""310845-6126"""\n', [[1, 'A-1', 'note', 2]], 1],
    ['reads a spreadsheet guard', 'id;cpr\r\nA-1;"=""3108456126"""\r\nA-2;=""\r\n', [[1, 'A-1', 'cpr', 2]], 2],
    [
      'in a ragged row names the column that has no header',
      'id,note\nA-1,x,y,310845-6126\nA-2\n',
      [[1, 'A-1', 'column 4', 2]],
      2,
    ],
    ['in the header is in row 0', 'id,cpr 310845-6126\nA-1,5\nA-2,6\n', [[0, undefined, 'cpr 310845-6126', 1]], 2],
    ['is not made of two fields', 'id,dato,loebenr\nA-1,310845,6126\nA-2,310845;6126\n', [], 2],
    [
      'shows no id that may be two fields',
      'id,note\nA-1;Jensen,x\nA-2;Hansen,310845-6126\n',
      [[2, undefined, 'note', 3]],
      2,
    ],
    ['counts an empty line as a row', 'id,note\n\nA-2,310845-6126\n', [[2, 'A-2', 'note', 3]], 2],
    ['without a line end at the end is found', 'id,note\nA-1,310845-6126', [[1, 'A-1', 'note', 2]], 1],
    [
      'takes a quote in the middle of a field as a character',
      'id,note\nA-1,5" skærm\nA-2,310845-6126\n',
      [[2, 'A-2', 'note', 3]],
      2,
    ],
  ])('%s', async (_claim, text, found, records) => {
    expect(await place(text)).toEqual({ found, skips: [], records });
  });

  test('after a quote that is never closed is tied to its line, and the loss is told', async () => {
    const { found, skips } = await place('id,note\nA-1,"ja, 310845-6126"\nA-2,"åbent, citat\nA-3,310845-6126\nA-4,x\n');
    expect(found).toEqual([
      [1, 'A-1', 'note', 2],
      [4, undefined, undefined, 4],
    ]);
    expect(skips).toEqual([
      { reason: 'malformed', lost: 'structure', code: 'CSV_QUOTE_NOT_CLOSED', record: { kind: 'row', number: 2 } },
    ]);
  });

  /** Rows without quotes, longer than the sample that the dialect is chosen by. */
  const filler = Array.from({ length: 4000 }, (_, index) => `F-${index};en række uden noget\n`).join('');

  test.each<[string, string, unknown[][]]>([
    [
      'a quote that opens a cell and does not close before the next row is a character',
      'id;note\nA-1;"åbent citat\nA-2;310845-6126\n',
      [[2, 'A-2', 'note', 3]],
    ],
    [
      'so is one whose cell has text behind the closing quote',
      'id;note\nA-1;"Haster" fra borger\nA-2;"Ring\nA-3;310845-6126\n',
      [[3, 'A-3', 'note', 4]],
    ],
    [
      'so is a single one in a table in which quotes enclose cells',
      'id;note\nA-1;"a;b"\nA-2;"Ring\nA-3;310845-6126\nA-4;"c;d"\nA-5;310845-6126\n',
      [
        [3, 'A-3', 'note', 4],
        [5, 'A-5', 'note', 6],
      ],
    ],
    [
      'quotes that come late may enclose cells',
      `id;note\n${filler}A-1;"a;b\nc;d"\nA-2;310845-6126\n`,
      [[4002, 'A-2', 'note', 4004]],
    ],
    [
      'quotes that come late may be characters',
      `id;note\n${filler}A-1;"Ring\nA-2;310845-6126\nA-3;til"\nA-4;310845-6126\n`,
      [
        [4002, 'A-2', 'note', 4003],
        [4004, 'A-4', 'note', 4005],
      ],
    ],
    [
      'quotes behind backslashes are characters, also where they come late',
      `id;note;cpr\n${filler.replaceAll('\n', ';\n')}A-1;"han sagde \\"hej; du\\"; ja";310845-6126\n`,
      [[4001, 'A-1', 'cpr', 4002]],
    ],
    [
      'title lines before the heading are lines, and no rows',
      'Sager for 310845-6126\nDato: 01-03-2024, kl. 10, side 1\n\nid;navn;cpr\nA-1;x;310845-6126\nA-2;y;\n',
      [
        [1, undefined, undefined, 1],
        [1, 'A-1', 'cpr', 5],
      ],
    ],
  ])('%s, however the file is cut into blocks', async (_claim, text, found) => {
    for (const limits of [{}, { blockBytes: 64 }, { blockBytes: 100 }, { blockBytes: 4096 }])
      expect(await place(text, 'a.csv', limits)).toMatchObject({ found, skips: [] });
  });

  test('in a row longer than the window has its row, id, field and line', async () => {
    const long = 'æ text uden noget\n'.repeat(3000);
    const text = `id,note,cpr\nA-1,"${long} 310845-6126 ${long}",310845-6126\nA-2,x,310845-6126\n`;
    const { found, skips } = await place(text, 'a.csv', { blockBytes: 4096, maxRecordBytes: 8192 });
    expect(found).toEqual([
      [1, 'A-1', 'note', 3002],
      [1, 'A-1', 'cpr', 6002],
      [2, 'A-2', 'cpr', 6003],
    ]);
    expect(skips).toEqual([]);
  });

  test('a log with commas and prose with semicolons are no tables', async () => {
    const log = '2026-01-01 10:00:00,123 INFO a\n'.repeat(20);
    expect((await extractAll(memorySource('a.log', Buffer.from(log)), contextOf('kernels'))).format).toBe('text');
    expect(
      (
        await extractAll(
          memorySource('a.txt', Buffer.from('En sætning, og en til, og en.\nKun en; her.\n'.repeat(9))),
          contextOf('kernels'),
        )
      ).format,
    ).toBe('text');
  });
});
