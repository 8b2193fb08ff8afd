import { birthDateOf, type CprDigits } from '../../cpr/index.js';
import type { NormalizedText } from '../normalize/normalize.js';
import { type Candidate, maxCandidateChars, placeIn } from './candidates.js';
import { matchesIn } from './matches-in.js';

/**
 * Reads numbers that are written with a year of four digits and a hyphen, as in `01-02-1990-nnnn`, anywhere in a text.
 *
 * The seventh digit has to name the century that is written, so the spelling needs neither a word nor modulus 11. The
 * sieve looks for the same (kind 10 in prefilter/plain.ts).
 */
const written = /(?<![0-9])([0-9]{2})([ ./-]?)([0-9]{2})\2([0-9]{4})-([0-9]{4})(?![0-9])/g;

/**
 * Finds the numbers whose year is written with four digits.
 *
 * @param normalized  the text
 * @param known  the numbers in regular spellings; no other number overlaps them
 * @param from  offset in the original text of the first place at which a number may begin, in UTF-16 code units
 * @param to  offset in the original text from which on no number may begin
 * @returns the numbers in the order of the text
 */
export function findLongYears(
  normalized: NormalizedText,
  known: readonly Candidate[],
  from: number,
  to: number,
): Candidate[] {
  const { text, original } = normalized;
  const found: Candidate[] = [];
  const [first, stop] = [normalized.indexOf(from), normalized.indexOf(to) + maxCandidateChars];
  for (const match of matchesIn(written, text, first, stop)) {
    const [number, day, , month, year, serial] = match as unknown as string[];
    const ten = `${day}${month}${year!.slice(2)}${serial}`;
    const born = birthDateOf(ten as CprDigits);
    if (born === undefined || born.year !== Number(year)) continue;
    const readStart = match.index;
    const readEnd = readStart + number!.length;
    const place = placeIn(normalized, readStart, readEnd, { known, from, to });
    if (place === undefined) continue;
    const { start, end } = place;
    const dash = normalized.originalIndex(readEnd - 5);
    const isAscii = original.slice(start, dash) === number!.slice(0, -5) && original.slice(end - 4, end) === serial;
    // Directly behind a digit, the sieve sees every character above 0x7F; of those of ASCII, the hyphen.
    if (!isAscii || !/^(?:-|[^\0-\x7f]+)$/.test(original.slice(dash, end - 4))) continue;
    found.push({ ten, kind: 'cpr', born, format: 'long-year', ...place });
  }
  return found;
}
