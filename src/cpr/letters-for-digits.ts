/** Letters that people and OCR write for digits, each with the digit. */
export const digitOfLetter: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', Q: '0', D: '0', I: '1', l: '1', i: '1', Z: '2', z: '2' },
  ...{ S: '5', s: '5', G: '6', b: '6', B: '8', g: '9', q: '9' },
};

/** The most letters for digits in a number: with more, it is a word or a code. */
export const maxLettersForDigits = 3;
