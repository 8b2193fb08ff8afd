/**
 * Characters that show one digit but are not decimal digits of Unicode and do not decompose into one: digits in black and in
 * double circles, and the Ethiopic ones. `first` shows the digit `value`, and the following `count` − 1 characters the next digits.
 * Source: The Unicode Standard 15.1, NamesList.txt, read 2026-11-30.
 */
const otherDigits: readonly { readonly first: number; readonly count: number; readonly value: number }[] = [
  { first: 0x1369, count: 9, value: 1 },
  { first: 0x24f5, count: 9, value: 1 },
  { first: 0x24ff, count: 1, value: 0 },
  { first: 0x2776, count: 9, value: 1 },
  { first: 0x2780, count: 9, value: 1 },
  { first: 0x278a, count: 9, value: 1 },
  { first: 0x1f10b, count: 1, value: 0 },
  { first: 0x1f10c, count: 1, value: 0 },
  // Tag characters are invisible, but a copy of the text contains them.
  { first: 0xe0030, count: 10, value: 0 },
];

/** Chinese numerals, everyday and financial; the index in the list is the digit. */
const chineseDigits = ['〇零', '一壹弌', '二贰貳弐', '三叁參参', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'];

const isDecimal = /^\p{Nd}$/u;

/** The decimal digits of a script are adjacent in Unicode, zero first. If the digits of two scripts adjoin, each has ten. */
function decimalValue(point: number): number {
  let first = point;
  while (isDecimal.test(String.fromCodePoint(first - 1))) first -= 1;
  return (point - first) % 10;
}

function digitOf(character: string): string {
  const point = character.codePointAt(0)!;
  if (isDecimal.test(character)) return String(decimalValue(point));
  const row = otherDigits.find(({ first, count }) => point >= first && point < first + count);
  if (row !== undefined) return String(row.value + point - row.first);
  const chinese = chineseDigits.findIndex((digits) => digits.includes(character));
  return chinese === -1 ? character : String(chinese);
}

/** Invisible fillers and marks, and modifier letters, which look like dashes and strokes. */
const showsNothing = /^[\p{Default_Ignorable_Code_Point}\p{Lm}]$/u;

const known = new Map<string, string>();
const maxKnown = 4096;

/**
 * Replaces the digits that a character shows by ASCII digits: `５` and `⑤` give `5`, `⒌` gives `5.`, `é` gives `é`.
 *
 * @param character  one code point outside of ASCII
 * @returns one or more characters; a blank for an invisible character
 */
export function shownBy(character: string): string {
  let shown = known.get(character);
  if (shown === undefined) {
    const own = digitOf(character);
    shown = own === character ? [...character.normalize('NFKC')].map(digitOf).join('') : own;
    if (showsNothing.test(shown)) shown = ' ';
    if (known.size < maxKnown) known.set(character, shown);
  }
  return shown;
}
