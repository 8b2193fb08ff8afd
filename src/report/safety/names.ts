import type { FindingEvent, RecordKind, SourcePath } from '../../model/index.js';
import type { Wording } from '../wording/index.js';
import { neutral } from './neutral.js';

/**
 * Writes the path of a source: `export/tickets.zip > incident.csv`.
 *
 * @param path  the file and the members on the way in
 * @returns one line, harmless on a terminal
 */
export function sourceText({ file, members }: SourcePath): string {
  return [file, ...members].map(neutral).join(' > ');
}

/** A longer id or field name is text in the place of a name. The report counts the rest of it. */
const maxNameChars = 200;

/**
 * Writes a field name or an id as one short line.
 *
 * @param name  the name as the data gives it
 * @param wording  the language of the report
 * @returns at most 200 characters of the name, harmless on a terminal, and how many are left out
 */
export function nameText(name: string, wording: Wording): string {
  if (name.length <= maxNameChars) return neutral(name);
  return `${neutral(name.slice(0, maxNameChars))}... (${wording.moreCharacters(name.length - maxNameChars)})`;
}

/**
 * The place of findings in a source: a field, all fields beyond the thousandth, or published test numbers in any field.
 */
export interface FieldRef {
  /** The name of the field. Undefined if the records have no fields. */
  readonly field: string | undefined;
  /** The kind of the records. */
  readonly kind: RecordKind;
  /** The format of the source. */
  readonly format: string;
  readonly what: 'field' | 'other fields' | 'test numbers';
}

/**
 * Names a field, or the place of findings that are in no field.
 *
 * @param ref  the place
 * @param wording  the language of the report
 * @returns one line, harmless on a terminal
 */
export function fieldText({ field, kind, format, what }: FieldRef, wording: Wording): string {
  const { noField } = wording;
  if (what === 'other fields') return noField.others;
  if (what === 'test numbers') return noField.testNumbers;
  if (field !== undefined) return nameText(wording.fieldName(field, kind), wording);
  if (kind === 'row') return noField.cells;
  if (kind === 'page') return noField.pages;
  if (kind === 'document') return noField.outside;
  if (kind === 'passage') return noField.rawText;
  if (kind !== 'line') return noField.values;
  return format === 'text' ? noField.text : noField.linesAsText;
}

/**
 * Writes the record and the line of a finding: `row 17, line 41`.
 *
 * @param finding  the finding
 * @param wording  the language of the report
 * @param namesField  whether to add the name of the field
 * @returns one line, harmless on a terminal
 */
export function positionText({ location }: FindingEvent, wording: Wording, namesField = false): string {
  const { record, line, field } = location;
  return [
    wording.record(record),
    ...(line === undefined || record.kind === 'line' ? [] : [wording.line(line)]),
    ...(namesField && field !== undefined ? [nameText(wording.fieldName(field, record.kind), wording)] : []),
  ].join(', ');
}

/**
 * Names the record of a finding by its id, and the part of the record: `INC0010023`, `INC0010023 51`.
 *
 * @param finding  the finding
 * @param wording  the language of the report
 * @returns one line, harmless on a terminal; undefined if neither has an id
 */
export function idText({ location: { record, part } }: FindingEvent, wording: Wording): string | undefined {
  const ids = [record.id, part].filter((id) => id !== undefined);
  return ids.length === 0 ? undefined : ids.map((id) => nameText(id, wording)).join(' ');
}

/**
 * Writes the id of the record before its position: `INC0010023, row 17, line 41`.
 *
 * @param finding  the finding
 * @param wording  the language of the report
 * @param namesField  whether to add the name of the field
 * @returns one line, harmless on a terminal
 */
export function placeText(finding: FindingEvent, wording: Wording, namesField = false): string {
  const id = idText(finding, wording);
  const position = positionText(finding, wording, namesField);
  return id === undefined ? position : `${id}, ${position}`;
}

/**
 * Writes the number of a finding.
 *
 * @param finding  the finding
 * @returns the masked number, or the whole one under `--show-values`
 */
export function shownNumber({ masked, value }: FindingEvent): string {
  return value === undefined ? masked : `${value.slice(0, 6)}-${value.slice(6)}`;
}
