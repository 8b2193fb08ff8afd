import { isDay } from '../../cpr/index.js';
import { passesIcelandic, passesLuhn } from '../context/foreign.js';
import { NumberColumn } from './column.js';
import type { Heading } from './mixture.js';
import { cannotBeCpr } from './population.js';
import type { TenDigits } from './value.js';
import { hasBirthDate } from './value-kinds.js';
import { partOf } from './waiting-column.js';

/** Tells whether ten digits are like the other numbers of their column. */
export type Trait = (ten: string) => boolean;

/** The most values that are looked at: more show nothing new. */
const maxValues = 512;

/** With fewer others, their likeness may be chance; with fewer persons, nobody is missed. */
const [minOthers, minPersons] = [4, 2];

/** The most different digits that others have alike at one place: order numbers of three years. */
const maxAlike = 3;
/** The share of others that have them: a mistyped CPR number may be among the others. */
const shareAlike = 0.95;

/** Where numbers have digits alike: at the beginning, where a CPR number has its year, and where it has its century. */
const places: readonly (readonly [from: number, to: number])[] = [
  [0, 2],
  [4, 6],
  [6, 7],
];

/** The values have to be this much likelier apart than together, as a natural logarithm (about 9 dB). */
const tellingNepers = 2;

/** A Swedish number states a birth, or one of a coordination number: 60 is added to its day. */
function hasSwedishDate(ten: string): boolean {
  const day = Number(ten.slice(4, 6));
  return isDay(day > 60 ? day - 60 : day, Number(ten.slice(2, 4)), 2000 + Number(ten.slice(0, 2)));
}

/** Numbers with a check digit of their own. */
const checked: readonly Trait[] = [passesIcelandic, (ten) => passesLuhn(ten) && hasSwedishDate(ten)];

/** The trait of having one of the digits that nearly all others have at a place; undefined if they differ there. */
function alikeAt(others: readonly TenDigits[], from: number, to: number): Trait | undefined {
  const counts = new Map<string, number>();
  for (const { ten } of others) {
    const digits = ten.slice(from, to);
    counts.set(digits, (counts.get(digits) ?? 0) + 1);
  }
  const common = [...counts].sort(([, one], [, other]) => other - one).slice(0, maxAlike);
  let covered = 0;
  const alike = new Set<string>();
  for (const [digits, count] of common) {
    if (covered >= shareAlike * others.length) break;
    alike.add(digits);
    covered += count;
  }
  return covered >= shareAlike * others.length ? (ten) => alike.has(ten.slice(from, to)) : undefined;
}

function traitsOf(others: readonly TenDigits[]): Trait[] {
  const [start, year, century] = places.map(([from, to]) => alikeAt(others, from, to));
  const both = (one?: Trait, other?: Trait): Trait | undefined => one && other && ((ten) => one(ten) && other(ten));
  const alike = [start, year, century, both(start, century), both(year, century)];
  return [...checked, ...alike.filter((trait) => trait !== undefined)];
}

/** True if some values without the trait pass as CPR numbers: otherwise it tells nobody apart. */
function leavesPersons(values: readonly TenDigits[], trait: Trait): boolean {
  let [dated, passes] = [0, 0];
  for (const { ten, kind } of values) {
    if (!hasBirthDate(kind) || trait(ten)) continue;
    dated += 1;
    if (kind === 'passesOld' || kind === 'passesNew') passes += 1;
  }
  return passes >= minPersons && 2 * passes >= dated;
}

/** How much better the values are explained in parts, as a natural logarithm; 0 if they are not. */
function gainOf(values: readonly TenDigits[], heading: Heading, trait: Trait | undefined): number {
  const column = new NumberColumn(heading);
  for (const { ten, kind, isBare } of values)
    column.observe(ten, kind, partOf(isBare, '', trait?.(ten) === true), 'sample');
  return Math.max(0, column.gainOfSplit);
}

/**
 * Finds a trait that tells the other numbers of a column from its CPR numbers: their own check digit, or digits that
 * they have alike. It is learnt from the values that cannot be CPR numbers, and tells if the column is then likelier to
 * be what it is: those with the trait pass modulus 11 by chance, and those without it all pass.
 *
 * @param values  the first values
 * @param heading  the heading of the column
 * @returns the trait that explains the values best; undefined if none explains them better than a mixture
 */
export function tellingTrait(values: readonly TenDigits[], heading: Heading): Trait | undefined {
  const first = values.slice(0, maxValues);
  const others = first.filter(({ kind }) => cannotBeCpr.has(kind));
  if (others.length < minOthers) return undefined;
  let best: Trait | undefined;
  let bestGain: number | undefined;
  for (const trait of traitsOf(others)) {
    if (!leavesPersons(first, trait)) continue;
    bestGain ??= gainOf(first, heading, undefined) + tellingNepers;
    const gain = gainOf(first, heading, trait);
    if (gain > bestGain) [best, bestGain] = [trait, gain];
  }
  return best;
}
