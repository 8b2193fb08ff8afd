import type { FindingEvent, RecordKind, SourcePath } from '../../model/index.js';
import type { Wording } from '../wording/index.js';
import { neutral } from './neutral.js';

/** `export/tickets.zip > incident.csv` */
export function sourceText({ file, members }: SourcePath): string {
  return [file, ...members].map(neutral).join(' > ');
}

/** Longer ids and field names are text that stood where a name should; the rest of them is counted. */
const maxNameChars = 200;

/** A field name or id as one short line. */
export function nameText(name: string, wording: Wording): string {
  if (name.length <= maxNameChars) return neutral(name);
  return `${neutral(name.slice(0, maxNameChars))}... (${wording.moreCharacters(name.length - maxNameChars)})`;
}

/** Where findings stand in a source: in a field, in fields beyond the thousandth, which are told together, or as published test numbers in any. */
export interface FieldRef {
  readonly field: string | undefined;
  readonly kind: RecordKind;
  /** The format of the source. */
  readonly format: string;
  readonly what: 'field' | 'other fields' | 'test numbers';
}

/** The name of the field, or what stands outside of all fields. */
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

/** `row 17, line 41`, and the field where it is asked for. */
export function positionText({ location }: FindingEvent, wording: Wording, namesField = false): string {
  const { record, line, field } = location;
  return [
    wording.record(record),
    ...(line === undefined || record.kind === 'line' ? [] : [wording.line(line)]),
    ...(namesField && field !== undefined ? [nameText(wording.fieldName(field, record.kind), wording)] : []),
  ].join(', ');
}

/** `INC0010023, row 17, line 41` */
export function placeText(finding: FindingEvent, wording: Wording, namesField = false): string {
  const { id } = finding.location.record;
  const position = positionText(finding, wording, namesField);
  return id === undefined ? position : `${nameText(id, wording)}, ${position}`;
}

/** A number as a report may show it: masked, or whole where the user asked for that. */
export function shownNumber({ masked, value }: FindingEvent): string {
  return value === undefined ? masked : `${value.slice(0, 6)}-${value.slice(6)}`;
}
