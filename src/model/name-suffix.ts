/** The letters of the suffix of a masked name: only consonants, so that they spell no word; no x, because x replaces masked digits. */
export const suffixLetters = 'bcdfghjklmnpqrstvwz';
/** The letters in one suffix, after its `~`. */
export const suffixLength = 6;

/** Matches each suffix in a text that holds masked names. */
export const suffixPattern: RegExp = new RegExp(`~[${suffixLetters}]{${suffixLength}}(?![a-z])`, 'g');
