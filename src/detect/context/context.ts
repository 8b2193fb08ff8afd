import type { Candidate, NumberFormat } from '../candidates/candidates.js';
import type { WeightName } from '../evidence/weights.js';
import { isLetter } from '../normalize/characters.js';
import type { NormalizedText } from '../normalize/normalize.js';
import { listStart } from './number-list.js';
import { readNumberName } from './number-names.js';
import * as words from './words.js';

/** How much text before and after a number a verdict may depend on, in UTF-16 code units of the normalized text. */
export const contextChars = 64;
/** The same in the original text, in which there may be markup. */
export const contextUnits = 256;

/** The normalized text on either side of a number, with accents composed. */
export interface Context {
  readonly before: string;
  readonly after: string;
}

function composed(text: string): string {
  return /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text;
}

/**
 * Cuts out the text around a candidate, up to `contextChars` on either side, and `contextUnits` of the original.
 *
 * @param normalized  the text
 * @param candidate  the number in it
 * @returns the text before and after the number
 */
export function contextOf(normalized: NormalizedText, candidate: Candidate): Context {
  const { text, isPlain } = normalized;
  const { start, end, readStart, readEnd } = candidate;
  const from = Math.max(readStart - contextChars, normalized.indexOf(Math.max(0, start - contextUnits)), 0);
  const to = Math.min(readEnd + contextChars, normalized.indexOf(end + contextUnits));
  const [before, after] = [text.slice(from, readStart), text.slice(readEnd, to)];
  return isPlain ? { before, after } : { before: composed(before), after: composed(after) };
}

function hasWord(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isWordCode(code | 0x20)) return true;
  }
  return false;
}

/**
 * Tells whether a number is all that its text holds, quotes, spreadsheet guards and blanks aside.
 *
 * @param context  the text around the number
 * @returns true if no word and no digit is around it
 */
export function standsAlone({ before, after }: Context): boolean {
  return !hasWord(before) && !hasWord(after);
}

/** A rule that the text around a number fires. `reason` is the word under which it counts a look-alike. */
export interface Cue {
  readonly weight: WeightName;
  readonly reason?: string;
}

const letter = /[A-Za-zÀ-ÖØ-öø-ÿ]/;
const lettersAtEnd = /[A-Za-zÀ-ÖØ-öø-ÿ]+$/;
const wordOfProse = /^[A-ZÆØÅ]?[a-zæøå]{2,}$/;

/** The letters and digits that touch a number. */
const runAtEnd = /[A-Za-zÀ-ÖØ-öø-ÿ0-9]*$/;
const runAtStart = /^[A-Za-zÀ-ÖØ-öø-ÿ0-9]*/;
/** Digits with the letters of hexadecimal in one case, and at least one of them. */
const hexadecimal = /^(?=.*[A-Fa-f])(?:[0-9A-F]+|[0-9a-f]+)$/;
/** The fields of a fixed line: codes of capitals with their digits, and a name behind them. */
const codedFields = /^(?:[A-ZÆØÅ]{1,4}[0-9]{2,})+(?:[A-ZÆØÅ][a-zæøå]+)?$/;

/** A letter that stands for the sex behind a number: kvinde or mand. */
const sexBehind = /^([KMkm])(?![A-Za-zÀ-ÖØ-öø-ÿ0-9])/;
/** A word that may be a unit: `1234567890ms`. */
const unitBehind = /^[a-zæøå]/;

/** The rest of the local part of an address, up to its domain: `0101….1a2b@mail`. */
const addressGoesOn = /^(?:[._+-][A-Za-z0-9._+-]*)?@/;

/** A letter that a backslash makes a line break or a tab: in `\n0101…` the number begins a line. */
const escapeLetter = /\\[nrtfb]$/;

/**
 * True for blanks, brackets, quotes and line ends, which say nothing. Most numbers are between two of them, or at an
 * end of the text.
 */
function isQuiet(character: string): boolean {
  return ' \n\r\t:;"\'()[]<>='.includes(character);
}

/** True if a digit touches the letters that touch a number, so that they mix as in an identifier. */
function isMixed(run: string): boolean {
  return /[0-9]/.test(run) && /[^0-9]/.test(run);
}

/** The letters directly before a number; none if they are the end of an escape. */
function gluedBefore(before: string): string {
  return letter.test(before.at(-1) ?? '') && !escapeLetter.test(before) ? lettersAtEnd.exec(before)![0] : '';
}

/**
 * Reads the letters that touch a number.
 *
 * @returns the cue, if any; undefined for the letters of an identifier, which has digits and letters in any order
 */
function readGlued(before: string, after: string, { ten, format, kind }: Candidate): Cue[] | undefined {
  const head = gluedBefore(before);
  const tail = runAtStart.exec(after)![0];
  if (head === '' && tail === '') return [];
  const isLabelled = head !== '' && words.gluedCprWord.test(head.toLowerCase());
  const runBefore = head === '' ? '' : runAtEnd.exec(before)![0];
  if (!isLabelled && !codedFields.test(`${runBefore}${ten}${tail}`)) {
    const isIdentifier = isMixed(runBefore) || isMixed(tail) || hexadecimal.test(`${runBefore}${tail}`);
    // The letters of an eCPR would be letters of any identifier.
    if (isIdentifier || kind === 'ecpr') return undefined;
  }
  const cues: Cue[] = isLabelled ? [{ weight: 'labelBeside' }] : [];
  const sex = sexBehind.exec(tail)?.[1]?.toUpperCase();
  if (sex !== undefined && (sex === 'M') === (Number(ten[9]) % 2 === 1)) {
    cues.push({ weight: 'sexBehind' });
  } else if (!isLabelled || tail !== '') {
    const glued = [head, tail].filter((word) => word !== '' && !(isLabelled && word === head));
    const isWord = glued.every((word) => wordOfProse.test(word)) && !(format === 'bare' && unitBehind.test(tail));
    cues.push({ weight: isWord ? 'gluedWord' : 'gluedCode', reason: 'glued' });
  }
  return cues;
}

/** The whole part of a fraction, or, in a list or a sum, none. */
const fractionBefore = /[0-9]\.$|(?:^|[^0-9])0,$|(?:[[{(,;=*/<>-]|[0-9,;] )\.$/;
/** The sign of a negative number, as an item, a value or an argument. */
const minusBefore = /(?:[[{(,=]|["']:) ?-$/;
/** Decimals, or at least as many zeros as a program writes of a moment or a sum. */
const fractionBehind = /^\.(?:[0-9]{0,2}[1-9]|0{4,}(?![0-9]))/;

/** A date before a number, as a file name has it: not part of a longer number. */
const dateBefore =
  /(?<![0-9])(?:(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)?[0-9]{2})_$/;

/** A name with a mark, a hump or a bracket in it, and the point that joins it to a number: `rs1_release.`, `(winpbld).` */
const codeAndPoint = /(?:[_/\\@][\p{L}\p{N}_-]{0,40}|\p{Ll}\p{Lu}[\p{L}\p{N}_-]{0,40}|\([\p{L}\p{N}_-]{1,40}\))\.$/u;
/** A segment of digits before a segment of a path: `/profile/8800123456/`. A shorter one may be a year. */
const digitsInPath = /\/[0-9]{6,}\/$/;

/**
 * A plus sign that joins the number to something, as in `+45…` and `12+…`. Behind a letter, a colon or another plus sign it
 * parts the elements of an EDIFACT segment (`PNA+PAT+`) or stands for a blank (`?q=Hansen+`).
 */
const joiningPlus = /(?<![\p{L}:+])\+$/u;

/** True if a hyphen, an underscore, a plus sign or a point joins other digits or the name of a program to the number. */
function isPartOfCode(before: string, after: string): boolean {
  if (/[0-9]-$/.test(before) || joiningPlus.test(before) || /^[-_][0-9]/.test(after)) return true;
  if (before.endsWith('.')) return codeAndPoint.test(before);
  if (before.endsWith('/')) return digitsInPath.test(before);
  // A mention begins with the sign; the address of a device has a name before it.
  if (before.endsWith('@')) return /[\p{L}\p{N}]@$/u.test(before);
  return /[0-9]_$/.test(before) && !dateBefore.test(before);
}

/**
 * Reads the characters that touch a number. candidates.ts has already dealt with digits.
 *
 * @param context  the text around the number
 * @param candidate  the number
 * @returns the cues, or undefined if the number is part of an identifier: of hexadecimal digits, or of letters and
 *   digits that mix on either side
 */
export function readNeighbours(context: Context, candidate: Candidate): Cue[] | undefined {
  const { before, after } = context;
  const { format, kind } = candidate;
  if (isQuiet(before.at(-1) ?? '') && isQuiet(after[0] ?? '')) return [];
  const cues = readGlued(before, after, candidate);
  if (cues === undefined) return undefined;
  if (format === 'bare' && (fractionBefore.test(before) || minusBefore.test(before) || fractionBehind.test(after))) {
    cues.push({ weight: 'decimals', reason: 'decimal' });
  } else if (isPartOfCode(before, after)) {
    cues.push({ weight: 'longerCode', reason: 'longer-code' });
  } else if (kind !== 'ecpr' && addressGoesOn.test(after)) {
    cues.push({ weight: 'address', reason: 'address' });
  }
  return cues;
}

/** The most words of a label: `cpr nummer er`. */
const maxLabelWords = 3;
const maxLabelChars = 40;

function isWordCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code >= 0xc0;
}

/** Labels that other words are glued to. */
const insideWords = ['cpr', 'personn', '1.2.208.'];

/**
 * Finds the places at which a label may begin before a number, on its line, in ascending order: at its last words, and
 * inside a word at `cpr` and `personn…` (`erstatningspersonnummer`).
 */
function labelStarts(before: string): number[] {
  const starts: number[] = [];
  const floor = Math.max(0, before.length - maxLabelChars);
  for (let at = before.length - 1; at >= floor && starts.length < maxLabelWords; at -= 1) {
    const code = before.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) break;
    if (isWordCode(code) && (at === 0 || !isWordCode(before.charCodeAt(at - 1)))) starts.unshift(at);
  }
  const count = starts.length;
  for (const inside of insideWords) {
    const at = before.lastIndexOf(inside);
    if (at >= floor && !starts.includes(at) && !before.includes('\n', at)) starts.push(at);
  }
  return starts.length === count ? starts : starts.sort((a, b) => a - b);
}

const weightOfName = { other: 'otherNumberBeside', own: 'ownNumberBeside', vague: 'vagueNameBeside' } as const;

/** True if a sentence, a line or a value begins at an offset. */
function beginsSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && ' \t"\''.includes(text[at]!)) at -= 1;
  return at < 0 || '.!?:;|>\n'.includes(text[at]!);
}

function cueOfOther({ isOwn, reason }: words.OtherNumber): Cue {
  return { weight: weightOfName[isOwn ? 'own' : 'other'], reason };
}

/** Reads the label at the first of `starts` that is one, else the name that the last words make. */
function readLabels(before: string, starts: readonly number[], written: string, isBare: boolean): Cue | undefined {
  let ambiguous: Cue | undefined;
  for (const start of starts) {
    const label = before.slice(start);
    const ofCpr = words.cprLabelOf(label);
    if (ofCpr === true) return { weight: 'labelBeside' };
    if (ofCpr === 'carrier') return ambiguous ?? { weight: 'vagueNameBeside', reason: 'negative-word' };
    if (ofCpr !== undefined) return ambiguous ?? cueOfOther(ofCpr);
    if (words.isAmbiguousLabel.test(label)) ambiguous ??= { weight: 'labelAmbiguous' };
    const other = words.otherNumberOf(label, () => beginsSentence(before, start));
    if (other !== undefined) return ambiguous ?? cueOfOther(other);
  }
  if (ambiguous !== undefined) return ambiguous;
  const made = readNumberName(written, isBare);
  return made && { weight: weightOfName[made], reason: 'negative-word' };
}

/** The text before a number repeats, so each is read once for each of two spellings of the number. */
const cuesBeside = [new Map<string, Cue | undefined>(), new Map<string, Cue | undefined>()] as const;
const maxCuesBeside = 4096;

/**
 * Reads the words directly before a number. The label that reaches furthest back includes the others (`cpr-sagsnr.`).
 *
 * @param before  the text before the number, in lower case
 * @param written  the same text as the data writes it
 * @param isBare  whether the number is ten digits in a row
 */
function readBeside(before: string, written: string, isBare: boolean): Cue | undefined {
  const starts = labelStarts(before);
  if (starts.length === 0) return undefined;
  // No label depends on text before the first start, but for `til`: the word for a change may be before the name.
  const from =
    before.endsWith('til ') || before.endsWith('to ') ? Math.max(0, starts[0]! - maxLabelChars / 2) : starts[0];
  // A few letters have another length in lower case.
  const own = (written.length === before.length ? written : before).slice(from);
  const known = cuesBeside[isBare ? 1 : 0];
  let cue = known.get(own);
  if (cue === undefined && !known.has(own)) {
    if (known.size >= maxCuesBeside) known.clear();
    cue = readLabels(before, starts, own, isBare);
    known.set(own, cue);
  }
  return cue;
}

/** The end of a line, and what a quoted mail, a list or a table puts before the first word of the next. */
const lineStart = /\r?\n[ \t>*|-]*$/;

/** The full stop of a sentence, not that of `nr.`. */
const fullStop = /(?<!nr|no|ref|num)[.!?]\s*$/;

function hasLetter(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isLetter(text.charCodeAt(at))) return true;
  return false;
}

/** Reads the end of the line above a number that begins its line: only a name of another number reaches so far. */
function readAbove(before: string, written: string, isBare: boolean): Cue | undefined {
  const at = before.search(lineStart);
  // In a column of numbers, the line above holds another one.
  if (at <= 0 || !hasLetter(before, before.lastIndexOf('\n', at - 1) + 1, at)) return undefined;
  if (fullStop.test(before.slice(0, at))) return undefined;
  // A blank for the end of the line: nothing is glued to the number.
  const cue = readBeside(`${before.slice(0, at)} `, `${written.slice(0, at)} `, isBare);
  return cue?.weight === 'labelBeside' || cue?.weight === 'labelAmbiguous' ? undefined : cue;
}

/** True if a CPR word precedes the number with no other number in between, or with a list of numbers. */
function cprWordNearBefore(before: string): boolean {
  let nearest = -1;
  const { hasCprWord } = words;
  hasCprWord.lastIndex = 0;
  while (hasCprWord.test(before)) nearest = hasCprWord.lastIndex;
  if (nearest === -1) return false;
  const between = before.slice(nearest);
  // Numbers in a row have one label: `cpr-numre: 010145-6xxx, 020245-6xxx og 030345-6xxx`.
  return !/[0-9]{4}/.test(between.slice(0, listStart(between)));
}

/** True if a CPR word directly follows the number and does not introduce the next number. */
function cprWordAfter(after: string): boolean {
  const match = words.beginsWithCprWord.exec(after) ?? words.isCalledCpr.exec(after);
  return match !== null && !/^[^\n]{0,16}[0-9]{6}/.test(after.slice(match[0].length));
}

/** Cues to which a CPR word near the number is preferred. */
function isFaint({ weight }: Cue): boolean {
  return weight === 'labelAmbiguous' || weight === 'vagueNameBeside';
}

/**
 * Reads the words around a number. A word next to it takes precedence over a word near it.
 *
 * @param context  the text around the number
 * @param format  how the number is written
 * @returns at most one cue
 */
export function readWords(context: Context, format: NumberFormat): Cue | undefined {
  const before = context.before.toLowerCase();
  const isBare = format === 'bare';
  const lineAt = before.lastIndexOf('\n') + 1;
  const line = before.slice(lineAt);
  // Where a number begins its line, as in a column of them, there is nothing to read on the line.
  const isFirst = !hasWord(line);
  const beside = isFirst ? undefined : readBeside(before, context.before, isBare);
  if (beside !== undefined && !isFaint(beside)) return beside;
  const beginsLine = isFirst && lineAt > 0;
  if (beginsLine && words.lineAboveEndsInCprWord.test(before)) return { weight: 'labelBeside' };
  if ((!isFirst && cprWordNearBefore(line)) || cprWordAfter(context.after.toLowerCase()))
    return { weight: 'labelNear' };
  return beside ?? (beginsLine ? readAbove(before, context.before, isBare) : undefined);
}
