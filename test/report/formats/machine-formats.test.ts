import { describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../../src/model/index.js';
import { loadReportFormat } from '../../../src/report/index.js';
import { textOf } from '../collect.js';
import {
  cleanAndNot,
  finding,
  scanEnd,
  skipped,
  sourceEnd,
  sourcePath,
  sourceStart,
  start,
  streams,
} from '../streams.js';

const tickets = sourcePath('export/æ #1?.csv');
const inZip = sourcePath('export/all.zip', 'a.csv');

const stream: readonly ScanEvent[] = [
  start,
  sourceStart(tickets),
  finding(tickets, { field: 'work_notes', line: 41, record: { kind: 'row', number: 17, id: 'INC1' } }),
  finding(tickets, {
    field: 'work_notes',
    line: 41,
    record: { kind: 'row', number: 17, id: 'INC1' },
    person: 2,
    confidence: 'likely',
  }),
  finding(tickets, { field: 'subject', line: 50, record: { kind: 'row', number: 20 }, confidence: 'possible' }),
  sourceEnd(tickets, 30),
  sourceStart(inZip),
  finding(inZip, { field: 'cpr', line: 3, record: { kind: 'row', number: 2 }, kind: 'test' }),
  sourceEnd(inZip, 3),
  skipped(sourcePath('export/secret.zip'), { reason: 'encrypted' }),
  scanEnd({ found: 3, untouched: 1, certain: 1, likely: 1, test: 1, exit: 1 }),
];

const made = async (id: Parameters<typeof loadReportFormat>[0], events = stream): Promise<string> =>
  textOf(await loadReportFormat(id), [events]);

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
    readonly invocations: readonly {
      readonly exitCode?: number;
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly object[];
    }[];
  }[];
}

describe('SARIF', () => {
  test('has one result for each field, and one for the skips', async () => {
    const { runs } = JSON.parse(await made('sarif')) as Sarif;
    const [run] = runs;
    expect(run!.results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      'cpr-number error',
      'cpr-number note',
      'test-number note',
      'not-read warning',
    ]);
    const [first] = run!.results;
    expect(first!.message.text).toBe(
      'work_notes: 2 findings in 1 row, 2 persons, 1 certain, 1 likely; first 010237-xxxx in INC1, row 17, line 41',
    );
    expect(first!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'export/%C3%A6%20%231%3F.csv', uriBaseId: 'SRCROOT' },
      region: { startLine: 41 },
    });
    expect(run!.invocations[0]!.toolExecutionNotifications).toHaveLength(1);
    expect(run!.invocations[0]!.exitCode).toBe(1);
  });

  test('gives each field its own fingerprint, the same in every run', async () => {
    const fingerprints = async (): Promise<string[]> =>
      (JSON.parse(await made('sarif')) as Sarif).runs[0]!.results.flatMap(({ partialFingerprints }) =>
        Object.values(partialFingerprints ?? {}),
      );
    const once = await fingerprints();
    expect(await fingerprints()).toEqual(once);
    expect(new Set(once).size).toBe(once.length);
  });

  test('stays below the limits of GitHub, and says how much it left out', async () => {
    const format = await loadReportFormat('sarif');
    const many = Array.from({ length: 30_000 }, (_, index): ScanEvent[] => {
      const source = sourcePath(`export/${index}.csv`);
      return [sourceStart(source), finding(source, { field: 'cpr' }), sourceEnd(source, 1)];
    });
    const text = await textOf(format, [[start], ...many, [scanEnd({ found: 30_000, certain: 1, exit: 1 })]]);
    expect(text.length).toBeLessThan(10_000_000);
    const { results } = (JSON.parse(text) as Sarif).runs[0]!;
    expect(results.length).toBeLessThan(25_000);
    expect(results.at(-1)!.message.text).toMatch(/^[\d,]+ more fields with findings/);
  });

  test('of a scan that broke off says so', async () => {
    const { runs } = JSON.parse(await made('sarif', streams['cancelled half-way']!.slice(0, 3))) as Sarif;
    expect(runs[0]!.invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(runs[0]!.results.at(-1)!.message.text).toContain('did not finish');
  });
});

test('GitLab gets the fields that it documents', async () => {
  const entries = JSON.parse(await made('gitlab')) as Record<string, unknown>[];
  expect(entries).toHaveLength(4);
  for (const entry of entries)
    expect(Object.keys(entry).sort()).toEqual(['check_name', 'description', 'fingerprint', 'location', 'severity']);
  expect(entries.map(({ severity }) => severity)).toEqual(['critical', 'minor', 'info', 'major']);
  expect(entries[0]!['location']).toEqual({ path: 'export/æ #1?.csv', lines: { begin: 41 } });
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(4);
});

test('JUnit has a failure for each field, an error for each skip, and a passing test for each clean source', async () => {
  const clean = sourcePath('export/<clean>.csv');
  const xml = await made('junit', [...stream.slice(0, -1), sourceStart(clean), sourceEnd(clean, 3), scanEnd()]);
  expect(xml.match(/<failure /g)).toHaveLength(1);
  expect(xml.match(/<error /g)).toHaveLength(1);
  expect(xml).toContain('<testcase classname="export/&lt;clean&gt;.csv" name="holds no CPR numbers"/>');
  const open = [...xml.matchAll(/<(\w[\w-]*)(?:\s[^<>]*)?(?<!\/)>/g)].length;
  expect(xml.match(/<\/\w[\w-]*>/g)).toHaveLength(open);
});

test('JUnit has no passing test for a source that was not read, or that holds findings', async () => {
  const passed = (await made('junit', cleanAndNot)).match(/classname="[^"]*" name="holds no CPR numbers"/g);
  expect(passed).toEqual(['classname="export/clean.csv" name="holds no CPR numbers"']);
});

test.each([
  ['certain', 1],
  ['likely', 1],
  ['possible', 2],
  ['never', 0],
] as const)('JUnit fails for what fails the build, from %s on, and tells of the rest', async (failOn, failures) => {
  const xml = await textOf(await loadReportFormat('junit'), [stream], { failOn });
  expect(xml.match(/<failure /g) ?? []).toHaveLength(failures);
  expect(xml.match(/<failure |<system-out>/g)).toHaveLength(3);
});

test('GitHub, which shows ten annotations, gets the worst first', async () => {
  const of = (name: string, persons: number): ScanEvent[] => {
    const source = sourcePath(name);
    const found = Array.from({ length: persons }, (_, index) => finding(source, { field: 'x', person: index + 1 }));
    return [sourceStart(source), ...found, sourceEnd(source, 1)];
  };
  const events = [
    start,
    skipped(sourcePath('z')),
    ...of('a', 1),
    ...of('b', 3),
    ...of('c', 2),
    scanEnd({ certain: 6 }),
  ];
  const files = [...(await made('github', events)).matchAll(/file=(\w),/g)].map((match) => match[1]);
  expect(files).toEqual(['b', 'c', 'a', 'z']);
});

test('a name cannot end the command to GitHub or Azure that holds it', async () => {
  const hostile = sourcePath('a,b:c;d]e%0A.csv');
  const events = [start, sourceStart(hostile), finding(hostile, { field: 'x' }), sourceEnd(hostile, 1), scanEnd()];
  const [line] = (await made('github', events)).split('\n');
  expect(line).toMatch(/^::error file=a%2Cb%3Ac;d\]e%250A\.csv,line=1,title=CPR numbers::/);
  const [issue] = (await made('azure', events)).split('\n');
  expect(issue).toMatch(
    /^##vso\[task\.logissue type=error;sourcepath=a,b:c%3Bd%5De%AZP250A\.csv;linenumber=1;code=cpr-number\]/,
  );
});

test.each(['a;=1+1;b', 'a,+1', 'a; -1', ' =1'])(
  'nor where a cell would end for another separator: %s',
  async (name) => {
    const source = sourcePath(name);
    const csv = await made('csv', [start, sourceStart(source), finding(source), sourceEnd(source, 1), scanEnd()]);
    expect(csv).toContain(name.replace(/[=+-]/, "'$&"));
  },
);

test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)'])('a cell that begins as a formula is none: %s', async (name) => {
  const source = sourcePath(name);
  const csv = await made('csv', [
    start,
    sourceStart(source),
    finding(source, { field: name, record: { kind: 'row', number: 1, id: name } }),
    sourceEnd(source, 1),
    scanEnd(),
  ]);
  const [, row] = csv.split('\n');
  expect(row!.match(new RegExp(`'${name[0]!.replace(/[+@=-]/, '\\$&')}`, 'g'))).toHaveLength(3);
});
