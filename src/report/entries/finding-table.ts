import { type FindingEvent, type ScanEnd, type ScanEvent, type SkippedEvent, stopOf } from '../../model/index.js';
import { belowOf } from '../model/completeness.js';
import { shownNumber } from '../safety/names.js';
import { neutral } from '../safety/neutral.js';
import { english } from '../wording/index.js';

/** The columns of a table with a row for each finding, and one for each thing that was not fully read. */
export const tableColumns = [
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
  'context',
] as const;
export type TableColumn = (typeof tableColumns)[number];

/** One row. A cell that is not there is empty. */
export type TableRow = Readonly<Partial<Record<TableColumn, string | number>>>;

/** The row of an event, or undefined where it has none. */
export function tableRowOf(event: ScanEvent): TableRow | undefined {
  if (event.type === 'finding') return findingRow(event);
  return event.type === 'skipped' ? skippedRow(event) : undefined;
}

/**
 * The last row: how the scan ended. Without it, a table that is written as the scan goes could not be told from one that was cut.
 *
 * @param end  undefined where the scan did not finish
 */
export function endRow(end: ScanEnd | undefined): TableRow {
  return { what: 'end of scan', why: endTexts(end).join(' ') };
}

function endTexts(end: ScanEnd | undefined): string[] {
  const stopped = stopOf(end);
  const texts = [stopped === undefined ? 'The scan came to its end.' : english.stopped(stopped)];
  if (end === undefined) return texts;
  const { found, complete } = end.coverage.sources;
  const all = `${end.stopped?.atLeast === true ? 'at least ' : ''}${english.counted(found, 'source')}`;
  texts.push(`${english.number(complete)} of ${all} read completely.`);
  const below = belowOf(end);
  if (below !== undefined) texts.push(`${english.notListed(below)}.`);
  return texts;
}

/** Spreadsheets take these for the beginning of a formula: at the start of a cell, and behind what separates cells elsewhere, as the semicolon does in Danish Excel. */
const formula = /(^|[;,])(\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** Text as a cell may hold it: on one line, obeyed by nothing, and no formula, also where the table is saved as another. */
export function harmlessCell(text: string): string {
  const shown = neutral(text);
  return shown.replace(formula, "$1$2'");
}

function findingRow(event: FindingEvent): TableRow {
  const { location, person, verdict, context } = event;
  const { source, record, field, line } = location;
  return {
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
    ...(context !== undefined && { context }),
  };
}

function skippedRow(event: SkippedEvent): TableRow {
  const { source, record } = event;
  return {
    what: 'not read',
    file: source.file,
    inside: source.members.join(' > '),
    ...(record !== undefined && { 'record kind': record.kind, record: record.number }),
    ...(record?.id !== undefined && { id: record.id }),
    why: english.skip(event),
  };
}
