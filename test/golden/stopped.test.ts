import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { loadReportFormats, type ReportFormatId, reportFormatIds } from '../../src/report/index.js';
import { textRated } from '../support/classed.js';
import { endOf, runProgram, startProgram } from '../support/program.js';

/** Stops the program on a large folder with a real signal, and checks the completeness in each report. */

const asOf = ['--as-of', '2060-01-01'];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cprscan-stopped-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const files = 40;
const fileBytes = 1e9;

beforeAll(() => {
  fs.mkdirSync(`${folder}/share`);
  fs.writeFileSync(`${folder}/share/a.txt`, `${textRated('possible')}\n`);
  // Sparse files take no space on the disk, and seconds to read.
  for (let number = 1; number <= files; number += 1) {
    const file = `${folder}/share/b${String(number).padStart(2, '0')}.txt`;
    fs.writeFileSync(file, '');
    fs.truncateSync(file, fileBytes);
  }
});

/** The ending of a file for each report that has one; the others are written to standard output. */
const endings = Object.fromEntries(
  (await loadReportFormats()).flatMap(({ id, extensions }) => {
    const ending = extensions.find((one) => one.startsWith('.'));
    return ending === undefined ? [] : [[id, ending.slice(1)]];
  }),
) as Partial<Record<ReportFormatId, string>>;

/** Scans the folder with all formats at once, and sends the signal when the scan begins the second file. */
async function stopped(signal: NodeJS.Signals, into: string, stdout: 'github' | 'azure', lang = 'en', threads = 1) {
  fs.mkdirSync(`${folder}/${into}`, { recursive: true });
  const outputs = Object.values(endings).flatMap((ending) => ['-o', `${folder}/${into}/r.${ending}`]);
  const child = startProgram(
    ['scan', 'share', ...asOf, ...outputs, '-o', '-', '-f', stdout, '--lang', lang, '-j', `${threads}`],
    {
      cwd: folder,
    },
  );
  const ended = endOf(child);
  let sentAt = 0;
  const poll = setInterval(() => {
    const found = fs.readdirSync(`${folder}/${into}`).filter((name) => name.includes('ndjson'));
    if (!found.some((name) => fs.readFileSync(`${folder}/${into}/${name}`, 'utf8').includes('b01.txt'))) return;
    clearInterval(poll);
    sentAt = performance.now();
    child.kill(signal);
  }, 20);
  const ran = await ended;
  return { ...ran, stopMs: performance.now() - sentAt };
}

type Ran = Awaited<ReturnType<typeof stopped>>;

describe.each([
  ['SIGINT', 130, 'interrupted'],
  ['SIGTERM', 143, 'terminated'],
] as const)('a scan that %s stops', (signal, exit, by) => {
  const into = signal;
  let ran: Ran;
  let azure: Ran;
  beforeAll(async () => {
    azure = await stopped(signal, `${signal}-azure`, 'azure');
    ran = await stopped(signal, into, 'github');
  });

  const text = (format: ReportFormatId): string => {
    if (format === 'github') return ran.stdout;
    if (format === 'azure') return azure.stdout;
    // A text report in a file begins with the mark by which cprscan recognises its own files.
    return fs
      .readFileSync(`${folder}/${into}/r.${endings[format]}`, 'utf8')
      .replace(/^(?:== .* ==|<!-- .* -->)\n\n?/, '');
  };
  const says = `The scan was ${by} before it had read everything. 39 sources were not reached.`;
  const inDanish = `${by === 'interrupted' ? 'Gennemgangen blev afbrudt' : 'Gennemgangen blev afsluttet udefra'}, før alt var læst. 39 kilder blev ikke nået.`;

  test('ends soon, and says on its last line how much was not reached', () => {
    expect(ran.code).toBe(exit);
    expect(ran.stopMs).toBeLessThan(5000);
    expect(ran.stderr.trimEnd().split('\n').at(-1)).toBe(
      `cprscan: stopped by ${signal}; 39 of 41 sources were not reached; the report covers only the part read by then. Exit ${exit}.`,
    );
  });

  const sheet = (): Map<string, unknown> => {
    const workbook = read(fs.readFileSync(`${folder}/${into}/r.xlsx`));
    return new Map(utils.sheet_to_json(workbook.Sheets['Scan']!, { header: 1 }) as [string, unknown][]);
  };

  test.each<[ReportFormatId, () => unknown, unknown]>([
    ['terminal', () => text('terminal').startsWith(`${says} `), true],
    [
      'html',
      () => /<h1>[^<]*<\/h1>\n<p class="verdict incomplete"><strong>([^<]*)/.exec(text('html'))?.[1],
      expect.stringContaining(says),
    ],
    ['markdown', () => text('markdown').split('\n')[2], expect.stringMatching(new RegExp(`^\\*\\*${says}`))],
    ['breach', () => text('breach').split('\n')[2], expect.stringMatching(new RegExp(`^\\*\\*${inDanish}`))],
    [
      'breach',
      () => text('breach').split('\n---\n')[1]!.split('\n')[3],
      expect.stringMatching(new RegExp(`^\\*\\*${says}`)),
    ],
    [
      'csv',
      () => text('csv').trimEnd().split('\n').at(-1),
      expect.stringMatching(new RegExp(`^end of scan,.*${says}`)),
    ],
    ['xlsx', () => sheet().get('the scan was stopped'), expect.stringContaining(says)],
    ['xlsx', () => sheet().get('of these not reached'), 39],
    [
      'sarif',
      () => JSON.parse(text('sarif')).runs[0].invocations[0],
      expect.objectContaining({ executionSuccessful: false, exitCode: exit, exitSignalName: signal }),
    ],
    [
      'sarif',
      () => JSON.parse(text('sarif')).runs[0].invocations[0].toolExecutionNotifications[0],
      expect.objectContaining({ level: 'error', message: { text: expect.stringContaining(says) } }),
    ],
    [
      'junit',
      () => /<testcase classname="cprscan" name="comes to its end"><error [^>]*>([^<]*)/.exec(text('junit'))?.[1],
      expect.stringContaining(says),
    ],
    [
      'gitlab',
      () =>
        (JSON.parse(text('gitlab')) as { severity: string; description: string }[]).find(
          ({ severity }) => severity === 'blocker',
        )?.description,
      expect.stringContaining(says),
    ],
    [
      'github',
      () => text('github').split('\n')[0],
      expect.stringMatching(new RegExp(`^::error title=cprscan::${says}`)),
    ],
    ['azure', () => text('azure'), expect.stringContaining(`##vso[task.logissue type=error;code=not-read]${says}`)],
    ['azure', () => text('azure'), expect.stringContaining('##vso[task.complete result=Failed;]')],
    ['json', () => JSON.parse(text('json')).stopped, { by, notReached: 39 }],
    ['json', () => JSON.parse(text('json')).coverage.sources, { found: 41, complete: 1, partial: 1, untouched: 39 }],
    [
      'ndjson',
      () => JSON.parse(text('ndjson').trimEnd().split('\n').at(-1)!),
      expect.objectContaining({ stopped: { by, notReached: 39 }, exit }),
    ],
  ])('is told of as %s', (_format, said, expected) => expect(said()).toEqual(expected));

  // A workbook is bytes, which its own tests read.
  test.each(reportFormatIds.filter((id) => id !== 'xlsx'))(
    'does not claim as %s that everything was read, or that nothing was found',
    (format) => {
      expect(text(format)).not.toMatch(
        /(?<!not )everything was read|(?<!ikke )alt blev læst|Nothing (?:was )?found|"executionSuccessful":true|holds no CPR numbers/i,
      );
    },
  );

  test('says the same in the reports that are made of its result, and the exit code is that of an incomplete scan', async () => {
    const argv = ['report', `${folder}/${into}/r.ndjson`];
    const reported = await runProgram(argv);
    expect(reported.stdout).toBe(text('terminal'));
    expect(reported.code).toBe(3);
    expect(reported.stderr).toContain(`the scan was ${by}; 39 of 41 sources were not reached; `);
    expect(reported.stderr).toMatch(/Exit 3\.\n$/);
    expect((await runProgram([...argv, '--allow-incomplete', '-q'])).code).toBe(3);
    const sarif = JSON.parse((await runProgram([...argv, '-f', 'sarif'])).stdout);
    expect(sarif.runs[0].invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 3 });
    expect(sarif.runs[0].invocations[0].exitSignalName).toBeUndefined();
  });
});

test('in Danish the reports for people say it in Danish', async () => {
  const { stderr } = await stopped('SIGINT', 'dansk', 'github', 'da');
  const says = 'Gennemgangen blev afbrudt, før alt var læst. 39 kilder blev ikke nået.';
  for (const ending of ['txt', 'html', 'md', 'breach.md'])
    expect(fs.readFileSync(`${folder}/dansk/r.${ending}`, 'utf8')).toContain(says);
  expect(stderr).toContain('cprscan: stoppet af SIGINT; 39 af 41 kilder blev ikke nået; rapporten gælder kun');
});

test('a scan in three threads that a signal stops says of three sources that they were cut, and of the others that it did not reach them', async () => {
  const { code } = await stopped('SIGTERM', 'threads', 'github', 'en', 3);
  expect(code).toBe(143);
  const events = fs
    .readFileSync(`${folder}/threads/r.ndjson`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ScanEvent);
  const cut = events.filter((event) => event.type === 'skipped' && event.reason === 'cancelled').length;
  expect(cut).toBeGreaterThan(1);
  expect(events.at(-1)).toMatchObject({
    type: 'scan-end',
    stopped: { by: 'terminated' },
    coverage: { sources: { found: files + 1, partial: cut } },
  });
});
