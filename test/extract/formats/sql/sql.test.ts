import { describe, expect, test } from 'vitest';
import type { ColumnSample, ProjectedColumn } from '../../../../src/model/index.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

const my = '-- MySQL dump 10.13\n';
const table =
  "CREATE TABLE `borger` (\n  `id` int NOT NULL,\n  `navn` varchar(9) DEFAULT '(x;',\n  `cpr` char(10),\n  `note` text,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n";

async function read(text: string | Uint8Array, name = 'dump.sql', limits = {}) {
  return extractAll(memorySource(name, Buffer.from(text as string)), contextOf('kernels', limits));
}

/** Each hit as `id number field line`. */
async function placed(text: string | Uint8Array): Promise<string[]> {
  const { hits } = await read(text);
  return hits.map(({ record, field, line }) => [record.id ?? '-', record.number, field ?? '-', line].join(' '));
}

describe('a row is named by its table, its column and its key', () => {
  test.each([
    [
      'mysqldump: columns and key from CREATE TABLE',
      `${my}${table}INSERT INTO \`borger\` VALUES (7,'O\\'Neil, (1','010145-6123',NULL),(8,'B','310845-6126','');\n`,
      ['7 1 borger.cpr 9', '8 2 borger.cpr 9'],
    ],
    [
      'complete inserts: columns from the list, key by its name',
      `${my}INSERT INTO \`b\` (\`sag_id\`, \`cpr\`) VALUES (3,'010145-6123');\n`,
      ['3 1 b.cpr 2'],
    ],
    ['nothing known: columns are numbered', "INSERT INTO b VALUES (3,'cpr 010145-6123');\n", ['- 1 b.column 2 1']],
    [
      'pg_dump: the lines of a COPY block',
      '-- PostgreSQL database dump\nCOPY public."Borger" (id, cpr, note) FROM stdin;\n1\t010145-6123\ta\n2\t\\N\tcpr:\\t010145-6123\n\\.\n\nSELECT 1;\n',
      ['1 1 Borger.cpr 3', '2 2 Borger.note 4'],
    ],
    [
      'pg_dump --inserts: no backslash escapes, but in E strings',
      "-- PostgreSQL database dump\nINSERT INTO public.b VALUES ('c:\\', 'cpr 010145-6123'), (E'it\\'s', 'cpr 310845-6126');\n",
      ['- 1 b.column 2 2', '- 2 b.column 2 2'],
    ],
    [
      'SQL Server: N strings, brackets, GO, no semicolons',
      "SET IDENTITY_INSERT [dbo].[Borger] ON \r\n\r\nINSERT [dbo].[Borger] ([Id], [Cpr], [D]) VALUES (1, N'010145-6123', CAST(N'2020' AS Date))\r\nGO\r\nINSERT [dbo].[Borger] ([Id], [Cpr], [D]) VALUES (2, N'310845-6126', NULL)\r\nGO\r\n",
      ['1 1 Borger.Cpr 3', '2 2 Borger.Cpr 5'],
    ],
    [
      'Oracle: INSERT ALL and TO_DATE',
      "INSERT ALL\n INTO b (id, d, cpr) VALUES (1, TO_DATE('01-01-90','DD-MM-YY'), '010145-6123')\n INTO b (id, d, cpr) VALUES (2, SYSDATE, '310845-6126')\nSELECT * FROM dual;\n",
      ['1 1 b.cpr 2', '2 2 b.cpr 3'],
    ],
    [
      'SQLite: .dump',
      'PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE IF NOT EXISTS "b" (id INTEGER PRIMARY KEY, cpr TEXT);\nINSERT INTO b VALUES(1,\'010145-6123\');\nCOMMIT;\n',
      ['1 1 b.cpr 4'],
    ],
    [
      'numbers without quotes, and text behind a character set',
      `${my}${table}INSERT INTO borger VALUES (1,'',3108456126,_utf8mb4'cpr 010145-6123');\n`,
      ['1 1 borger.cpr 9', '1 1 borger.note 9'],
    ],
    [
      'a key that is what is searched for is not shown',
      `${my}CREATE TABLE \`b\` (\`cpr\` char(11) PRIMARY KEY, \`x\` int);\nINSERT INTO \`b\` VALUES ('010145-6123',1),('310845-6126',2);\n`,
      ['- 1 b.cpr 3', '- 2 b.cpr 3'],
    ],
    [
      'statements that are no rows: the column before the value',
      "UPDATE borger SET cpr='010145-6123' WHERE id=3; -- don't\nDELETE FROM b WHERE `cpr` = '310845-6126';\n",
      ['- 1 cpr 1', '- 1 cpr 2'],
    ],
    [
      'procedures are no rows, and what follows them is',
      `${my}DELIMITER ;;\nCREATE TRIGGER x BEFORE INSERT ON b FOR EACH ROW BEGIN\nINSERT INTO log VALUES ('it''s', 1); -- don't\nEND ;;\nDELIMITER ;\nINSERT INTO b (id, cpr) VALUES (1,'010145-6123');\n`,
      ['1 1 b.cpr 7'],
    ],
    [
      'functions of PostgreSQL are no rows',
      "-- PostgreSQL database dump\n\\restrict it's\nCREATE FUNCTION f() AS $_$ begin raise 'it''s'; -- don't\n end $_$;\nINSERT INTO b (id, cpr) VALUES (1,'010145-6123');\n",
      ['1 1 b.cpr 5'],
    ],
  ])('%s', async (_claim, text, expected) => expect(await placed(text)).toEqual(expected));

  test('UTF-16, as SQL Server writes it', async () => {
    const text = "\ufeffINSERT [dbo].[B] ([Id], [Cpr]) VALUES (1, N'010145-6123')\r\nGO\r\n";
    expect(await placed(Buffer.from(text, 'utf16le'))).toEqual(['1 1 B.Cpr 1']);
  });

  test('a dump that can be read is read completely', async () => {
    const { format, skips, records } = await read(
      `${my}${table}INSERT INTO \`borger\` VALUES (7,'a','b','c'),(8,'a','b','c');\nINSERT INTO \`borger\` VALUES (9,'a','b','c');\n-- Dump completed on 2026-11-24  8:00:00\n`,
    );
    expect({ format, skips, records }).toEqual({ format: 'sql', skips: [], records: 3 });
  });

  test.each([
    ['MySQL', '-- MySQL dump 10.13\n', '-- Dump completed\n'],
    ['MariaDB', '-- MariaDB dump 10.19\n', '-- Dump completed on 2026-11-24 08:00:00\n'],
    [
      'PostgreSQL',
      '--\n-- PostgreSQL database dump\n--\n\n',
      `--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict ${'a'.repeat(63)}\n\n`,
    ],
  ])('a dump of %s that is cut between two statements is told of', async (_claim, begin, end) => {
    const rows = Array.from({ length: 50 }, (_, row) => `INSERT INTO b VALUES (${row},'${'x'.repeat(90)}');\n`);
    const limits = { blockBytes: 1024, maxRecordBytes: 4096 };
    const readDump = (text: string) =>
      extractAll(memorySource('a.sql', Buffer.from(text)), contextOf('kernels', limits));
    for (let before = 0; before < 1024; before += 97) {
      const whole = await readDump(`${begin}${'-- \n'.repeat(before / 4)}${rows.join('')}${end}`);
      expect(whole.skips).toEqual([]);
    }
    const { skips, records } = await readDump(begin + rows.join(''));
    expect({ skips, records }).toEqual({
      skips: [{ reason: 'malformed', lost: 'the rest', code: 'DUMP_CUT' }],
      records: 50,
    });
  });
});

describe('what is broken is scanned all the same, and told', () => {
  const broken = [{ reason: 'malformed', lost: 'structure', code: 'SQL_BROKEN' }];
  const told = (skips: readonly object[]): object[] => skips.map((skip) => ({ ...skip, record: undefined }));

  test.each([
    [
      'a quote that is never closed',
      "INSERT INTO b (id,cpr) VALUES (1,'x),(2,'010145-6123');\nINSERT INTO b (id,cpr) VALUES (3,'310845-6126');\n",
      2,
    ],
    ['a tuple that is cut off', "INSERT INTO b (id,cpr) VALUES (1,'010145-6123'),(2,'310845-6126", 2],
    ['a list that is cut off', "INSERT INTO b (id,cpr) VALUES (1,'010145-6123'),\n", 1],
    ['a COPY block without its end', 'COPY b (id, cpr) FROM stdin;\n1\t010145-6123\n', 1],
  ])('%s', async (_claim, text, count) => {
    const { hits, skips } = await read(text);
    expect(hits).toHaveLength(count);
    expect(told(skips)).toEqual(broken);
  });

  test('rows behind what is broken are rows again', async () => {
    const text = "INSERT INTO b (id,cpr) VALUES (1,'it's');\nINSERT INTO b (id,cpr) VALUES (3,'310845-6126');\n";
    expect(await placed(text)).toEqual(['3 2 b.cpr 2']);
  });
});

describe('columns are judged by the rows at the beginning', () => {
  const text = `${my}${table}INSERT INTO borger VALUES (1,'x',101456123,'æ'),(2,NULL,108456126,'');\nINSERT INTO o VALUES (5,'y');\n`;

  test('they are shown by table and column, without NULL', async () => {
    let shown: readonly ColumnSample[] = [];
    const planColumns = (samples: readonly ColumnSample[]): ProjectedColumn[] => {
      shown = samples;
      return [];
    };
    await extractAll(memorySource('a.sql', Buffer.from(text)), { ...contextOf('kernels'), planColumns });
    expect(shown.map(({ field, values }) => [field.path, values.join('|')])).toEqual([
      ['borger.id', '1|2|'],
      ['borger.navn', 'x||'],
      ['borger.cpr', '101456123|108456126|'],
      ['borger.note', 'æ||'],
      ['o.column 1', '||5'],
      ['o.column 2', '||y'],
    ]);
  });

  test('a wanted column is given whole', async () => {
    const planColumns = (): ProjectedColumn[] => [
      { indexes: [2], field: { path: 'borger.cpr' }, read: ([value]) => `0${value}` },
    ];
    const { segments } = await extractAll(memorySource('a.sql', Buffer.from(text)), {
      ...contextOf('kernels'),
      planColumns,
    });
    const ofField = segments.filter(({ spot }) => spot.field?.path === 'borger.cpr');
    expect(ofField.map(({ text: given, spot }) => [given, spot.record.id, spot.field?.path])).toEqual([
      ['0101456123', '1', 'borger.cpr'],
      ['0108456126', '2', 'borger.cpr'],
    ]);
  });
});

test('a value longer than a block is read as it streams by', async () => {
  const long = 'ord '.repeat(3000);
  const text = `${my}${table}INSERT INTO borger VALUES (1,'x','y','${long}cpr 010145-6123 ${long}310845-6126\\n'),(2,'x','010145-6123','');\n`;
  const whole = await read(text);
  expect(whole.hits.map(({ record, field }) => `${record.id} ${field}`)).toEqual([
    '1 borger.note',
    '1 borger.note',
    '2 borger.cpr',
  ]);
  for (const limits of [
    { blockBytes: 700, maxRecordBytes: 2000 },
    { blockBytes: 4096, maxRecordBytes: 5000 },
  ])
    expect((await read(text, 'dump.sql', limits)).hits).toEqual(whole.hits);
});
