/** What a number in a list begins with: its first digit, and this many digits, blanks, full stops, slashes and hyphens behind it. */
const [leastBehindFirst, mostBehindFirst] = [7, 16];
const separators = /[\s,;/&+]/;
const separatingWords = ['og', 'and', 'samt'];

const isDigit = (unit: string | undefined): boolean => unit !== undefined && unit >= '0' && unit <= '9';
const isCapital = (unit: string | undefined): boolean => unit !== undefined && unit >= 'A' && unit <= 'Z';
const isWithin = (unit: string | undefined): boolean => isDigit(unit) || (unit !== undefined && ' ./-'.includes(unit));

/**
 * Finds the list of numbers with which a text ends, such as `010145-6xxx, 020245-6xxx og `. Numbers need nothing between them.
 *
 * From the end of the text on, it notes for each place whether a list can go on there. A regular expression would try one division of the digits into
 * numbers after the other, and there are more than twice as many with every eight digits.
 *
 * @param text  a short text
 * @returns the offset of the first number in it; the length of the text if it does not end with a list
 */
export function listStart(text: string): number {
  const { length } = text;
  let start = length;
  /** By offset: whether the text from there on is the rest of a number and a list, or nothing. */
  const isRest = new Uint8Array(length + 1);
  /** By offset: whether it is separators and a list, or nothing. */
  const isGap = new Uint8Array(length + 1);
  isRest[length] = isGap[length] = 1;
  for (let at = length - 1; at >= 0; at -= 1) {
    const unit = text[at];
    const isNumber = isDigit(unit) && endsInRest(text, at, isRest);
    if (isNumber) start = at;
    const word = separatingWords.find((one) => text.startsWith(one, at));
    const separatorUnits = separators.test(unit!) ? 1 : (word?.length ?? 0);
    const isSeparated = separatorUnits > 0 && isGap[at + separatorUnits] === 1;
    const goesOn = (isDigit(unit) || isCapital(unit)) && isRest[at + 1] === 1;
    isGap[at] = isNumber || isSeparated ? 1 : 0;
    isRest[at] = isGap[at] === 1 || goesOn ? 1 : 0;
  }
  return start;
}

function endsInRest(text: string, at: number, isRest: Uint8Array): boolean {
  for (let behind = 1; behind <= mostBehindFirst && isWithin(text[at + behind]); behind += 1)
    if (behind >= leastBehindFirst && isRest[at + behind + 1] === 1) return true;
  return false;
}
