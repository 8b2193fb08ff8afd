import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scan } from '../../src/scan/index.js';
import { passesModulus11, type Random, random } from '../support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'markup-'));
afterAll(() => rmSync(folder, { recursive: true }));

const two = (part: number): string => String(part).padStart(2, '0');

/** A number with a birth from 1950 to 1999 that passes modulus 11. Drawn at random, and never printed. */
function drawn(rng: Random): [date: string, serial: string] {
  for (;;) {
    const ten = `${two(1 + rng.int(28))}${two(1 + rng.int(12))}${50 + rng.int(50)}${rng.int(4)}${100 + rng.int(900)}`;
    if (passesModulus11(ten)) return [ten.slice(0, 6), ten.slice(6)];
  }
}

const dashes = ['&ndash;', '&hyphen;', '&dash;', '&minus;', '&horbar;', '&#45;', '&#x2d;', '&#8211;', '&#x2011;'];
const blanks = ['&nbsp;', '&NonBreakingSpace;', '&ensp;', '&thinsp;', '&VeryThinSpace;', '&#160;', '&#xA0;'];
const nothing = ['&shy;', '&zwnj;', '&ZeroWidthSpace;', '&NoBreak;', '&#8203;'];
const escapedAgain = (text: string): string => text.replaceAll('&', '&amp;');
const asReferences = (tag: string): string => tag.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const inPieces = [
  (date: string, serial: string) => `<b>${date}</b>-${serial}`,
  (date: string, serial: string) => `${date}-<b>${serial}</b>`,
  (date: string, serial: string) => `<strong>${date}</strong><em>-</em><strong>${serial}</strong>`,
  (date: string, serial: string) => `<span class="x">${date}</span>-<span style="color: red">${serial}</span>`,
  (date: string, serial: string) => `${date.slice(0, 2)}<wbr>${date.slice(2)}-${serial}`,
] as const;

type Spelling = (date: string, serial: string) => string;
const between =
  (separator: string): Spelling =>
  (date, serial) =>
    `${date}${separator}${serial}`;

/** Ways to write a number that reads `ddmmyy-nnnn` where the text is shown. */
const spellings: readonly (readonly [string, Spelling])[] = [
  ...[...dashes, ...blanks].flatMap((name) => [
    [name, between(name)] as const,
    [escapedAgain(name), between(escapedAgain(name))] as const,
    [escapedAgain(escapedAgain(name)), between(escapedAgain(escapedAgain(name)))] as const,
  ]),
  ...nothing.map((name) => [`${name}-`, between(`${name}-`)] as const),
  ...['\\u2013', '\\u002d', '\\u00a0', '\\\\u2013', '\\-', '%2D', '%252D', '%E2%80%91', '%25E2%2580%2591'].map(
    (written) => [written, between(written)] as const,
  ),
  ...inPieces.flatMap((spelling, index) => [
    [`tags ${index}`, spelling] as const,
    [`tags ${index} by references`, (date: string, serial: string) => asReferences(spelling(date, serial))] as const,
    [
      `tags ${index} escaped twice`,
      (date: string, serial: string) => escapedAgain(asReferences(spelling(date, serial))),
    ] as const,
  ]),
  ['bold in Jira', (date, serial) => `*${date}*-*${serial}*`],
  ['bold in Jira, a part', (date, serial) => `*${date}*-${serial}`],
  ['bold in Markdown', (date, serial) => `**${date}**-${serial}`],
  ['a colour in Jira', (date, serial) => `{color:red}${date}{color}-${serial}`],
  ['a colour by number in Jira', (date, serial) => `${date}-{color:#ff0000}${serial}{color}`],
  ['bold in braces in Jira', (date, serial) => `{*}${date}{*}-${serial}`],
];

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const lines = (texts: readonly string[], line: (text: string, row: number) => string): string =>
  texts.map((text, row) => `${line(text, row)}\n`).join('');

/** Files that hold the texts, each in a way of its format. */
const containers: Readonly<Record<string, (texts: readonly string[]) => string>> = {
  'kommaer.csv': (texts) => `id,note\n${lines(texts, (text, row) => `${row},${quoted(text)}`)}`,
  'semikoloner.csv': (texts) => `id;note\n${lines(texts, (text, row) => `${row};${quoted(text)}`)}`,
  'tabulatorer.tsv': (texts) => `id\tnote\n${lines(texts, (text, row) => `${row}\t${text}`)}`,
  'liste.json': (texts) => JSON.stringify(texts.map((note, id) => ({ id, note }))),
  'linjer.ndjson': (texts) => lines(texts, (note, id) => JSON.stringify({ id, note })),
  'json-i-json.json': (texts) => JSON.stringify(texts.map((note, id) => ({ id, body: JSON.stringify({ note }) }))),
  'poster.xml': (texts) =>
    `<rows>\n${lines(texts, (text, row) => `<row><id>${row}</id><note>${inXml(text)}</note></row>`)}</rows>`,
  'cdata.xml': (texts) =>
    `<rows>\n${lines(texts, (text, row) => `<row><id>${row}</id><note><![CDATA[${text}]]></note></row>`)}</rows>`,
  'insert.sql': (texts) =>
    `CREATE TABLE t (id int, note text);\n${lines(texts, (text, row) => `INSERT INTO t (id, note) VALUES (${row}, '${text.replaceAll("'", "''")}');`)}`,
  'copy.sql': (texts) =>
    `COPY public.t (id, note) FROM stdin;\n${lines(texts, (text, row) => `${row}\t${text.replaceAll('\\', '\\\\')}`)}\\.\n`,
  'tekst.txt': (texts) => lines(texts, (text) => text),
  'notat.md': (texts) => lines(texts, (text) => `${text}\n`),
  'server.log': (texts) => lines(texts, (text, row) => `2026-03-01 12:00:${two(row % 60)} INFO ${text}`),
  'noter.yaml': (texts) => lines(texts, (text, row) => `- id: ${row}\n  note: '${text.replaceAll("'", "''")}'`),
  'besked.eml': (texts) =>
    `From: a@example.dk\nTo: b@example.dk\nSubject: Sager\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${lines(texts, (text) => text)}`,
};

describe('a number is read as it is shown, whatever holds it and however it is written', () => {
  test.each(Object.entries(containers))('%s', async (name, written) => {
    const rng = random(8);
    const numbers = spellings.map(() => drawn(rng));
    const texts = spellings.map(
      ([, spelling], row) => `Borgeren med nummeret/${spelling(...numbers[row]!)} ringede om sagen.`,
    );
    const path = join(folder, name);
    writeFileSync(path, written(texts));
    const found = new Set<string>();
    for await (const event of scan({ paths: [path], asOf: '2026-11-30', showValues: true }))
      if (event.type === 'finding') found.add(event.value!.replace('-', ''));
    const missed = spellings.filter((_spelling, row) => !found.has(numbers[row]!.join('')));
    expect(missed.map(([claim]) => claim)).toEqual([]);
    expect(found.size).toBe(spellings.length);
  });
});
