/**
 * Characters that show one digit and are neither a decimal digit of Unicode nor decomposed into one: digits in black and in
 * double circles, and the Ethiopic ones. `first` shows the digit `value`, and those behind it the next ones.
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
  // Tags are seen by nobody, and copied with the text all the same.
  { first: 0xe0030, count: 10, value: 0 },
];

/** Chinese numerals, the everyday and the financial ones; the place in a row is the digit. */
const chineseDigits = ['〇零', '一壹弌', '二贰貳弐', '三叁參参', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'];

const isDecimal = /^\p{Nd}$/u;

/** The decimal digits of a script stand in a row, the zero first; two scripts that adjoin are rows of ten each. */
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

/** Fillers and marks that show nothing, and letters that stand for no sound of their own and look like dashes and strokes. */
const showsNothing = /^[\p{Default_Ignorable_Code_Point}\p{Lm}]$/u;

const known = new Map<string, string>();
const maxKnown = 4096;

/**
 * What a character that is not ASCII shows, with every digit in it as an ASCII digit: `５` and `⑤` are 5, `⒌` is `5.`, `é` is itself.
 *
 * @param character  one code point
 * @returns one or more characters
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
