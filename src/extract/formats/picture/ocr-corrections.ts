import type { SearchTarget } from '../../../model/index.js';

/** Letters that OCR reads in place of digits, with their digits. */
const digits: ReadonlyMap<string, string> = new Map([
  ['O', '0'],
  ['o', '0'],
  ['Q', '0'],
  ['D', '0'],
  ['I', '1'],
  ['l', '1'],
  ['|', '1'],
  ['Z', '2'],
  ['S', '5'],
  ['B', '8'],
]);
const letterClass = 'OoQDIl|ZSB';
const letters = new RegExp(`[${letterClass}]`, 'g');

/** Between two groups of digits: up to two hyphens, dashes, dots and spaces. */
const between = '[-\\u2013\\u2014.\\u00a0 ]{0,2}';

/** Matches a word that has the groups of a number, each character a digit or one of the letters. */
function maybeNumber({ groups }: SearchTarget): RegExp {
  const written = groups.map((count) => `[\\d${letterClass}]{${count}}`).join(between);
  return new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, 'gu');
}

/**
 * Corrects letters that OCR read in place of digits of a number: `O1O145-6l23` is a number that OCR misread.
 *
 * @param text    the text that OCR read
 * @param target  the groups of a number, and how many of its characters may be such letters
 * @returns the text, of the same length
 */
export function withoutMisreadDigits(text: string, target: SearchTarget): string {
  return text.replace(maybeNumber(target), (number) => {
    const count = number.match(letters)?.length ?? 0;
    if (count === 0 || count > target.maxMisreadLetters) return number;
    return number.replace(letters, (letter) => digits.get(letter)!);
  });
}
