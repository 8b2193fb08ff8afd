import type { Confidence, FindingEvent, SkippedEvent, Threshold } from '../model/index.js';
import type { FieldEntry } from './by-field.js';
import { neutral } from './neutral.js';
import { fieldText, sourceText } from './source-lines.js';
import { confidencesText, counted, nameText, recordText, skipText, thresholds } from './wording.js';

/** A number as a report may show it: masked, or whole where the user asked for that. */
export function shownNumber({ masked, value }: FindingEvent): string {
  return value === undefined ? masked : `${value.slice(0, 6)}-${value.slice(6)}`;
}

/** `INC0010023, row 17, line 41` */
export function placeText({ location: { record, line, field } }: FindingEvent, namesField = false): string {
  return [
    ...(record.id === undefined ? [] : [nameText(record.id)]),
    recordText(record),
    ...(line === undefined || record.kind === 'line' ? [] : [`line ${line}`]),
    ...(namesField && field !== undefined ? [nameText(field)] : []),
  ].join(', ');
}

/** The name of what an entry is about. */
export function entryName({ group, format, what }: FieldEntry): string {
  if (what === 'field') return fieldText(group, format);
  return what === 'other fields' ? 'other fields' : 'published test numbers';
}

/** `work_notes: 12 findings in 10 rows, 9 persons, 11 certain, 1 likely; first 010237-xxxx in INC0010023, row 17, line 41` */
export function entryText(entry: FieldEntry): string {
  const { group, what } = entry;
  const { findings, records, kind, persons, confidences, listed } = group;
  const who = counted(persons.size, what === 'test numbers' ? 'number' : 'person');
  const classes = what === 'test numbers' ? '' : `, ${confidencesText(confidences)}`;
  const [first] = listed;
  const where = first === undefined ? '' : `; first ${shownNumber(first)} in ${placeText(first, what !== 'field')}`;
  return `${entryName(entry)}: ${counted(findings, 'finding')} in ${counted(records, kind)}, ${who}${classes}${where}`;
}

/** The strongest confidence among the findings. Of published test numbers there is none. */
export function strongest({ group, what }: FieldEntry): Threshold | undefined {
  return what === 'test numbers' ? undefined : thresholds.find((confidence) => group.confidences[confidence] > 0);
}

/** What was not read, and why, as one sentence. */
export function skippedText(event: SkippedEvent): string {
  const { source, record } = event;
  const where = record === undefined ? '' : ` (${recordText(record)})`;
  return `${sourceText(source)}${where} ${skipText(event)}`;
}

/** A path as a part of an address: relative ones stay so. */
export function uriOf(file: string): string {
  const path = encodeURI(neutral(file)).replaceAll('#', '%23').replaceAll('?', '%3F');
  return path.startsWith('/') ? `file://${path}` : path;
}

/** What findings of a class are called by those who sort by severity. */
export type BySeverity = Readonly<Record<Exclude<Confidence, 'cleared'>, string>>;

/** The first line of what was found, from 1. */
export function firstLine({ group: { listed } }: FieldEntry): number {
  const [first] = listed;
  const { line, record } = first?.location ?? {};
  return Math.max(1, line ?? (record?.kind === 'line' ? record.number : 1));
}
