import type { Sieve } from '../../model/index.js';

/** Longer values of a key identify nothing. */
export const maxKeyChars = 256;

/** Whether the sieve finds a short text worth a look. It is put into the window for that: nothing else may stand there. */
export function anchorsInText(text: string, sieve: Sieve): boolean {
  const { written } = new TextEncoder().encodeInto(text, sieve.window);
  return sieve.search(0, written, written).length > 0;
}

/** A field of what is searched for cannot be a key: its values may not be shown. Half of them is enough. */
export function mayBeKey(values: readonly string[], sieve: Sieve): boolean {
  const searchedFor = values.filter((value) => anchorsInText(value, sieve)).length;
  return searchedFor * 2 < values.length;
}
