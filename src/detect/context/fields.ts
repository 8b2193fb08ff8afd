import type { FieldPath } from '../../model/index.js';
import { weights } from '../evidence/weights.js';
import type { Cue } from './context.js';
import * as words from './words.js';

/** What the name of a field says of the numbers in it. `alone`: only of a value that is nothing but the number. */
interface FieldCue {
  readonly cue: Cue;
  readonly alone: boolean;
}

/** `cprNr`, `CPR_NR`, `cpr-nr.` and `comments[]` as the words they are made of. */
function spoken(field: string): string {
  return field
    .replace(/([a-zæøå0-9])([A-ZÆØÅ])/g, '$1 $2')
    .replace(/[_[\]]/g, ' ')
    .toLowerCase();
}

/** A name that says what something is called by, and not what: `ordre.nr` is what it stands in. */
const bareNumberName = /^(?:nr|no|num|nummer|number|id|ids|kode|code|ref|reference|key|value|værdi)$/;

/** The column of `table.column`, the last name of a path: a table of cases has columns that hold no case numbers. */
function ownName(field: string): string {
  return /\.([^.\s][^.]*)$/.exec(field)?.[1] ?? field;
}

/**
 * The name by which a field is judged: the heading of its column, or else its path. The sheet or the message that contains it says nothing
 * about one of its fields, unless the text belongs to all of a sheet.
 */
export function nameOfField({ container, path, column, header, beside, joined }: FieldPath): string {
  if (joined !== undefined) return joined.map(nameOfField).join(' + ');
  if (column === undefined && path === undefined && header === undefined) return `${container ?? ''} ${beside ?? ''}`;
  return header ?? path ?? '';
}

function readName(field: string): FieldCue | undefined {
  const name = spoken(field);
  if (words.cprField.test(name) || words.cprField.test(name.replaceAll(' ', '')))
    return { cue: { weight: 'fieldNamed' }, alone: false };
  if (words.ambiguousField.test(name)) return { cue: { weight: 'fieldAmbiguous' }, alone: true };
  const own = spoken(ownName(field)).trim();
  const reason = words.otherNumberOfField(bareNumberName.test(own) ? name : own);
  return reason === undefined ? undefined : { cue: { weight: 'otherNumberField', reason }, alone: true };
}

/** Readers give the same object for a field in every record, so its name is mostly read once. */
const ofFields = new WeakMap<FieldPath, FieldCue | typeof silent>();
const silent = { cue: undefined, alone: false } as const;

/** Labels are texts beside the value, and repeat less. */
const ofLabels = new Map<string, FieldCue | undefined>();
const maxLabels = 4096;

/**
 * What the field's name says of a number in it, or undefined where it says nothing.
 *
 * @param alone  whether the number is all that the value holds
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
 * What the text beside a value says of a number in it, read as the name of a field.
 *
 * @param alone  whether the number is all that the value holds
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

/** What the name of a column says of it, in decibans: what it says of a value that is nothing but a number. */
export function nameDecibans(field: FieldPath): number {
  const cue = readField(field, true);
  return cue === undefined ? 0 : weights[cue.weight].weight;
}
