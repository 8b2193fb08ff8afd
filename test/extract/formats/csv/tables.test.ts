import { describe, expect, test } from 'vitest';
import { sniffDialect } from '../../../../src/extract/formats/csv/dialect.js';
import { nameTable } from '../../../../src/extract/records/table-names.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

describe('the delimiter is found', () => {
  test.each<[string, string, string, number]>([
    ['comma', 'a,b,c\n1,2,3\n', ',', 0],
    ['semicolon with decimal commas, as Danish Excel writes it', 'a;b;c\n1,5;2,5;3\n2,5;3,5;4\n', ';', 0],
    ['tab', 'a\tb\n1, 2\t3\n4, 5\t6\n', '\t', 0],
    ['bar', 'a|b|c\n1|2|3\n', '|', 0],
    ['a sep= line decides, and is no record', 'sep=;\r\na;b,c;d\r\n1;2;3\r\n', ';', 7],
    ['delimiters inside quotes do not count', '"a,b,c";"d"\n"e,f,g";"h"\n', ';', 0],
    ['a file with one column', 'id\n1\n2\n', ',', 0],
    ['nothing at all', '', ',', 0],
  ])('%s', (_claim, text, delimiter, separatorLineBytes) => {
    expect(sniffDialect(text, true)).toMatchObject({ delimiter, separatorLineBytes });
  });

  test('lines end in a carriage return only where there is no line feed', () => {
    expect(sniffDialect('a,b\r1,2\r', true).lineEnd).toBe('\r');
    expect(sniffDialect('a,b\r\n1,2\r\n', true).lineEnd).toBe('\n');
  });
});

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
    const { found, skips } = await place('id,note\nA-1,310845-6126\nA-2,"åbent citat\nA-3,310845-6126\nA-4,x\n');
    expect(found).toEqual([
      [1, 'A-1', 'note', 2],
      [4, undefined, undefined, 4],
    ]);
    expect(skips).toEqual([
      { reason: 'malformed', lost: 'structure', code: 'CSV_QUOTE_NOT_CLOSED', record: { kind: 'row', number: 2 } },
    ]);
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
