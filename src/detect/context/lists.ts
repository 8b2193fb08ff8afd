import { birthDateOf, type CprDigits } from '../../cpr/index.js';
import type { Candidate } from '../candidates/candidates.js';
import type { Context, Cue } from './context.js';

/**
 * What joins the items of a list in a program, a query or its output: a comma, or the brackets and the name between the
 * arguments of two calls: `(1, 2), new Word(3, 4)`.
 */
const joint = String.raw`(?:[)\]}]*, ?(?:new )?(?:[A-Za-z_$][\w$.]{0,23})?[([{]*)`;
const item = '-?[0-9]{1,19}';
const itemsBefore = new RegExp(`(?<![0-9A-Za-z.-])(?:${item}${joint})+$`);
const itemsBehind = new RegExp(`^(?:${joint}${item}(?![0-9A-Za-z.-]))+`);
const eachItem = new RegExp(`(?<=^|[^\\w.-])${item}`, 'g');

/** A phone number with its country code, as a person has one beside a CPR number. */
const isPhone = /^45[0-9]{8}$/;

/** Two items: a single one may be another number of the same person. */
const minOthers = 2;

/** What only programs write: a negative item, and the arguments of one call after another. A list in prose has neither. */
const isOfProgram = /(?:^|[^\w)])-[0-9]{7}|\)[\]}]*, ?(?:new )?[A-Za-z_$]/;

/** What an item says about its list. Numbers of other lengths say nothing: a row of values has them, too. */
function kindOf(written: string): 'other' | 'person' | undefined {
  if (written.startsWith('-')) return written.length > 8 ? 'other' : undefined;
  if (written.length < 9 || written.length > 10 || isPhone.test(written)) return undefined;
  const isDated = birthDateOf(written.padStart(10, '0') as CprDigits) !== undefined;
  // Nine digits are a number that lost its zero, or no such number.
  if (isDated) return written.length === 10 ? 'person' : undefined;
  return 'other';
}

/**
 * Reads the numbers of a list in a program: numbers as long that have no birth date, and negative ones, are of another
 * kind, and such a list has one kind. Other lists may mix them, as a list of what somebody searched for does.
 *
 * @param context  the text around the number
 * @param candidate  the number
 * @returns the cue, or undefined if the number is in no such list
 */
export function readList({ before, after }: Context, { format }: Pick<Candidate, 'format'>): Cue | undefined {
  if (format !== 'bare' || !(/[,([{] ?$/.test(before.slice(-2)) || /^[)\]}]*,/.test(after.slice(0, 4))))
    return undefined;
  const items = [itemsBefore.exec(before)?.[0] ?? '', itemsBehind.exec(after)?.[0] ?? ''];
  if (!items.some((text) => isOfProgram.test(text))) return undefined;
  const kinds = items.flatMap((text) => text.match(eachItem) ?? []).map(kindOf);
  const others = kinds.filter((kind) => kind === 'other').length;
  return others < minOthers || kinds.includes('person') ? undefined : { weight: 'listOfOthers', reason: 'neighbour' };
}
