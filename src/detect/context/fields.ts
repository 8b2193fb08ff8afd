import { weights } from '../evidence/weights.js';
import type { Cue } from './context.js';
import * as words from './words.js';

/** What the name of a field says of the numbers in it. `alone`: only of a value that is nothing but the number. */
interface FieldCue {
  readonly cue: Cue;
  readonly alone: boolean;
}

/** `cprNr`, `CPR_NR`, `cpr-nr.` and `Comment[2]` as the words they are made of. */
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

/** `Ark1!C (CPR-nr)`, where the heading stands in brackets: what the sheet is called says nothing of one of its columns. */
const sheetColumn = /^.*![A-Z]{1,3}(?: \((.*)\))?(?: [a-z]+)?$/s;

/** The heading of a column of a sheet, or the field as it is. */
function heading(field: string): string {
  if (!field.includes('!')) return field;
  const columns = field.split(' + ').map((column) => sheetColumn.exec(column));
  return columns.includes(null) ? field : columns.map((column) => column![1] ?? '').join(' + ');
}

function readName(given: string): FieldCue | undefined {
  const field = heading(given);
  const name = spoken(field);
  if (words.cprField.test(name) || words.cprField.test(name.replaceAll(' ', '')))
    return { cue: { weight: 'fieldNamed' }, alone: false };
  if (words.ambiguousField.test(name)) return { cue: { weight: 'fieldAmbiguous' }, alone: true };
  const own = spoken(ownName(field)).trim();
  const reason = words.otherNumberOfField(bareNumberName.test(own) ? name : own);
  return reason === undefined ? undefined : { cue: { weight: 'otherNumberField', reason }, alone: true };
}

const answers = new Map<string, FieldCue | undefined>();
const maxAnswers = 4096;

/**
 * What the field's name says of a number in it, or undefined where it says nothing.
 *
 * @param alone  whether the number is all that the value holds
 */
export function readField(field: string | undefined, alone: boolean): Cue | undefined {
  if (field === undefined) return undefined;
  let answer = answers.get(field);
  if (answer === undefined && !answers.has(field)) {
    if (answers.size >= maxAnswers) answers.clear();
    answer = readName(field);
    answers.set(field, answer);
  }
  return answer === undefined || (answer.alone && !alone) ? undefined : answer.cue;
}

/** What the name of a column says of it, in decibans: what it says of a value that is nothing but a number. */
export function nameDecibans(field: string): number {
  const cue = readField(field, true);
  return cue === undefined ? 0 : weights[cue.weight].weight;
}
