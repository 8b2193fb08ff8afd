import { birthDateOf, type CprDigits } from '../../cpr/index.js';
import { utf8Bytes } from '../normalize/characters.js';
import { type NormalizedText, normalize } from '../normalize/normalize.js';
import { type Candidate, maxCandidateChars, type NumberFormat, placeIn } from './candidates.js';
import { matchesIn } from './matches-in.js';

/**
 * Reads numbers that are all that a value or a line holds, and whose date and serial an unusual sign parts: ` : `, `~`,
 * a dash that a conversion damaged, or any sign behind a year of four digits.
 *
 * Nobody plans these spellings, but a whole value of a date and four digits is little else. Such a number needs neither
 * a word nor modulus 11: the evidence decides, as on one in a usual spelling, and those that fail are evidence about
 * their column. The sieve looks for the same (kind 10 in prefilter/plain.ts).
 */

/** Quotes, bullets, guards of spreadsheets and sides of cells. */
const around = '[ \\t"\'=>*|•-]{0,8}';
const writtenDate = '([0-9]{2})(?<mark>[ ./-]?)([0-9]{2})\\k<mark>((?:[0-9]{2})?[0-9]{2})';
/** A dash or blank that was lost, or that was read in another encoding. References have been read by normalize. */
const damaged = '\\?{1,3}|\\ufffd{1,3}|Â |[^\\0-\\x7fæøåÆØÅ]{2,8}';
const unusual = ' {0,2}(?:[:|~_*=+./-]{1,2}|[^\\0-\\x7fæøåÆØÅ]) {0,2}| {1,3}';
const pattern = `^(${around})(${writtenDate})((${damaged})|${unusual})([0-9]{4})${around}$`;
const lone = new RegExp(pattern, 'gmu');
const loneValue = new RegExp(pattern, 'u');

/** A longer value holds more than a number. */
const maxLoneChars = maxCandidateChars + 16;

/** The parts of a match of the pattern. */
interface Parts {
  readonly before: string;
  readonly date: string;
  readonly mark: string;
  readonly year: string;
  readonly gap: string;
  readonly serial: string;
  readonly isDamaged: boolean;
  readonly ten: CprDigits;
}

/** Reads a match; undefined if it has marks in a date with a short year, which other code reads. */
function partsOf([, before = '', date = '', day, mark = '', month, year = '', gap = '', damage, serial = '']: string[]):
  | Parts
  | undefined {
  if (mark !== '' && year.length === 2) return undefined;
  const ten = `${day}${month}${year.slice(-2)}${serial}` as CprDigits;
  return { before, date, mark, year, gap, serial, isDamaged: damage !== undefined, ten };
}

/** The most bytes between date and serial for which the sieve looks; behind a date with marks, fewer. */
const [maxGapBytes, maxGapBytesBehindMarks] = [7, 2];

/** True if the sieve sees what parts date and serial. Directly behind a digit, it sees every character above 0x7F. */
function isSeenBySieve(gap: string, mark: string): boolean {
  if (/^[^\0-\x7f]+$/.test(gap)) return true;
  // An escape that the text normalization has read.
  if (/[0-9A-Za-z]/.test(gap) && !gap.startsWith('&')) return false;
  return utf8Bytes(gap) <= (mark === '' ? maxGapBytes : maxGapBytesBehindMarks);
}

function formatOf({ isDamaged, year, gap }: Parts): NumberFormat {
  if (isDamaged) return 'damaged-dash';
  return year.length === 4 && gap.trim() === '-' ? 'long-year' : 'odd-sign';
}

/**
 * Reads the ten digits of a value in such a spelling, also if they state no birth date.
 *
 * @param value  the whole value
 * @returns ten digits; undefined if the value has another form
 */
export function loneDigits(value: string): string | undefined {
  // Most values are words.
  if (value.length > maxLoneChars || !/[0-9]{4}\W{0,8}$/.test(value)) return undefined;
  const match = loneValue.exec(normalize(value).text);
  return match === null ? undefined : partsOf(match)?.ten;
}

function lineEndFrom(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/**
 * Finds the numbers that are all that the text or a line of it holds, in an unusual spelling.
 *
 * @param normalized  the text
 * @param known  the numbers in regular spellings; no other number overlaps them
 * @param from  offset in the original text of the first place at which a number may begin, in UTF-16 code units
 * @param to  offset in the original text from which on no number may begin
 * @returns the numbers in the order of the text
 */
export function findLone(
  normalized: NormalizedText,
  known: readonly Candidate[],
  from: number,
  to: number,
): Candidate[] {
  const { text, original } = normalized;
  const found: Candidate[] = [];
  /** The original text of a part, as the sieve sees it. */
  const originalOf = (start: number, end: number): string =>
    original.slice(normalized.originalIndex(start), normalized.originalIndex(end));
  const firstLine = text.lastIndexOf('\n', normalized.indexOf(from) - 1) + 1;
  for (const match of matchesIn(lone, text, firstLine, lineEndFrom(text, normalized.indexOf(to)))) {
    const parts = partsOf(match);
    const born = parts && birthDateOf(parts.ten);
    if (born === undefined || (parts!.year.length === 4 && born.year !== Number(parts!.year))) continue;
    const { before, date, mark, gap, serial, ten } = parts!;
    const readStart = match.index + before.length;
    const gapAt = readStart + date.length;
    const serialAt = gapAt + gap.length;
    const readEnd = serialAt + serial.length;
    const place = placeIn(normalized, readStart, readEnd, { known, from, to });
    if (place === undefined) continue;
    const isAscii =
      originalOf(match.index, gapAt) === text.slice(match.index, gapAt) && originalOf(serialAt, readEnd) === serial;
    if (!isAscii || !isSeenBySieve(originalOf(gapAt, serialAt), mark)) continue;
    found.push({ ten, kind: 'cpr', born, format: formatOf(parts!), ...place });
  }
  return found;
}
