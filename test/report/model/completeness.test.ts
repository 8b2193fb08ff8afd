import { describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../../src/model/index.js';
import { loadReportFormat, type ReportFormatId, reportFormatIds } from '../../../src/report/index.js';
import { textOf } from '../collect.js';
import { finding, scanEnd, sourceEnd, sourcePath, sourceStart, start } from '../streams.js';

/** Reports on numbers that are not listed, and on sources that hold only published test numbers. */

const source = sourcePath('a.csv');
const made = async (id: ReportFormatId, events: readonly ScanEvent[], options = {}): Promise<string> =>
  textOf(await loadReportFormat(id), [events], options);

const two = { likely: 0, possible: 2 };
const withBelow = (...findings: ScanEvent[]): readonly ScanEvent[] => [
  start,
  sourceStart(source),
  ...findings,
  { ...sourceEnd(source, 10), belowThreshold: two },
  scanEnd({ certain: findings.length, belowThreshold: { findings: two, persons: two } }),
];

describe('two numbers that are rated possible, and not listed', () => {
  /** Every report but those that hold the counts as data. */
  const formats = reportFormatIds.filter((id) => id !== 'json' && id !== 'ndjson');

  test.each(formats)('are told of as %s, and nothing is said to be clean', async (format) => {
    const text = await made(format, withBelow());
    expect(text).toContain('2 possible numbers are not listed (--min-confidence possible lists them)');
    expect(text).not.toMatch(/Nothing (?:was )?found|look-alike|holds no CPR numbers|class="verdict clean"/i);
  });

  test.each(formats)('are told of as %s where others are listed', async (format) => {
    expect(await made(format, withBelow(finding(source)))).toContain('2 possible numbers are not listed');
  });

  test.each(['terminal', 'html', 'markdown', 'breach'] as const)('are told of as %s in Danish', async (format) => {
    const text = await made(format, withBelow(), { language: 'da' });
    expect(text).toContain('2 mulige numre er ikke vist (--min-confidence possible viser dem)');
    if (format !== 'breach') expect(text).toMatch(/ingen sandsynlige forekomster blev fundet/i);
  });

  test.each(['json', 'ndjson'] as const)('are counted in %s', async (format) => {
    expect(await made(format, withBelow())).toContain(
      '"belowThreshold":{"findings":{"likely":0,"possible":2},"persons":{"likely":0,"possible":2}}',
    );
  });

  test('lead the terminal report', async () => {
    expect(await made('terminal', withBelow())).toBe(
      'Nothing likely was found; 2 possible numbers are not listed (--min-confidence possible lists them). 1 file, 1.0 KB, 10 records; everything was read.\n',
    );
  });

  test('follow the name of their source with --verbose', async () => {
    expect(await made('terminal', withBelow(), { verbose: true })).toContain(
      'a.csv  csv, utf-8, 10 records, 2 possible findings not listed\n',
    );
  });
});

test.each([
  [
    { likely: 1, possible: 0 },
    { likely: 1, possible: 0 },
    'Nothing certain was found; 1 likely number is not listed (--min-confidence likely lists it).',
  ],
  [
    { likely: 3, possible: 2 },
    { likely: 3, possible: 2 },
    'Nothing certain was found; 3 likely and 2 possible numbers are not listed (--min-confidence possible lists them).',
  ],
  [
    { likely: 0, possible: 5 },
    { likely: 0, possible: 2 },
    'Nothing likely was found; 2 possible numbers, in 5 findings, are not listed (--min-confidence possible lists them).',
  ],
])('%j in findings, %j of persons: %s', async (findings, persons, expected) => {
  const events = [
    start,
    sourceStart(source),
    sourceEnd(source, 10),
    scanEnd({ belowThreshold: { findings, persons } }),
  ];
  expect(await made('terminal', events)).toContain(expected);
});

test('findings of persons who are listed are reported as theirs', async () => {
  const below = { findings: { likely: 0, possible: 3 }, persons: { likely: 0, possible: 0 } };
  const events = [
    start,
    sourceStart(source),
    finding(source),
    sourceEnd(source, 10),
    scanEnd({ certain: 1, belowThreshold: below }),
  ];
  expect(await made('terminal', events)).toContain(
    '3 possible findings of the same persons are not listed (--min-confidence possible lists them).',
  );
});

describe('sources that hold only published test numbers, among more sources than a report lists', () => {
  const found = (name: string, kind: 'cpr' | 'test', person: number): ScanEvent[] => {
    const at = sourcePath(name);
    return [sourceStart(at), finding(at, { field: 'x', kind, person }), sourceEnd(at, 1)];
  };
  const many = (withFindings: number, withTests: number): readonly ScanEvent[] => [
    start,
    ...Array.from({ length: withFindings }, (_, index) => found(`a${index}.csv`, 'cpr', index + 1)).flat(),
    ...Array.from({ length: withTests }, (_, index) => found(`t${index}.csv`, 'test', withFindings + index + 1)).flat(),
    scanEnd({ found: withFindings + withTests, certain: withFindings, test: withTests }),
  ];

  test('are not called sources with 0 findings in the terminal', async () => {
    const text = await made('terminal', many(102, 3));
    expect(text).toContain(
      'And 2 more sources with 2 findings: -o findings.csv lists all of them.\nAnd published test numbers in 3 more sources: -o findings.csv lists all of them.\n',
    );
    expect(text).not.toContain('0 findings');
  });

  test('are summed up alone if nothing else is left out', async () => {
    const text = await made('terminal', many(100, 3));
    expect(text).toContain('\nAnd published test numbers in 3 more sources: ');
    expect(text).not.toContain('more sources with');
  });

  test('are not counted among fields with findings in Markdown', async () => {
    const text = await made('markdown', many(102, 3));
    expect(text).toContain('And 2 more fields with 2 findings.\n');
    expect(text).toContain('And published test numbers in 3 more sources.\n');
  });

  test('are no error in SARIF', async () => {
    const text = await made('sarif', many(0, 24_003));
    const { results } = JSON.parse(text).runs[0] as { results: { level: string; message: { text: string } }[] };
    expect(results.filter(({ level }) => level !== 'note')).toEqual([]);
    expect(results.at(-1)!.message.text).toMatch(
      /^And published test numbers in [\d,]+ more sources, which are too many/,
    );
  });

  test.each(['html', 'markdown', 'terminal'] as const)('and nothing else are not nothing, as %s', async (format) => {
    expect(await made(format, many(0, 1))).toMatch(/nothing (?:was )?found but published test numbers/i);
  });
});
