import type { FieldPath } from '../../model/index.js';
import { weights } from '../evidence/weights.js';
import type { Cue } from './context.js';
import { readFieldNumberName } from './number-names.js';
import * as words from './words.js';

/** The evidence of a field's name. `alone`: it counts only for a value that is nothing but the number. */
interface FieldCue {
  readonly cue: Cue;
  readonly alone: boolean;
}

/** Splits a name into lower-case words: `cprNr`, `CPR_NR`, `cpr-nr.` and `comments[]`. */
function spoken(field: string): string {
  return field
    .replace(/([a-zæøå0-9])([A-ZÆØÅ])/g, '$1 $2')
    .replace(/[_[\]]/g, ' ')
    .toLowerCase();
}

/** A name that only means "number": in `ordre.nr` the parent says which. */
const bareNumberName = /^(?:nr|no|num|nummer|number|id|ids|kode|code|ref|reference|key|value|værdi)$/;

/**
 * The column of `table.column`, or the last name of a path. A table of cases has columns that do not hold case numbers.
 */
function ownName(field: string): string {
  return /\.([^.\s][^.]*)$/.exec(field)?.[1] ?? field;
}

/** Between the names of two columns that hold the halves of a number. */
const joint = ' + ';

/**
 * Finds the name by which a field is judged: the heading of its column, else its path. The name of the sheet or message
 * around it is no evidence about a field, unless the text belongs to the whole sheet.
 *
 * @param field  the path of the field
 * @returns the name as the data writes it; the empty text if the field has none
 */
export function nameOfField(field: FieldPath): string {
  const { container, path, column, header, beside, joined } = field;
  if (joined !== undefined) return joined.map(nameOfField).join(joint);
  if (column === undefined && path === undefined && header === undefined) return `${container ?? ''} ${beside ?? ''}`;
  return header ?? path ?? '';
}

function readName(field: string): FieldCue | undefined {
  const name = spoken(field);
  const isOfCpr = words.cprField.test(name) || words.cprField.test(name.replaceAll(' ', ''));
  if (isOfCpr && !words.carrierField.test(name)) return { cue: { weight: 'fieldNamed' }, alone: false };
  if (words.ambiguousField.test(name)) return { cue: { weight: 'fieldAmbiguous' }, alone: true };
  const own = spoken(ownName(field)).trim();
  const listed = words.otherNumberOfField(bareNumberName.test(own) ? name : own);
  if (listed !== undefined) return otherField(listed.reason, listed.isOwn);
  // In `født + løbenr` neither column names the number.
  const made = field.includes(joint) ? undefined : readFieldNumberName(ownName(field));
  return made && otherField('negative-field', made === 'own');
}

function otherField(reason: string, isOwn: boolean): FieldCue {
  return { cue: { weight: isOwn ? 'ownNumberField' : 'otherNumberField', reason }, alone: true };
}

/** The name of a moment. A birth is none: people write a CPR number for it. */
const momentName =
  /^(?!.*(?:fødsel|birth|born)).*(?<![a-zæøå])(?:created|updated|modified|expires?|expiry|expiration|reset|seen|oprettet|opdateret|ændret|udløber|tidspunkt|time|ts|epoch)(?: (?:at|utc|epoch|seconds|value|key))*$|(?<=[a-z]) at$/;

/** Readers give the same object for a field in every record, so its name is mostly read once. */
const ofFields = new WeakMap<FieldPath, FieldCue | typeof silent>();
const silent = { cue: undefined, alone: false } as const;

const moments = new WeakMap<FieldPath, boolean>();

/**
 * Tells whether a field is named for a moment: `created[].value`, `X-Ratelimit-Reset[]`, `expires_at`.
 *
 * @param field  the path of the field
 * @returns true if it is
 */
export function namesMoment(field: FieldPath): boolean {
  let answer = moments.get(field);
  if (answer === undefined) {
    const name = nameOfField(field);
    const own = spoken(ownName(name)).trim();
    const said = (bareNumberName.test(own) ? spoken(name) : own).replace(/[^a-zæøå0-9]+/g, ' ').trim();
    answer = momentName.test(said);
    moments.set(field, answer);
  }
  return answer;
}

/** Labels are texts next to a value, and repeat less. */
const ofLabels = new Map<string, FieldCue | undefined>();
const maxLabels = 4096;

/**
 * Reads the name of a field as evidence about a number in it.
 *
 * @param field  the path of the field
 * @param alone  whether the number is all that the value holds
 * @returns the cue, or undefined if the name is no evidence
 */
export function readField(field: FieldPath | undefined, alone: boolean): Cue | undefined {
  if (field === undefined) return undefined;
  let answer = ofFields.get(field);
  if (answer === undefined) {
    answer = readName(nameOfField(field)) ?? silent;
    ofFields.set(field, answer);
  }
  return answer.alone && !alone ? undefined : answer.cue;
}

/**
 * Reads the text next to a value like the name of a field.
 *
 * @param label  the text
 * @param alone  whether the number is all that the value holds
 * @returns the cue, or undefined if the text is no evidence
 */
export function readLabel(label: string | undefined, alone: boolean): Cue | undefined {
  if (label === undefined) return undefined;
  let answer = ofLabels.get(label);
  if (answer === undefined && !ofLabels.has(label)) {
    if (ofLabels.size >= maxLabels) ofLabels.clear();
    answer = readName(label);
    ofLabels.set(label, answer);
  }
  return answer === undefined || (answer.alone && !alone) ? undefined : answer.cue;
}

/**
 * Weighs the name of a column.
 *
 * @param field  the path of the column
 * @returns the evidence for CPR numbers in decibans; 0 if the name is no evidence
 */
export function nameDecibans(field: FieldPath): number {
  const cue = readField(field, true);
  return cue === undefined ? 0 : weights[cue.weight].weight;
}

/**
 * Weighs a text as the name of a column.
 *
 * @param text  a heading above numbers
 * @returns the evidence for CPR numbers in decibans; 0 if the text is no evidence
 */
export function textDecibans(text: string): number {
  const cue = readLabel(text, true);
  return cue === undefined ? 0 : weights[cue.weight].weight;
}
