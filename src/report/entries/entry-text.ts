import type { Confidence, SkippedEvent, Threshold } from '../../model/index.js';
import type { FieldEntry } from '../model/by-field.js';
import { fieldText, placeText, shownNumber, sourceText } from '../safety/names.js';
import { neutral } from '../safety/neutral.js';
import { english, thresholds } from '../wording/index.js';

/** The text of entries in machine formats. It is English everywhere, because fingerprints are made from it. */

/**
 * Names the field of an entry.
 *
 * @param entry  the entry
 * @returns one line in English
 */
export function entryName({ group: { field, kind }, format, what }: FieldEntry): string {
  return fieldText({ field, kind, format, what }, english);
}

/**
 * Writes an entry: `work_notes: 12 findings in 10 rows, 9 persons, 11 certain, 1 likely; first 010237-xxxx in
 * INC0010023, row 17, line 41`.
 *
 * @param entry  the entry
 * @returns one line in English
 */
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

/**
 * Finds the strongest confidence among the findings of an entry.
 *
 * @param entry  the entry
 * @returns undefined for published test numbers
 */
export function strongest({ group, what }: FieldEntry): Threshold | undefined {
  return what === 'test numbers' ? undefined : thresholds.find((confidence) => group.confidences[confidence] > 0);
}

/**
 * Writes a skip as a sentence: the source, the record, and the reason.
 *
 * @param event  the skip
 * @returns one line in English, without a full stop
 */
export function skippedText(event: SkippedEvent): string {
  const { source, record } = event;
  const where = record === undefined ? '' : ` (${english.record(record)})`;
  return `${sourceText(source)}${where} ${english.skip(event)}`;
}

/**
 * Writes a path as a URI reference. A relative path stays relative.
 * Source: RFC 3986, 4.2, and RFC 8089, appendix E; both read 2026-11-24.
 *
 * @param file  the path, with `/` as separator
 * @returns the reference, with control characters escaped visibly
 */
export function uriOf(file: string): string {
  const path = encodeURI(neutral(file)).replaceAll('#', '%23').replaceAll('?', '%3F');
  // \\server\share, C:\, and a name with a colon in its first part, which a reader would take for a scheme.
  if (path.startsWith('//')) return `file:${path}`;
  if (path.startsWith('/')) return `file://${path}`;
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path}`;
  return path.replace(/^[^/]*/, (first) => first.replaceAll(':', '%3A'));
}

/** A format's severity for each confidence level. */
export type BySeverity = Readonly<Record<Exclude<Confidence, 'cleared'>, string>>;

/**
 * Finds the line of the first finding of an entry.
 *
 * @param entry  the entry
 * @returns the line, from 1; 1 if it is not known
 */
export function firstLine({ group: { listed } }: FieldEntry): number {
  const [first] = listed;
  const { line, record } = first?.location ?? {};
  return Math.max(1, line ?? (record?.kind === 'line' ? record.number : 1));
}
