import type { Sieve } from '../model/index.js';

/** Whether the sieve finds a short text worth a look. It is put into the window for that: nothing else may stand there. */
export function anchorsInText(text: string, sieve: Sieve): boolean {
  const { written } = new TextEncoder().encodeInto(text, sieve.window);
  return sieve.search(0, written, written).length > 0;
}
