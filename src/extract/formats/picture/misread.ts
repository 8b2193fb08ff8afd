/** Letters that are taken for digits, and the digits that they are. */
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
const letters = /[OoQDIl|ZSB]/g;

/** Ten characters that are digits or may be, written in one or as six and four. */
const maybeNumber = /(?<![\p{L}\p{N}])[\dOoQDIl|ZSB]{6}[-\u2013\u2014.\u00a0 ]{0,2}[\dOoQDIl|ZSB]{4}(?![\p{L}\p{N}])/gu;

/** With more letters among the ten, it is a word or a code. */
const maxLetters = 3;

/** What is read in a picture, with the letters in numbers that are digits: `O1O145-6l23` is a number that was seen badly. */
export function withoutMisreadDigits(text: string): string {
  return text.replace(maybeNumber, (number) => {
    const count = number.match(letters)?.length ?? 0;
    return count === 0 || count > maxLetters ? number : number.replace(letters, (letter) => digits.get(letter)!);
  });
}
