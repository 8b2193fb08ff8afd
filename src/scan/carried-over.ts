import type { Coverage } from '../model/index.js';

type CarriedOver = Coverage['carriedOver'];

/**
 * Adds up sources that were carried over from earlier scans.
 *
 * @param one    some of them; undefined for none
 * @param other  others; undefined for none
 * @returns their number, and the first day on which one was read; undefined for none
 */
export function carriedOver(one: CarriedOver, other: CarriedOver): CarriedOver {
  if (one === undefined || other === undefined) return one ?? other;
  return { sources: one.sources + other.sources, from: one.from < other.from ? one.from : other.from };
}
