import { describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../../../src/model/index.js';
import { terminal } from '../../../../src/report/formats/terminal/index.js';
import { maxFields } from '../../../../src/report/model/group.js';
import { linesOf, textOf } from '../../collect.js';
import {
  finding,
  manyFindings,
  scanEnd,
  skipped,
  sourceEnd,
  sourcePath,
  sourceStart,
  start,
  streams,
} from '../../streams.js';

const source = sourcePath('a.csv');
const row = (number: number, id?: string) => ({ kind: 'row', number, ...(id !== undefined && { id }) }) as const;
const foundIn = (...findings: ScanEvent[]): ScanEvent[] => [
  start,
  sourceStart(source),
  ...findings,
  sourceEnd(source, 20),
  scanEnd({ certain: 1, records: { read: 20, withFindings: 1 }, exit: 1 }),
];

test('is two lines if everything was read and nothing found', async () => {
  expect(await linesOf(streams['nothing found']!)).toEqual([
    'Nothing found. 1 file, 1.0 KB, 10 records; everything was read.',
    '3 look-alikes cleared: 3 order numbers.',
    '',
  ]);
});

test('does not call it read when there was nothing to read', async () => {
  expect(await linesOf(streams['nothing to scan']!)).toEqual(['Nothing was scanned: there was no file to read.', '']);
});

test('groups by file and field, published test numbers apart, and ends with coverage and persons', async () => {
  expect(await linesOf(streams['found']!)).toEqual([
    'export/tickets.csv  csv, utf-8, 1,234 records',
    '  work_notes: 2 findings in 2 rows, 2 persons, 1 certain, 1 likely',
    '    INC0010023  row 17, line 41  010237-xxxx  certain',
    '    INC0010025  row 19, line 80  010237-xxxx  likely',
    '  published test numbers: 1 finding, 1 number',
    '    INC0010025  row 19, line 81, cpr  251248-xxxx',
    '',
    '4,003 look-alikes cleared: 4,000 epoch seconds, 3 order numbers.',
    'Sources: 1 found, 1.0 KB; everything was read.',
    'Records: 2 with findings in 1 source, of 1,234 records read.',
    'Persons: 2 (1 certain, 1 likely), under 1 expected by chance. Not among them: 1 published test number.',
    '',
  ]);
});

test('names everything that was not read, with the reason, before the coverage', async () => {
  expect(await linesOf(streams['only skipped']!)).toEqual([
    'Not fully read: 3 of 3 sources',
    '  export/secret.zip',
    '    is in a format that cprscan cannot read (zip): none of it was read',
    '  export/gone.csv',
    '    was there when listed and gone when opened (ENOENT: it does not exist, or it is a broken link): none of it was read',
    '  export/large.csv',
    '    exceeded a limit (--max-file-size is 500 bytes): none of it was read',
    '',
    'Nothing was read.',
    'Sources: 3 found, 0 bytes of 3.0 KB; 0 read completely, 3 not at all.',
    'Records: 0 with findings, of 10 records read.',
    'Persons: 0.',
    '',
  ]);
});

test('says that the scan was stopped, and what it knew by then', async () => {
  const lines = await linesOf(streams['cancelled half-way']!);
  expect(lines[0]).toBe(
    'The scan did not finish. It is not known how many sources were not reached. This report covers only what it had read by then.',
  );
  expect(lines.slice(-2)).toEqual(['0 sources read, 0 bytes, 0 records; 1 finding.', '']);
  const ended = await linesOf([start, sourceStart(source), sourceEnd(source, 1), scanEnd({ exit: 130 })]);
  expect(ended[0]).toMatch(/^The scan was interrupted before it had read everything\. It is not known how many/);
});

test.each([
  ['in some of what there is', { found: 2, partial: 1, exit: 3 }, 'Nothing found in what was read.'],
  ['but test numbers', { test: 2 }, 'Nothing found but published test numbers.'],
  ['until it was stopped', { exit: 130 }, 'Nothing found in what was read.'],
])('says that nothing was found %s', async (_claim, end, expected) => {
  expect(await linesOf([start, sourceStart(source), sourceEnd(source, 1), scanEnd(end)])).toContain(expected);
});

test.each([
  [
    'apart',
    { test: 2, certain: 1 },
    'Persons: 1 (1 certain), under 1 expected by chance. Not among them: 2 published test numbers.',
  ],
  [
    'as persons where the user wants it so',
    { test: 2, certain: 1, findings: 3 },
    'Persons: 3 (1 certain, 2 published test numbers), under 1 expected by chance.',
  ],
])('counts published test numbers %s', async (_claim, end, expected) => {
  const found = [finding(source), finding(source, { kind: 'test' }), finding(source, { kind: 'test', person: 2 })];
  expect(await linesOf([start, sourceStart(source), ...found, sourceEnd(source, 1), scanEnd(end)])).toContain(expected);
});

test('says how many of the persons are expected by chance', async () => {
  const end = scanEnd({ likely: 28_262, findings: 1, expectedByChance: { persons: 1413.6, findings: 1500.02 } });
  expect(await linesOf([start, sourceStart(source), finding(source), sourceEnd(source, 1), end])).toContain(
    'Persons: 28,262 (28,262 likely), about 1,414 expected by chance.',
  );
});

describe('a group', () => {
  const five = [1, 2, 3, 4, 5].map((number) =>
    finding(source, { field: 'notes', record: row(number, `T${number}`), person: 1 + (number % 2) }),
  );

  test.each([
    ['lists three findings and counts the rest', 3, 3, '    and 2 more'],
    ['lists as many as asked for', 4, 4, '    and 1 more'],
    ['lists all where all are asked for', 5, 5, undefined],
    ['lists none where none are asked for', 0, 0, undefined],
  ])('%s', async (_claim, limit, listed, more) => {
    const lines = await linesOf(foundIn(...five), { limit });
    expect(lines[1]).toBe('  notes: 5 findings in 5 rows, 2 persons, all certain');
    expect(lines.filter((line) => /^ {4}T\d/.test(line))).toHaveLength(listed);
    expect(lines.find((line) => line.includes('more'))).toBe(more);
  });

  test('counts a record once, however many findings it has', async () => {
    const lines = await linesOf(
      foundIn(...[1, 1, 2].map((number) => finding(source, { field: 'notes', record: row(number), person: number }))),
    );
    expect(lines[1]).toBe('  notes: 3 findings in 2 rows, 2 persons, all certain');
  });

  test('comes before those with fewer findings', async () => {
    const lines = await linesOf(
      foundIn(
        finding(source, { field: 'few' }),
        finding(source, { field: 'many' }),
        finding(source, { field: 'many' }),
      ),
    );
    expect(lines.filter((line) => /^ {2}\w/.test(line)).map((line) => line.trim().split(':')[0])).toEqual([
      'many',
      'few',
    ]);
  });

  test('has a name for its place if there is no field', async () => {
    const line = { kind: 'line', number: 7 } as const;
    const lines = await linesOf(
      foundIn(finding(source, { record: row(1) }), finding(source, { record: line, line: 7 })),
    );
    expect(lines.filter((text) => /^ {2,4}\S/.test(text))).toEqual([
      '  cells without a header: 1 finding, certain',
      '    row 1  010237-xxxx',
      '  lines read as text: 1 finding, certain',
      '    line 7  010237-xxxx',
    ]);
  });

  test('names the kind of a number that is not a CPR number', async () => {
    const lines = await linesOf(
      foundIn(finding(source, { kind: 'ecpr', field: 'a' }), finding(source, { kind: 'day60', field: 'b' })),
    );
    expect(lines.filter((text) => text.startsWith('    '))).toEqual([
      '    INC1  row 1  010237-xxxx  eCPR',
      '    INC1  row 1  010237-xxxx  replacement number',
    ]);
  });

  test('is pooled with others beyond the thousandth field', async () => {
    const many = Array.from({ length: maxFields + 5 }, (_, index) =>
      finding(source, { field: `key${index}`, person: index + 1 }),
    );
    const lines = await linesOf(foundIn(...many), { limit: 1, verbose: true });
    expect(lines.filter((line) => /^ {2}key/.test(line))).toHaveLength(maxFields);
    const at = lines.indexOf('  other fields: 5 findings in 1 row, 5 persons, all certain');
    expect(lines[at + 1]).toBe(`    INC1  row 1, key${maxFields}  010237-xxxx`);
  });
});

test('counts a hundred thousand findings in a handful of lines', async () => {
  const lines = (await textOf(terminal, manyFindings(100_000))).split('\n');
  expect(lines[1]).toBe('  work_notes: 100,000 findings in 100,000 rows, 66,667 persons, all certain');
  expect(lines).toHaveLength(11);
});

test('a thousand files not read for one reason are ten names and a number', async () => {
  const skips = Array.from({ length: 1000 }, (_, index) =>
    skipped(sourcePath(`scan${index}.png`), { reason: 'unsupported', format: 'png' }),
  );
  const lines = await linesOf([start, ...skips, scanEnd({ found: 1000, untouched: 1000, exit: 3 })]);
  expect(lines[0]).toBe('Not fully read: 1,000 of 1,000 sources');
  expect(lines.slice(10, 13)).toEqual([
    '  scan9.png',
    '  and 990 more',
    '    each is in a format that cprscan cannot read (png): none of it was read',
  ]);
});

test('with --verbose it says why, and names sources without findings', async () => {
  const lines = await linesOf(
    [
      ...foundIn(finding(source, { field: 'notes' })).slice(0, -1),
      sourceStart(source),
      sourceEnd(source, 3),
      scanEnd(),
    ],
    {
      verbose: true,
    },
  );
  expect(lines).toContain('       +14.4  date: the birth date exists');
  expect(lines).toContain('a.csv  csv, utf-8, 3 records, nothing found');
});

describe('colours', () => {
  const plain = (text: string): string => text.replace(/\x1b\[\d+m/g, '');

  test.each(Object.keys(streams))('only repeat what the words say: %s', async (name) => {
    const colored = await textOf(terminal, [streams[name]!], { color: true });
    expect(plain(colored)).toBe(await textOf(terminal, [streams[name]!]));
  });

  test('are there when they are asked for', async () => {
    expect(await textOf(terminal, [streams['found']!], { color: true })).toContain('\x1b[31m1 certain\x1b[39m');
  });
});
