import type { FindingEvent, ScanEvent, SkippedEvent } from '../../model/index.js';
import { shownNumber } from '../entry-text.js';
import { neutral } from '../neutral.js';
import type { Report, ReportFormat, Sink } from '../report.js';
import { skipText } from '../wording.js';

/** A row for each finding, and one for each thing that was not fully read. */
export const csv: ReportFormat = {
  id: 'csv',
  title: 'CSV, a row for each finding',
  extensions: ['.csv'],
  create: (sink) => new CsvReport(sink),
};

const columns = [
  'what',
  'file',
  'inside',
  'record kind',
  'record',
  'id',
  'date',
  'date from',
  'past',
  'field',
  'line',
  'number',
  'kind',
  'confidence',
  'probability',
  'person',
  'why',
] as const;
type Cells = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

/** Spreadsheets take these for the beginning of a formula, wherever they come from. */
const formula = /^[=+\-@\t\r]/;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = neutral(value);
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const row = (cells: Cells): string => `${columns.map((column) => cell(cells[column] ?? '')).join(',')}\n`;

class CsvReport implements Report {
  readonly #sink: Sink;
  #hasBegun = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    let text = this.#begin();
    for (const event of batch) {
      if (event.type === 'finding') text += findingRow(event);
      if (event.type === 'skipped') text += skippedRow(event);
    }
    return this.#sink(text);
  }

  close(): void | Promise<void> {
    return this.#sink(this.#begin());
  }

  #begin(): string {
    if (this.#hasBegun) return '';
    this.#hasBegun = true;
    return `${columns.join(',')}\n`;
  }
}

function findingRow(event: FindingEvent): string {
  const { location, person, verdict } = event;
  const { source, record, field, line } = location;
  return row({
    what: verdict.kind === 'test' ? 'test number' : 'finding',
    file: source.file,
    inside: source.members.join(' > '),
    'record kind': record.kind,
    record: record.number,
    ...(record.id !== undefined && { id: record.id }),
    ...(record.date !== undefined && { date: record.date.day, 'date from': record.date.from }),
    ...(event.past === true && { past: 'yes' }),
    ...(field !== undefined && { field }),
    ...(line !== undefined && { line }),
    number: shownNumber(event),
    kind: verdict.kind,
    confidence: verdict.confidence,
    probability: verdict.probability,
    person,
  });
}

function skippedRow(event: SkippedEvent): string {
  const { source, record } = event;
  return row({
    what: 'not read',
    file: source.file,
    inside: source.members.join(' > '),
    ...(record !== undefined && { 'record kind': record.kind, record: record.number }),
    ...(record?.id !== undefined && { id: record.id }),
    why: skipText(event),
  });
}
