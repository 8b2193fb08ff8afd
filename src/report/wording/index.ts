/** The words of reports, in each language. */
import { danish } from './danish.js';
import { english } from './english.js';
import type { Language, Wording } from './wording.js';

export { danish } from './danish.js';
export { english } from './english.js';
export { type Language, languages, type Noun, thresholds, type Wording } from './wording.js';

const wordings: Readonly<Record<Language, Wording>> = { en: english, da: danish };

/**
 * Finds the words of a language.
 *
 * @param language  the language
 * @returns the words that all reports for people share
 */
export function wordingIn(language: Language): Wording {
  return wordings[language];
}
