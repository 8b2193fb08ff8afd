import { describe, expect, test } from 'vitest';
import { sniffDialect } from '../../../../src/extract/formats/csv/sniff.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

describe('the delimiter is found', () => {
  test.each<[string, string, string]>([
    ['comma', 'a,b,c\n1,2,3\n', ','],
    ['semicolon with decimal commas, as Danish Excel writes it', 'a;b;c\n1,5;2,5;3\n2,5;3,5;4\n', ';'],
    ['semicolon with decimal commas, without a heading', '1,5;2,5;3,5\n2,5;3,5;4,5\n3,5;4,5;5,5\n', ';'],
    ['semicolon with addresses in quotes', 'CPR;Navn;Adresse\n1;"Testesen, Test";"Vej 1, 2. tv, 8000 Aarhus C"\n', ';'],
    [
      'semicolon with addresses without quotes',
      'CPR;Navn;Adresse\n1;Testesen, Test;Vej 1, 2. tv, 8000 Aarhus C\n',
      ';',
    ],
    [
      'semicolon with addresses, without a heading',
      '1;Test, T;Vej 1, 8000 Aarhus C\n2;Test, U;Vej 2, 8000 Aarhus C\n',
      ';',
    ],
    [
      'semicolon with commas between letters',
      'CPR;Navn;Adresse\n1;Testesen,Test;Vej 1,8000 Aarhus\n2;Test,U;Vej 2,8000 Aarhus\n',
      ';',
    ],
    [
      'semicolon with such commas, under a title',
      'Sager\nCPR;Navn;Adresse\n1;Testesen,Test;Vej 1,8000 Aarhus\n2;Test,U;Vej 2,8000 Aarhus\n',
      ';',
    ],
    ['tab', 'a\tb\n1, 2\t3\n4, 5\t6\n', '\t'],
    ['tab with semicolons in text', 'id\ttekst\n1\ta; b; c\n2\td; e; f\n', '\t'],
    ['comma with tabs in quotes', 'id,cpr,note\n0,1,"a\tb\tc\td"\n1,2,"a\tb\tc\td"\n', ','],
    ['bar', 'a|b|c\n1|2|3\n', '|'],
    ['two bars', 'a||b||c\n1||ja|nej||3\n', '||'],
    ['a bar between tildes', 'a~|~b~|~c\n1~|~2~|~3\n', '~|~'],
    ['U+0001, as Hive writes it', '0\u0001a\u0001x\n1\u0001b\u0001y\n', '\u0001'],
    ['a section sign', 'id§cpr§tekst\n0§1§på, til; fra\n', '§'],
    ['any character of a heading', 'id#navn#tekst\n0#Ole, Ib#x\n1#Bo, Ib#y\n', '#'],
    ['a sep= line decides', 'sep=;\r\na,b;c,d\r\n1,2;3,4\r\n', ';'],
    ['a sep= line with two characters', 'sep=::\na::b\n1::2\n', '::'],
    ['delimiters inside quotes do not count', '"a,b,c";"d"\n"e,f,g";"h"\n', ';'],
    [
      'delimiters in title lines do not count',
      'Rapport: Sager\nDato: i dag, kl. 10, side 1\n\nid;navn\n1;x\n2;y\n',
      ';',
    ],
    ['a file with one column', 'id\n1\n2\n', ','],
    ['nothing at all', '', ','],
  ])('%s', (_claim, text, character) => {
    expect(sniffDialect(text, true)).toMatchObject({ character });
  });
});

describe('the table is found', () => {
  test.each<[string, string, object]>([
    ['lines end in a carriage return only where there is no line feed', 'a,b\r1,2\r', { lineEnd: '\r' }],
    ['a carriage return before a line feed belongs to it', 'a,b\r\n1,2\r\n', { lineEnd: '\n' }],
    ['a sep= line is no record', 'sep=;\r\na;b\r\n1;2\r\n', { hasSeparatorLine: true, records: 2 }],
    ['title lines are no records', 'Sager\n\nid;navn\n1;x\n', { titles: 2, records: 2 }],
    ['a short first row is a row', 'S-1;x\nS-2;1;y\nS-3;2;z\n', { titles: 0, records: 3 }],
    ['quotes enclose cells with delimiters', 'a,b\n1,"x,y"\n', { quotes: 'enclose', escapes: false }],
    ['quotes that join whole rows are characters', 'a\tb\n1\t"x\n2\ty"\n3\tz\n', { quotes: 'characters' }],
    ['a backslash may escape', 'a,b\n1,"x \\",\\" y"\n2,"z"\n', { quotes: 'enclose', escapes: true }],
    ['a path may end in a backslash', 'a,b\n"C:\\","x"\n"D:\\","y"\n', { quotes: 'enclose', escapes: false }],
    ['without a quote nothing is said', 'a,b\n1,2\n', { quotes: 'not-seen' }],
  ])('%s', (_claim, text, expected) => {
    expect(sniffDialect(text, true)).toMatchObject(expected);
  });
});

test.each<[string, string, Buffer]>([
  ['UTF-8', 'utf-8', Buffer.from('id§cpr\n1§310845-6126\n2§é\n')],
  ['Windows-1252', 'windows-1252', Buffer.from('id§cpr\n1§310845-6126\n2§é\n', 'latin1')],
  ['UTF-16', 'utf-16le', Buffer.from('\ufeffid§cpr\n1§310845-6126\n2§é\n', 'utf16le')],
])('a delimiter beyond ASCII is found in %s', async (_name, encoding, bytes) => {
  const read = await extractAll(memorySource('a.csv', bytes), contextOf('kernels'));
  expect(read.encoding).toBe(encoding);
  expect(read.hits.map(({ record, field }) => [record.id, field])).toEqual([['1', 'cpr']]);
});

describe('a text file that control characters delimit', () => {
  test.each<[string, string, string]>([
    ['is a table', '0\u0001310845-6126\u0001x\n1\u0001\u0001y\n2\u0001\u0001z\n', 'csv'],
    [
      'is a table with U+001F and lists within fields',
      '0\u001f310845-6126\u001fx\u0002y\n1\u001fa\u001fy\n2\u001fb\u001fz\n',
      'csv',
    ],
    ['is a text if it has no rows', 'en tekst\u0001med et tegn\u0001 og 310845-6126\n', 'text'],
  ])('%s', async (_claim, text, format) => {
    const read = await extractAll(memorySource('tabel.txt', Buffer.from(text)), contextOf('kernels'));
    expect([read.format, read.hits.length, read.skips]).toEqual([format, 1, []]);
  });
});
