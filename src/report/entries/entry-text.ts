import type { Confidence, SkippedEvent, Threshold } from '../../model/index.js';
import type { FieldEntry } from '../model/by-field.js';
import { fieldText, placeText, shownNumber, sourceText } from '../safety/names.js';
import { neutral } from '../safety/neutral.js';
import { english, thresholds } from '../wording/index.js';

/** What machines are told of a field, in English: fingerprints and their readers want the same words everywhere. */

/** The name of what an entry is about. */
export function entryName({ group: { field, kind }, format, what }: FieldEntry): string {
  return fieldText({ field, kind, format, what }, english);
}

/** `work_notes: 12 findings in 10 rows, 9 persons, 11 certain, 1 likely; first 010237-xxxx in INC0010023, row 17, line 41` */
export function entryText(entry: FieldEntry): string {
  const { group, what } = entry;
  const { findings, records, kind, persons, confidences, listed } = group;
  const { counted } = english;
  const who = counted(persons.size, what === 'test numbers' ? 'number' : 'person');
  const classes = what === 'test numbers' ? '' : `, ${english.confidences(confidences)}`;
  const [first] = listed;
  const where =
    first === undefined ? '' : `; first ${shownNumber(first)} in ${placeText(first, english, what !== 'field')}`;
  return `${entryName(entry)}: ${counted(findings, 'finding')} in ${counted(records, kind)}, ${who}${classes}${where}`;
}

/** The strongest confidence among the findings. Of published test numbers there is none. */
export function strongest({ group, what }: FieldEntry): Threshold | undefined {
  return what === 'test numbers' ? undefined : thresholds.find((confidence) => group.confidences[confidence] > 0);
}

/** What was not read, and why, as one sentence. */
export function skippedText(event: SkippedEvent): string {
  const { source, record } = event;
  const where = record === undefined ? '' : ` (${english.record(record)})`;
  return `${sourceText(source)}${where} ${english.skip(event)}`;
}

/** A path as an address: relative ones stay so. Source: RFC 3986, 4.2, and RFC 8089, appendix E; both read 2026-11-24. */
export function uriOf(file: string): string {
  const path = encodeURI(neutral(file)).replaceAll('#', '%23').replaceAll('?', '%3F');
  // \\server\share, C:\, and a name that has a colon in its first part, which would be taken for a scheme.
  if (path.startsWith('//')) return `file:${path}`;
  if (path.startsWith('/')) return `file://${path}`;
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path}`;
  return path.replace(/^[^/]*/, (first) => first.replaceAll(':', '%3A'));
}

/** What findings of a class are called by those who sort by severity. */
export type BySeverity = Readonly<Record<Exclude<Confidence, 'cleared'>, string>>;

/** The first line of what was found, from 1. */
export function firstLine({ group: { listed } }: FieldEntry): number {
  const [first] = listed;
  const { line, record } = first?.location ?? {};
  return Math.max(1, line ?? (record?.kind === 'line' ? record.number : 1));
}
