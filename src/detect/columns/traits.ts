import { passesIcelandic, passesLuhn } from '../context/foreign.js';

const dayCount = 31;
const foreignTraits = 3;

/** The number of counters: one for each day of a birth, then no foreign check digit, an Icelandic one, a Swedish one. */
export const traitCount = dayCount + foreignTraits;

/** The day of a number that may have one, from 1; 0 for others. */
function dayOf(ten: string): number {
  const day = (ten.charCodeAt(0) - 0x30) * 10 + ten.charCodeAt(1) - 0x30;
  return day >= 1 && day <= dayCount ? day : 0;
}

function foreignOf(ten: string): number {
  if (passesIcelandic(ten)) return 1;
  return passesLuhn(ten) ? 2 : 0;
}

/** The shares of CPR numbers with each foreign check digit (exact for ten random digits). */
const foreignShares = [0.883, 0.018, 0.099] as const;

/** How many values by chance the counts start from, so that a few values say little. */
const pseudoCount = 4;

/**
 * Counts the traits of a value that cannot be a CPR number.
 *
 * @param counts  `traitCount` counters
 * @param ten  ten digits
 */
export function addTraits(counts: Float64Array, ten: string): void {
  const day = dayOf(ten);
  if (day === 0) return;
  counts[day - 1]! += 1;
  counts[dayCount + foreignOf(ten)]! += 1;
}

/**
 * Compares a value with the values of its column that cannot be CPR numbers: the day with which it begins, and the
 * check digits of other countries. Order numbers begin alike, and Icelandic numbers pass their own check.
 *
 * @param counts  `traitCount` counters
 * @param ten  ten digits with a birth date
 * @param isCounted  whether the counters include the value itself
 * @returns 10·log10 of the likelihood ratio; positive if the value differs from the others
 */
export function traitDecibans(counts: Float64Array, ten: string, isCounted: boolean): number {
  const itself = isCounted ? 1 : 0;
  let total = -itself;
  for (let day = 0; day < dayCount; day += 1) total += counts[day]!;
  if (total <= 0) return 0;
  const sum = total + pseudoCount;
  const others = (trait: number): number => Math.max(0, counts[trait]! - itself);
  const foreign = foreignOf(ten);
  const share = foreignShares[foreign]!;
  const ofDay = (others(dayOf(ten) - 1) + pseudoCount / dayCount) / sum;
  const ofForeign = (others(dayCount + foreign) + pseudoCount * share) / sum;
  return 10 * Math.log10(share / (dayCount * ofDay * ofForeign));
}
