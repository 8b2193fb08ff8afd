/** What the suffix of a masked name is made of: consonants, so that no word comes of it, no digit, and no x, which stands for what is masked. */
export const suffixLetters = 'bcdfghjklmnpqrstvwz';
export const suffixLength = 6;

/** The suffixes in a text that holds masked names. */
export const suffixPattern: RegExp = new RegExp(`~[${suffixLetters}]{${suffixLength}}(?![a-z])`, 'g');
