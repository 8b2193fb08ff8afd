import type { Sieve } from '../../model/index.js';

/** Longer values do not identify a record. */
export const maxKeyChars = 256;

/**
 * Whether a field may be a key, which reports show: fewer than half of its values may be the number that is searched
 * for.
 *
 * @param values  the values of the field in the sample
 * @param sieve   the sieve for the number
 * @returns false if half of them or more match
 */
export function mayBeKey(values: readonly string[], sieve: Sieve): boolean {
  const searchedFor = values.filter((value) => sieve.matches(value)).length;
  return searchedFor * 2 < values.length;
}
