import type { Reasons } from '../../model/index.js';
import { extractReasons } from './extract-reasons.js';
import { systemReasons } from './system-reasons.js';
import type { Language } from './wording.js';

/** Every code that has a meaning, or something that can be done about it, beyond what its reason says. */
export const reasons: Reasons = { ...systemReasons, ...extractReasons };

/**
 * Finds what a code means.
 *
 * @param code  a code of a skip. The codes of readers that failed begin with their names, and have one meaning
 * @returns undefined where the code has no words, as most codes of the operating system
 */
export function meaningOf(code: string, language: Language): string | undefined {
  const key = code.replace(/^[A-Z0-9_]+_(?=READER_FAILED$)/, '');
  return Object.hasOwn(reasons, key) ? reasons[key]![language] : undefined;
}
