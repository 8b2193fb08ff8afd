import { type FindingEvent, type ScanEnd, type ScanEvent, type SkippedEvent, stopOf } from '../../model/index.js';
import { belowOf } from '../model/completeness.js';
import { shownNumber } from '../safety/names.js';
import { neutral } from '../safety/neutral.js';
import { english } from '../wording/index.js';

/** The columns of a table with a row for each finding and one for each skip. */
export const tableColumns = [
  'what',
  'file',
  'inside',
  'record kind',
  'record',
  'id',
  'part',
  'date',
  'date from',
  'date of',
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

/** One row. A missing cell is empty. */
export type TableRow = Readonly<Partial<Record<TableColumn, string | number>>>;

/**
 * Makes the row of an event.
 *
 * @param event  any event
 * @returns undefined if the event is neither a finding nor a skip
 */
export function tableRowOf(event: ScanEvent): TableRow | undefined {
  if (event.type === 'finding') return findingRow(event);
  return event.type === 'skipped' ? skippedRow(event) : undefined;
}

/**
 * Makes the last row, which says how the scan ended. Without it, a table that was cut off would look whole.
 *
 * @param end  undefined if the scan did not finish
 * @returns the row
 */
export function endRow(end: ScanEnd | undefined): TableRow {
  return { what: 'end of scan', why: endTexts(end).join(' ') };
}

function endTexts(end: ScanEnd | undefined): string[] {
  const stopped = stopOf(end);
  const texts = [stopped === undefined ? 'The scan finished.' : english.stopped(stopped)];
  if (end === undefined) return texts;
  const { found, complete } = end.coverage.sources;
  const all = `${end.stopped?.atLeast === true ? 'at least ' : ''}${english.counted(found, 'source')}`;
  texts.push(`${english.number(complete)} of ${all} read completely.`);
  const below = belowOf(end);
  if (below !== undefined) texts.push(`${english.notListed(below)}.`);
  return texts;
}

/**
 * The beginnings of a formula in spreadsheets: at the start of a cell, and after a separator of other programs, such as
 * the semicolon of Danish Excel.
 */
const formula = /(^|[;,])(\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * Makes a text safe for a cell: on one line, and not a formula, even if the table is saved with other separators.
 *
 * @param text  any text
 * @returns the text with harmful characters as visible escapes, and `'` before a formula
 */
export function harmlessCell(text: string): string {
  const shown = neutral(text);
  return shown.replace(formula, "$1$2'");
}

function findingRow(event: FindingEvent): TableRow {
  const { location, person, verdict, context } = event;
  const { source, record, part, field, line } = location;
  return {
    what: verdict.kind === 'test' ? 'test number' : 'finding',
    file: source.file,
    inside: source.members.join(' > '),
    'record kind': record.kind,
    record: record.number,
    ...(record.id !== undefined && { id: record.id }),
    ...(part !== undefined && { part }),
    ...(record.date !== undefined && {
      date: record.date.day,
      'date from': record.date.from,
      'date of': record.date.of,
    }),
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
