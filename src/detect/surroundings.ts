import type { Shape } from './shapes.js';
import type { WeightName } from './weights.js';
import * as words from './words.js';

/** How much text before and after a number is looked at, in UTF-16 code units of the reading. */
export const contextChars = 64;

/** A rule that spoke, and for a look-alike the reason in a word. */
export interface Opinion {
  readonly weight: WeightName;
  readonly reason?: string;
}

const letter = /[A-Za-zÀ-ÖØ-öø-ÿ]/;
const digit = /[0-9]/;
const wordOfProse = /^[A-ZÆØÅ]?[a-zæøå]{2,}$/;
const hexadecimal = /^[0-9A-Fa-f]+$/;

/** Letters that a backslash makes a line break or a tab: `\n0101…` is a number at the start of a line. */
const escapeLetter = /\\[nrtfb]$/;

/** Most numbers stand between blanks, brackets, quotes and line ends, which say nothing. So does the end of the text. */
function isQuiet(character: string): boolean {
  return ' \n\r\t:;"\'()[]<>='.includes(character);
}

function lettersBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < contextChars && letter.test(text[start - 1]!)) start -= 1;
  return text.slice(start, end);
}

/**
 * What the characters that touch a number say, or undefined where they make it a piece of an identifier: a letter behind it,
 * or letters before it that are neither a label nor a word. (Digits that touch it are the business of shapes.ts.)
 */
export function readNeighbours(text: string, { readStart, readEnd, spelling, kind }: Shape): Opinion[] | undefined {
  const after = text[readEnd] ?? '';
  const before = text[readStart - 1] ?? '';
  if (isQuiet(before) && isQuiet(after)) return [];
  if (letter.test(after)) return undefined;
  const opinions: Opinion[] = [];
  if (letter.test(before) && !escapeLetter.test(text.slice(Math.max(0, readStart - 2), readStart))) {
    const glued = lettersBefore(text, readStart);
    const beforeGlued = text[readStart - glued.length - 1] ?? '';
    if (words.gluedCprWord.test(glued.toLowerCase())) opinions.push({ weight: 'labelBeside' });
    else if (wordOfProse.test(glued) && !hexadecimal.test(glued) && !digit.test(beforeGlued))
      opinions.push({ weight: 'gluedWord', reason: 'glued' });
    else return undefined;
  }
  const two = text.slice(Math.max(0, readStart - 2), readStart);
  if (spelling === 'bare' && /[0-9]\.$|(?:^|[^0-9])0,$/.test(text.slice(Math.max(0, readStart - 3), readStart))) {
    opinions.push({ weight: 'decimals', reason: 'decimal' });
  } else if (spelling === 'bare' && /^\.[0-9]*[1-9]/.test(text.slice(readEnd, readEnd + 4))) {
    opinions.push({ weight: 'decimals', reason: 'decimal' });
  } else if (/[0-9]-$|\+$/.test(two) || /^-[0-9]/.test(text.slice(readEnd, readEnd + 2))) {
    opinions.push({ weight: 'longerCode', reason: 'longer-code' });
  } else if (after === '@' && kind !== 'ecpr') {
    opinions.push({ weight: 'address', reason: 'address' });
  }
  return opinions;
}

/** A label is at most so many words: `cpr nummer er`. */
const maxLabelWords = 3;
const maxLabelChars = 40;

function isWordCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code >= 0xc0;
}

/** Where a label may begin in the text before a number, on the number's line: at its last words, and at `cpr` within one. First to last. */
function labelStarts(before: string): number[] {
  const starts: number[] = [];
  const floor = Math.max(0, before.length - maxLabelChars);
  for (let at = before.length - 1; at >= floor && starts.length < maxLabelWords; at -= 1) {
    const code = before.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) break;
    if (isWordCode(code) && (at === 0 || !isWordCode(before.charCodeAt(at - 1)))) starts.unshift(at);
  }
  for (const inside of ['cpr', '1.2.208.']) {
    const at = before.lastIndexOf(inside);
    if (at >= floor && !starts.includes(at) && !before.slice(at).includes('\n')) starts.push(at);
  }
  return starts;
}

/** What the words directly before a number say it is; the label that reaches furthest back includes the others (`cpr-sagsnr.`). */
function readBeside(before: string): Opinion | undefined {
  let ambiguous: Opinion | undefined;
  for (const start of labelStarts(before)) {
    const label = before.slice(start);
    if (words.isCprLabel.test(label)) return { weight: 'labelBeside' };
    if (words.isAmbiguousLabel.test(label)) ambiguous ??= { weight: 'labelAmbiguous' };
    const other = words.otherNumberOf(label);
    if (other !== undefined) return ambiguous ?? { weight: 'otherNumberBeside', reason: other };
  }
  return ambiguous;
}

/** Numbers in a row under one label: `cpr-numre: 010145-6xxx, 020245-6xxx og 030345-6xxx`. */
const listOfNumbers = /(?:[0-9][0-9 ./-]{7,16}[0-9A-Z]*(?:[\s,;/&+]|og|and|samt)*)+$/;

/** Whether a CPR word stands before the number with no other number in between, unless the numbers are a list. */
function cprWordNearBefore(before: string): boolean {
  let nearest = -1;
  words.hasCprWord.lastIndex = 0;
  for (let match = words.hasCprWord.exec(before); match !== null; match = words.hasCprWord.exec(before)) {
    nearest = words.hasCprWord.lastIndex;
  }
  if (nearest === -1) return false;
  const between = before.slice(nearest).replace(listOfNumbers, '');
  return !/[0-9]{4}/.test(between);
}

/** Whether a CPR word stands right behind the number and does not begin to speak of the next one. */
function cprWordAfter(after: string): boolean {
  const match = words.beginsWithCprWord.exec(after);
  return match !== null && !/^[^\n]{0,16}[0-9]{6}/.test(after.slice(match[0].length));
}

/** What the words around a number say, at most one opinion: the word beside it before the word near it. */
export function readWords(text: string, { readStart, readEnd }: Shape): Opinion | undefined {
  const before = text.slice(Math.max(0, readStart - contextChars), readStart).toLowerCase();
  const beside = readBeside(before);
  if (beside !== undefined && beside.weight !== 'labelAmbiguous') return beside;
  const after = text.slice(readEnd, readEnd + contextChars).toLowerCase();
  if (words.lineAboveEndsInCprWord.test(before)) return { weight: 'labelBeside' };
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (cprWordNearBefore(line) || cprWordAfter(after)) return { weight: 'labelNear' };
  return beside;
}
