import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { FindingEvent, SkippedEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { futureCpr, random } from '../support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'notations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rng = random(1703);

/** Writes values two by two. */
function pairs(values: readonly string[], pair: (first: string, second: string) => string): string[] {
  return values.flatMap((value, index) => (index % 2 === 0 ? [pair(value, values[index + 1]!)] : []));
}

/** Writes a table with the columns `sag` and `cpr` in one format. */
type Writer = (values: readonly string[]) => string;

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:E\+?[0-9]+)?$/;

const rows = (values: readonly string[], row: (value: string, id: string) => string): string =>
  values.map((value, index) => row(value, `S-${index}`)).join('\n');

const excel2003: Writer = (values) => {
  const row = (...cells: string[]): string =>
    `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`;
  const table = row('Sag', 'CPR') + rows(values, (value, id) => row(id, value));
  return `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>${table}</Table></Worksheet></Workbook>`;
};

const flatSheet: Writer = (values) => {
  const row = (...cells: string[]): string =>
    `<table:table-row>${cells.map((cell) => `<table:table-cell><text:p>${cell}</text:p></table:table-cell>`).join('')}</table:table-row>`;
  const table = row('Sag', 'CPR') + rows(values, (value, id) => row(id, value));
  return `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="A">${table}</table:table></office:spreadsheet></office:body></office:document>`;
};

const writers: readonly (readonly [file: string, write: Writer])[] = [
  ['a.csv', (values) => `sag;cpr\n${rows(values, (value, id) => `${id};${value}`)}\n`],
  ['a.json', (values) => `[${values.map((value, index) => `{"sag":"S-${index}","cpr":"${value}"}`).join(',')}]`],
  [
    'numbers.json',
    (values) => `[${values.map((value) => `{"cpr":${jsonNumber.test(value) ? value : `"${value}"`}}`).join(',')}]`,
  ],
  ['list.json', (values) => `[${pairs(values, (a, b) => `{"borgere":[{"cpr":"${a}"},{"cpr":"${b}"}]}`).join(',')}]`],
  [
    'list.xml',
    (values) => `<sager>${pairs(values, (a, b) => `<sag><cpr>${a}</cpr><cpr>${b}</cpr></sag>`).join('')}</sager>`,
  ],
  ['a.ndjson', (values) => rows(values, (value, id) => `{"sag":"${id}","cpr":"${value}"}`)],
  ['elements.xml', (values) => `<rows>${rows(values, (v, id) => `<row><sag>${id}</sag><cpr>${v}</cpr></row>`)}</rows>`],
  ['attributes.xml', (values) => `<rows>${rows(values, (v, id) => `<row sag="${id}" cpr="${v}"/>`)}</rows>`],
  ['a.sql', (values) => rows(values, (value, id) => `INSERT INTO t (sag, cpr) VALUES ('${id}', '${value}');`)],
  ['excel-2003.xml', (values) => excel2003(values)],
  ['flat.fods', (values) => flatSheet(values)],
  [
    'lines.html',
    (values) =>
      `<html><table><tr><th>Sag</th><th>CPR</th></tr>${rows(values, (v, id) => `<tr><td>${id}</td><td>${v}</td></tr>`)}</table></html>`,
  ],
  [
    'one-line.xls',
    (values) =>
      `<html><table><thead><tr><th>Sag<th>CPR</thead>${rows(values, (v, id) => `<tr><td>${id}<td><span title="x">${v}</span>`).replaceAll('\n', '')}</table><p>slut</p></html>`,
  ],
];

const numberOf = (ten: string): number => Number(ten);
const notations: readonly (readonly [claim: string, write: (ten: string) => string])[] = [
  ['lost leading zeros', (ten) => String(numberOf(ten))],
  ['decimals', (ten) => `${numberOf(ten)}.0`],
  ['scientific notation with a point', (ten) => numberOf(ten).toExponential().replace('e+', 'E')],
  ['scientific notation with a comma', (ten) => numberOf(ten).toExponential(9).replace('.', ',').replace('e+', 'E+0')],
];

async function scanned(file: string, text: string) {
  const path = join(folder, file);
  writeFileSync(path, text);
  const findings: FindingEvent[] = [];
  const skips: SkippedEvent[] = [];
  for await (const event of scan({ paths: [path], asOf: '2060-01-01' })) {
    if (event.type === 'finding') findings.push(event);
    if (event.type === 'skipped') skips.push(event);
  }
  return { findings, skips };
}

/** Numbers of persons, no two alike, of which at least one begins with a zero. */
const persons = ['0101456123', ...Array.from({ length: 39 }, () => futureCpr(rng))];

describe.each(writers)('in %s every number of a column is found', (file, write) => {
  test.each(notations)('with %s', async (_claim, written) => {
    const { findings, skips } = await scanned(file, write(persons.map(written)));
    expect(skips).toEqual([]);
    expect(new Set(findings.map(({ masked }) => masked)).size).toBeGreaterThan(25);
    expect(findings).toHaveLength(persons.length);
    expect(new Set(findings.map(({ person }) => person)).size).toBe(new Set(persons).size);
    expect(findings.every(({ location }) => /cpr/i.test(location.field ?? ''))).toBe(true);
  });
});

describe.each(writers)('in %s a column of CPR numbers that was rounded', (file, write) => {
  test('is reported as not read', async () => {
    const { findings, skips } = await scanned(file, write(persons.map((ten) => numberOf(ten).toPrecision(6))));
    expect(findings).toEqual([]);
    expect(skips).toMatchObject([{ reason: 'malformed', lost: 'a part', code: 'DIGITS_LOST' }]);
  });
});
