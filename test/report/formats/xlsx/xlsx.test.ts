import { read, utils, type WorkBook } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEvent } from '../../../../src/model/index.js';
import { tableColumns } from '../../../../src/report/entries/finding-table.js';
import { loadReportFormat } from '../../../../src/report/index.js';
import { bytesOf, textOf } from '../../collect.js';
import {
  anyName,
  finding,
  scanEnd,
  skipped,
  sourceEnd,
  sourcePath,
  sourceStart,
  start,
  streams,
} from '../../streams.js';

const [csv, xlsx] = await Promise.all([loadReportFormat('csv'), loadReportFormat('xlsx')]);

const opened = async (events: readonly ScanEvent[]): Promise<WorkBook> =>
  read(await bytesOf(xlsx, [events]), { cellNF: true });

const rowsOf = (workbook: WorkBook, sheet: string): unknown[][] =>
  utils.sheet_to_json(workbook.Sheets[sheet]!, { header: 1, defval: '', rawNumbers: true });

const only = (parts: Parameters<typeof finding>[1], file = 'a.csv'): readonly ScanEvent[] => {
  const source = sourcePath(file);
  return [start, sourceStart(source), finding(source, parts), sourceEnd(source, 1), scanEnd({ certain: 1, exit: 1 })];
};

describe('the Excel workbook', () => {
  test.each(Object.keys(streams))('has the rows and cells of the CSV report: %s', async (name) => {
    const table = parse(await textOf(csv, [streams[name]!])) as string[][];
    const sheet = rowsOf(await opened(streams[name]!), 'Findings').map((row) => row.map(String));
    expect(sheet).toEqual(table);
  });

  test('keeps the day of a record as a day, which can be sorted and grouped', async () => {
    const record = { kind: 'row', number: 1, date: { day: '2019-02-28', from: 'opened_at', of: 'record' } } as const;
    const workbook = await opened(only({ record }));
    const cell = workbook.Sheets['Findings']!['H2'];
    expect([cell.t, cell.z, cell.w]).toEqual(['n', 'yyyy\\-mm\\-dd', '2019-02-28']);
  });

  test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)'])(
    'a cell that begins as a formula is none: %s',
    async (name) => {
      const workbook = await opened(only({ field: name, record: { kind: 'row', number: 1, id: name } }, name));
      const cells = rowsOf(workbook, 'Findings')[1]!.filter((cell) => String(cell).includes(name));
      expect(cells).toEqual([`'${name}`, `'${name}`, `'${name}`]);
      expect(Object.values(workbook.Sheets['Findings']!).filter((cell) => cell.f !== undefined)).toEqual([]);
    },
  );

  test('a name that Excel would take for an escaped line break is shown as it is', async () => {
    const xml = await textOf(xlsx, [only({ field: 'a_x000A_b' })]);
    expect(xml).toContain('a_x005F_x000A_b');
  });

  test('a name that is longer than a cell is cut, and between two characters', async () => {
    const workbook = await opened(only({ field: '\u{1F600}'.repeat(20_000) }));
    const field = String(rowsOf(workbook, 'Findings')[1]![tableColumns.indexOf('field')]);
    expect(field).toMatch(/^\u{1F600}+\.{3}$/u);
    expect(field.length).toBeLessThanOrEqual(2000);
  });

  test('has the outcome of the scan in a sheet of its own', async () => {
    const outcome = new Map(rowsOf(await opened(streams['found']!), 'Scan') as [string, unknown][]);
    expect(outcome.get('persons, certain')).toBe(1);
    expect(outcome.get('published test numbers, not counted')).toBe(1);
    expect(outcome.get('records read')).toBe(1234);
    expect(outcome.get('exit code')).toBe(1);
  });

  test('of a scan that broke off says so', async () => {
    const outcome = rowsOf(await opened(streams['cancelled half-way']!), 'Scan').flat();
    expect(outcome).toContain('no: this sheet covers only what the scan had read by then');
  });

  test('goes on in another sheet if one is full', async () => {
    const rowsOfASheet = 1_048_576;
    const batch = Array.from({ length: 1024 }, () => skipped(sourcePath('a')));
    const batches = Array.from({ length: rowsOfASheet / batch.length }, () => batch);
    const { 'xl/workbook.xml': sheets, 'xl/worksheets/sheet2.xml': second } = unzipSync(await bytesOf(xlsx, batches));
    expect(strFromU8(sheets!).match(/(?<=<sheet name=")[^"]+/g)).toEqual(['Findings', 'Findings 2', 'Scan']);
    // The head of each sheet takes a row, so one event does not fit the first sheet. The last row says how the scan ended.
    expect(strFromU8(second!).match(/<row /g)).toHaveLength(3);
  }, 60_000);

  test('holds no name that is markup', async () => {
    const xml = await textOf(xlsx, [only({ field: anyName })]);
    expect(xml).not.toContain('<script');
  });
});

test('a finding in the workbook has the number masked', async () => {
  const event = streams['found']!.find((one): one is FindingEvent => one.type === 'finding')!;
  expect(rowsOf(await opened(streams['found']!), 'Findings')[1]![tableColumns.indexOf('number')]).toBe(event.masked);
});
