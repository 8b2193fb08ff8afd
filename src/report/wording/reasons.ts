import type { Reasons } from '../../model/index.js';
import { extractReasons } from './extract-reasons.js';
import { systemReasons } from './system-reasons.js';
import type { Language } from './wording.js';

/** The meaning of every code that says more than its reason does, in each language. */
export const reasons: Reasons = { ...systemReasons, ...extractReasons };

/**
 * Finds the meaning of a code.
 *
 * @param code  a code of a skip. The code of a reader that failed begins with the name of the reader, and all of them
 *   have one meaning
 * @param language  the language of the meaning
 * @returns undefined if the code has no words, as most codes of the operating system
 */
export function meaningOf(code: string, language: Language): string | undefined {
  const key = code.replace(/^[A-Z0-9_]+_(?=READER_FAILED$)/, '');
  return Object.hasOwn(reasons, key) ? reasons[key]![language] : undefined;
}
