import { type ScanEnd, type ScanEvent, type ScanStart, stopOf } from '../../../model/index.js';
import {
  endRow,
  harmlessCell,
  type TableColumn,
  type TableRow,
  tableColumns,
  tableRowOf,
} from '../../entries/finding-table.js';
import { belowOf } from '../../model/completeness.js';
import type { Report, ReportFormat, Sink } from '../../report.js';
import { english } from '../../wording/index.js';
import { type Cell, type Column, Workbook } from './workbook.js';

/** A workbook for Excel and LibreOffice: the rows of the CSV report, and a sheet with the outcome of the scan. */
export const xlsx: ReportFormat = {
  id: 'xlsx',
  title: 'Excel workbook, a row for each finding',
  extensions: ['.xlsx'],
  isBinary: true,
  mark: /^PK\x03\x04.{26}\[Content_Types\]\.xmlcp\x07\0cprscan/s,
  create: (sink) => new XlsxReport(sink),
};

const widthsChars: Readonly<Partial<Record<TableColumn, number>>> = {
  file: 40,
  inside: 25,
  id: 18,
  field: 22,
  why: 60,
  context: 60,
};
const usualWidthChars = 12;
const columns = tableColumns.map((head): Column => ({ head, widthChars: widthsChars[head] ?? usualWidthChars }));

class XlsxReport implements Report {
  readonly #sink: Sink;
  readonly #workbook = new Workbook();
  #sheets = 0;
  #start: ScanStart | undefined;
  #end: ScanEnd | undefined;

  constructor(sink: Sink) {
    this.#sink = sink;
    this.#beginSheet();
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    for (const event of batch) {
      if (event.type === 'scan-start') this.#start = event;
      if (event.type === 'scan-end') this.#end = event;
      const row = tableRowOf(event);
      if (row === undefined) continue;
      if (!this.#workbook.hasRoom) this.#beginSheet();
      this.#workbook.row(cellsOf(row));
    }
    return this.#flush();
  }

  close(): void | Promise<void> {
    if (!this.#workbook.hasRoom) this.#beginSheet();
    this.#workbook.row(cellsOf(endRow(this.#end)));
    this.#workbook.sheet('Scan', [
      { head: 'what', widthChars: 40 },
      { head: 'value', widthChars: 30 },
    ]);
    for (const [what, value] of outcomeRows(this.#start, this.#end)) this.#workbook.row([cellOf(what), cellOf(value)]);
    this.#workbook.end();
    return this.#flush();
  }

  #beginSheet(): void {
    this.#sheets += 1;
    this.#workbook.sheet(this.#sheets === 1 ? 'Findings' : `Findings ${this.#sheets}`, columns);
  }

  #flush(): void | Promise<void> {
    const bytes = this.#workbook.take();
    if (bytes.length > 0) return this.#sink(bytes);
  }
}

function cellsOf(row: TableRow): Cell[] {
  return tableColumns.map((column) => {
    const value = row[column] ?? '';
    return column === 'date' && typeof value === 'string' && value !== '' ? { day: value } : cellOf(value);
  });
}

function cellOf(value: string | number): Cell {
  return typeof value === 'number' ? { number: value } : { text: harmlessCell(value) };
}

function* outcomeRows(
  start: ScanStart | undefined,
  end: ScanEnd | undefined,
): Generator<readonly [string, string | number]> {
  const stopped = stopOf(end);
  if (stopped !== undefined) yield ['the scan was stopped', english.stopped(stopped)];
  yield [
    'the scan finished',
    stopped === undefined ? 'yes' : 'no: this sheet covers only what the scan had read by then',
  ];
  if (start !== undefined) {
    yield ['version of cprscan', start.version];
    yield ['as of', start.asOf];
    yield ['lowest confidence that is reported', start.minConfidence];
  }
  const below = belowOf(end);
  if (below !== undefined) yield ['not listed', `${english.notListed(below)}.`];
  if (end === undefined) return;
  const { persons, findings, expectedByChance, coverage, past, results, exit } = end;
  const { sources, bytes, records } = coverage;
  yield ['persons, certain', persons.certain];
  yield ['persons, likely', persons.likely];
  yield ['persons, possible', persons.possible];
  yield ['of these, persons expected by chance', expectedByChance.persons];
  yield ['published test numbers, not counted', persons.test];
  if (end.belowThreshold !== undefined) {
    yield ['numbers not listed, likely', end.belowThreshold.persons.likely];
    yield ['numbers not listed, possible', end.belowThreshold.persons.possible];
  }
  if (results !== undefined) yield ['persons counted', english.countedTwice(results)];
  yield ['findings', findings];
  yield ['records with findings', records.withFindings];
  yield ['records read', records.read];
  yield [stopped?.atLeast === true ? 'sources found, at least' : 'sources found', sources.found];
  yield ['sources read completely', sources.complete];
  yield ['sources read in part', sources.partial];
  yield ['sources not read at all', sources.untouched];
  if (stopped !== undefined)
    yield [`of these not reached${stopped.atLeast === true ? ', at least' : ''}`, stopped.notReached];
  for (const note of english.coverageNotes(coverage)) {
    const [what, ...rest] = note.split(': ');
    yield rest.length === 0 ? ['note', note] : [what!, rest.join(': ')];
  }
  yield ['bytes found', bytes.found];
  yield ['bytes read', bytes.read];
  if (past !== undefined) {
    yield [`findings in records from before ${start?.keptSince ?? 'the limit'}`, past.findings];
    yield ['records from before that day', past.records];
    yield ['persons in these records', past.persons];
    yield ['findings dated by the document only', past.datedByDocument ?? 'unknown'];
    yield ['findings dated by the last change of the file only', past.datedByFile ?? 'unknown'];
    yield ['findings in records without a date', past.undated];
  }
  yield ['exit code', exit];
}
