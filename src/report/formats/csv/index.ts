import type { ScanEnd, ScanEvent } from '../../../model/index.js';
import { endRow, harmlessCell, type TableRow, tableColumns, tableRowOf } from '../../entries/finding-table.js';
import type { Report, ReportFormat, Sink } from '../../report.js';
import { english } from '../../wording/index.js';

/**
 * A row for each finding, a row for each skip, a row for each note on coverage, and a last row that says how the scan
 * ended.
 */
export const csv: ReportFormat = {
  id: 'csv',
  title: 'CSV, a row for each finding',
  extensions: ['.csv'],
  mark: /^what,file,inside,record kind,record,id,/,
  isLines: true,
  create: (sink) => new CsvReport(sink),
};

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = harmlessCell(value);
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (row: TableRow): string => `${tableColumns.map((column) => cell(row[column] ?? '')).join(',')}\n`;

class CsvReport implements Report {
  readonly #sink: Sink;
  #hasBegun = false;
  #end: ScanEnd | undefined;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    let text = this.#begin();
    for (const event of batch) {
      if (event.type === 'scan-end') this.#end = event;
      const row = tableRowOf(event);
      if (row !== undefined) text += line(row);
      if (event.type === 'scan-end')
        for (const why of english.coverageNotes(event.coverage)) text += line({ what: 'coverage', why });
    }
    return this.#sink(text);
  }

  close(): void | Promise<void> {
    return this.#sink(this.#begin() + line(endRow(this.#end)));
  }

  #begin(): string {
    if (this.#hasBegun) return '';
    this.#hasBegun = true;
    return `${tableColumns.join(',')}\n`;
  }
}
