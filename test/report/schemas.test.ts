import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, test } from 'vitest';
import { memoryPages, validateXML } from 'xmllint-wasm';
import { type ScanEvent, type SkipReason, type SourcePath, skipReasons } from '../../src/model/index.js';
import { loadReportFormat } from '../../src/report/index.js';
import { textOf } from './collect.js';
import {
  anyName,
  finding,
  hostileNames,
  scanEnd,
  skipped,
  sourceEnd,
  sourcePath,
  sourceStart,
  start,
  streams,
} from './streams.js';

/** schemas/README.md has the sources of the schemas. */
const schemaText = (name: string): string => readFileSync(new URL(`schemas/${name}`, import.meta.url), 'utf8');

/** The URI references of RFC 3986, without IPv6 addresses, which no report has. */
const pathCharacters = String.raw`(?:[\w.~!$&'()*+,;=:@/-]|%[\dA-Fa-f]{2})*`;
const pathAndRest = String.raw`${pathCharacters}(?:\?(?:\?|${pathCharacters})*)?(?:#(?:\?|${pathCharacters})*)?`;
const scheme = String.raw`[A-Za-z][A-Za-z\d+.-]*:`;

/**
 * Ajv has no formats of its own, and the package that adds them accepts `12:30.csv` as a relative reference, in which `12`
 * would be a scheme. Ajv refuses a schema that names a format missing here.
 */
const ajv = new Ajv({
  allErrors: true,
  formats: {
    uri: new RegExp(`^${scheme}${pathAndRest}$`),
    'uri-reference': new RegExp(`^(?:${scheme}|(?![^/?#]*:))${pathAndRest}$`),
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  },
});

const sarifSchema = ajv.compile(JSON.parse(schemaText('sarif-schema-2.1.0.json')));
const gitlabSchema = ajv.compile(JSON.parse(schemaText('gitlab-code-quality.json')));
const junitSchema = { fileName: 'junit-4.xsd', contents: schemaText('junit-4.xsd') };

/** The first errors with their places. A report with one error in each result has very many. */
function errorsOf(validate: ValidateFunction, report: unknown): string[] {
  validate(report);
  return (validate.errors ?? []).slice(0, 10).map((error) => {
    const { instancePath, message, params } = error;
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

async function xmlErrorsOf(contents: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents }],
    schema: [junitSchema],
    // The tree of a report of ten thousands of suites takes more than the default of 32 MiB.
    maxMemoryPages: memoryPages.GiB,
  });
  return errors.slice(0, 10).map(({ message }) => message);
}

const made = async (id: 'sarif' | 'gitlab' | 'junit', events: readonly ScanEvent[]): Promise<string> =>
  textOf(await loadReportFormat(id), [events]);

const foundIn = (source: SourcePath): ScanEvent[] => [
  sourceStart(source),
  finding(source, { field: 'cpr', line: 7 }),
  sourceEnd(source, 1),
];

/** Names with every character that has a meaning in one of the formats, with U+FFFE, which XML cannot express, and an empty name. */
const names = [
  ...Object.values(hostileNames),
  anyName,
  'a&b<c>"d"\'e\']]>',
  '100% #1?.csv',
  '\ufffe\uffff',
  '[::1]',
  '',
];

/** A stream larger than those with names, with more fields than a SARIF report holds. */
function largeStream(): readonly ScanEvent[] {
  const archive = sourcePath('export/all.zip');
  const inside = sourcePath('export/all.zip', 'mail/inbox.mbox', 'attached.csv');
  const manyFields = sourcePath('export/many.csv');
  const broken = sourcePath('export/broken.csv');
  const row = (number: number) => ({ kind: 'row', number, id: `INC${number}` }) as const;
  return [
    start,
    ...names.flatMap((name) => {
      const source = sourcePath(`export/${name}`, name);
      return [
        sourceStart(source),
        finding(source, { field: name, record: { kind: 'row', number: 1, id: name } }),
        skipped(source, { reason: 'malformed', lost: 'the rest', record: { kind: 'row', number: 2, id: name } }),
        sourceEnd(source, 2),
      ];
    }),
    sourceStart(archive),
    sourceStart(inside),
    ...(['certain', 'likely', 'possible'] as const).map((confidence, index) =>
      finding(inside, { confidence, field: `field ${index}`, line: index + 2, record: row(index + 1) }),
    ),
    finding(inside, { confidence: 'possible', record: { kind: 'line', number: 9 } }),
    finding(inside, { field: 'cpr', kind: 'test', record: row(9), masked: '251248-xxxx' }),
    sourceEnd(inside, 9),
    sourceEnd(archive, 1),
    sourceStart(broken),
    ...[1, 2].map((number) =>
      skipped(broken, { reason: 'malformed', lost: 'a part', code: 'CSV_QUOTE_NOT_CLOSED', record: row(number) }),
    ),
    sourceEnd(broken, 2),
    ...Object.keys(skipReasons).map((reason) =>
      skipped(sourcePath(`export/${reason}.bin`), { reason: reason as SkipReason }),
    ),
    // Fields beyond the thousandth share an entry.
    sourceStart(manyFields),
    ...Array.from({ length: 1010 }, (_, index) => finding(manyFields, { field: `f${index}`, record: row(index + 1) })),
    sourceEnd(manyFields, 1010),
    ...Array.from({ length: 24_000 }, (_, index) => foundIn(sourcePath(`export/${index}.csv`))).flat(),
    scanEnd({ found: 25_000, partial: 20, untouched: 10, certain: 20_000, likely: 2, test: 1, exit: 1 }),
  ];
}

const everyStream: Readonly<Record<string, readonly ScanEvent[]>> = { ...streams, 'more than fits': largeStream() };
const streamNames = Object.keys(everyStream);

describe('the SARIF report', () => {
  test.each(streamNames)('is what the schema of OASIS describes: %s', async (name) => {
    expect(errorsOf(sarifSchema, JSON.parse(await made('sarif', everyStream[name]!)))).toEqual([]);
  });

  test('leaves fields out in the full report that was checked against the schema', async () => {
    expect(await made('sarif', everyStream['more than fits']!)).toMatch(/[\d,]+ more fields with findings/);
  });

  test.each([
    ['12:30.csv', 'file:///base/12:30.csv'],
    ['note:1.csv', 'file:///base/note:1.csv'],
    ['2026-11-24T12:30/a.csv', 'file:///base/2026-11-24T12:30/a.csv'],
    ['export/12:30.csv', 'file:///base/export/12:30.csv'],
    ['/data/12:30.csv', 'file:///data/12:30.csv'],
    ['C:/data/a.csv', 'file:///C:/data/a.csv'],
  ])('has an address that leads to a file with a colon in its name: %s', async (name, address) => {
    const events = [start, ...foundIn(sourcePath(name)), scanEnd({ certain: 1, exit: 1 })];
    const report = JSON.parse(await made('sarif', events));
    expect(errorsOf(sarifSchema, report)).toEqual([]);
    const { uri, uriBaseId } = report.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
    const whole = uriBaseId === undefined ? uri : new URL(uri, 'file:///base/').href;
    expect(decodeURIComponent(whole)).toBe(address);
  });

  test.each([
    ['a level that there is not', '"level":"error"', '"level":"fatal"', '/runs/0/results/0/level must be equal to one'],
    ['an address with a space', '"export/', '"export /', '/artifactLocation/uri must match format "uri-reference"'],
    ['a name of its own', '"ruleId":', '"ruleName":', '/runs/0/results/0 must NOT have additional properties'],
  ])('is refused by the schema with %s', async (_what, from, to, error) => {
    const report = (await made('sarif', streams['found']!)).replace(from, to);
    expect(errorsOf(sarifSchema, JSON.parse(report)).join('\n')).toContain(error);
  });
});

describe('the GitLab report', () => {
  test.each(streamNames)('has the fields that GitLab documents: %s', async (name) => {
    expect(errorsOf(gitlabSchema, JSON.parse(await made('gitlab', everyStream[name]!)))).toEqual([]);
  });

  test.each(streamNames)('has no fingerprint twice, of which GitLab would show the first alone: %s', async (name) => {
    const entries = JSON.parse(await made('gitlab', everyStream[name]!)) as Record<string, string>[];
    const seen = new Set<string>();
    const again = entries.filter(({ fingerprint }) => seen.size === seen.add(fingerprint!).size);
    expect(again.map(({ description }) => description)).toEqual([]);
  });

  test.each([
    ['a severity that there is not', '"critical"', '"severe"', '/0/severity must be equal to one of the allowed'],
    ['no line', '"lines":', '"line":', "/0/location must have required property 'lines'"],
    ['no fingerprint', '"fingerprint":', '"print":', "/0 must have required property 'fingerprint'"],
  ])('is refused by the schema with %s', async (_what, from, to, error) => {
    const report = (await made('gitlab', streams['found']!)).replace(from, to);
    expect(errorsOf(gitlabSchema, JSON.parse(report)).join('\n')).toContain(error);
  });
});

describe('the JUnit report', () => {
  test.each(streamNames)('is what the schema of Jenkins describes: %s', async (name) => {
    expect(await xmlErrorsOf(await made('junit', everyStream[name]!))).toEqual([]);
  });

  test.each([
    ['an attribute that there is not', ' classname=', ' class=', "Element 'testcase', attribute 'class'"],
    ['an element that there is not', /failure/g, 'defeat', "Element 'defeat': This element is not expected"],
    ['a tag that is not closed', '</testcase>', '', 'Opening and ending tag mismatch: testcase'],
  ])('is refused by the schema with %s', async (_what, from, to, error) => {
    const report = (await made('junit', streams['found']!)).replace(from, to);
    expect((await xmlErrorsOf(report)).join('\n')).toContain(error);
  });
});
