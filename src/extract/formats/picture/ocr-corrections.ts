import type { SearchTarget } from '../../../model/index.js';

/** Letters that OCR takes for digits, and the digits that they are. */
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

/** Between two groups of digits: nothing, or up to two hyphens, dashes, dots and blanks. */
const between = '[-\\u2013\\u2014.\\u00a0 ]{0,2}';

/** As many characters as a number has that are digits or may be, in one row or in its groups, and no part of a longer word. */
function maybeNumber({ groups }: SearchTarget): RegExp {
  const written = groups.map((count) => `[\\d${letterClass}]{${count}}`).join(between);
  return new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, 'gu');
}

/**
 * Corrects the letters that OCR put in place of digits in what may be a number: `O1O145-6l23` is a number that was seen badly.
 *
 * @param text    what OCR read in a picture
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
