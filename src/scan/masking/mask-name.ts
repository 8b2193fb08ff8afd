import { digitOfLetter, type MaskStyle, maskNumber } from '../../cpr/index.js';
import { withDigitsForLetters } from './misread-letters.js';
import { numberRuns } from './number-runs.js';
import { mayBeEscaped, maySignEscape, type NameReading, readingsOf } from './reading.js';

/** Three digits of a number may be written as letters. */
const minDigits = 7;
/** The digits of a number in a row: without its first zero; of a birth date, of a date before the letters of an eCPR, and of a serial. */
const [minInRow, ofDate, ofLetteredDate, ofSerial] = [9, 6, 7, 4];

const lettersForDigits = new Set(Object.keys(digitOfLetter).map((letter) => letter.charCodeAt(0)));

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/**
 * Checks quickly whether a text is too short of digits to hold a number. Most names and record ids are.
 *
 * Digits are in a row if no letter parts them. A letter that may stand for a digit counts as one. It runs for every finding, so it allocates
 * nothing.
 *
 * @param text  any text
 * @returns true if the text cannot hold a number
 */
export function isTooPlain(text: string): boolean {
  let [inRow, before, mayHold] = [0, 0, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x80 || maySignEscape.has(code)) return hasFewDigits(text);
    if (isDigit(code) || lettersForDigits.has(code)) {
      inRow += 1;
      mayHold ||= inRow >= minInRow || before >= ofLetteredDate || (before >= ofDate && inRow >= ofSerial);
    } else if (isLetter(code)) {
      before = Math.max(before, inRow);
      inRow = 0;
    }
  }
  return !mayHold;
}

/** Does the same for a text with escapes or characters beyond ASCII, which may show digits. */
function hasFewDigits(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isDigit(code)) digits += 1;
    // Letters of Western languages show no digits. Each other character may show two, as ⑩ does.
    else if (code >= 0x80 && (code < 0xc0 || code > 0x17f)) digits += 2;
  }
  return digits < minDigits;
}

const isAscii = /^[\0-\x7f]*$/;

/** The places in a text without escapes: 0, 1, 2… Made once, because most names are shorter than this. */
const ownPlaces = Array.from({ length: 1025 }, (_, index) => index);
const ownStarts = ownPlaces.slice(0, -1);
const ownEnds = ownPlaces.slice(1);

/** Lists the readings of a text. Most texts are ASCII without escapes and have one, which costs little. */
function readingsFor(text: string): readonly NameReading[] {
  if (text.length >= ownPlaces.length || !isAscii.test(text) || mayBeEscaped.test(text)) return readingsOf(text);
  return [{ text: text.replace(/[^0-9A-Za-z]/g, ' '), starts: ownStarts, ends: ownEnds }];
}

/** A part of a text, and the text that replaces it. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A masked text. */
export interface MaskedName {
  readonly text: string;
  /** The end of the last masked character in `text`, in UTF-16 code units. */
  readonly maskedEnd: number;
}

/** Separators between folders. They stay even inside a number, so that the user can find the path. */
const folderMark = /[/\\]/;

function replacementsOf(text: string, { text: read, starts, ends }: NameReading, style: MaskStyle): Replacement[] {
  return numberRuns(read).flatMap(({ places, shown, isExact }): Replacement[] => {
    const spans = places.map((place) => ({ place, start: starts[place]!, end: ends[place]! }));
    const start = Math.min(...spans.map((span) => span.start));
    const end = Math.max(...spans.map((span) => span.end));
    if (isExact && !folderMark.test(text.slice(start, end)))
      return [{ start, end, text: maskNumber(places.map((place) => read[place]).join(''), style) }];
    return spans.flatMap((span) =>
      style === 'serial' && shown.has(span.place) ? [] : [{ start: span.start, end: span.end, text: 'x' }],
    );
  });
}

/** Drops replacements inside others, and joins those that overlap. */
function withoutOverlaps(replacements: readonly Replacement[]): Replacement[] {
  const kept: Replacement[] = [];
  for (const one of replacements.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    // Two readings disagree, so neither shows its birth date.
    else if (one.end > last.end) kept[kept.length - 1] = { start: last.start, end: one.end, text: 'x' };
  }
  return kept;
}

function maskedOnce(text: string, style: MaskStyle): MaskedName | undefined {
  const all = readingsFor(text).flatMap((reading) => {
    const misread = withDigitsForLetters(reading);
    return [reading, ...(misread === undefined ? [] : [misread])].flatMap((one) => replacementsOf(text, one, style));
  });
  if (all.length === 0) return undefined;
  let [masked, from] = ['', 0];
  for (const one of withoutOverlaps(all)) {
    masked += text.slice(from, one.start) + one.text;
    from = one.end;
  }
  return { text: masked + text.slice(from), maskedEnd: masked.length };
}

/** The rest of a masked number may be the beginning of another number, so one pass is not always enough. */
const maxPasses = 8;

/**
 * Masks every run of digits that may hold a number, except one birth date in it. Masking the result again changes nothing.
 *
 * @param text   a name, a heading or a record id
 * @param style  how much of each number to mask
 * @returns the masked text; undefined if there is nothing to mask
 */
export function maskedName(text: string, style: MaskStyle): MaskedName | undefined {
  if (isTooPlain(text)) return undefined;
  let masked: MaskedName | undefined;
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const next = maskedOnce(masked?.text ?? text, style);
    if (next === undefined || next.text === masked?.text) break;
    masked = next;
  }
  return masked;
}
