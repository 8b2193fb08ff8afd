import type { Sieve } from '../../model/index.js';

/** Longer values of a key identify nothing. */
export const maxKeyChars = 256;

/** A field of what is searched for cannot be a key: its values may not be shown. Half of them is enough. */
export function mayBeKey(values: readonly string[], sieve: Sieve): boolean {
  const searchedFor = values.filter((value) => sieve.matches(value)).length;
  return searchedFor * 2 < values.length;
}
