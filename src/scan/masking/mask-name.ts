import { type MaskStyle, maskNumber } from '../../cpr/index.js';
import { numberRuns } from './number-runs.js';
import { mayBeEscaped, type NameReading, readingsOf } from './reading.js';

/** An eCPR has eight digits. */
const minDigits = 8;

/**
 * Whether a text cannot hold a number: it has fewer digits, and no character that might be one in another script. Most names and record
 * ids are so.
 */
export function isTooPlain(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) digits += 1;
    // Letters of Western languages are none. Of the other characters each might show two, as ⑩ does.
    else if (code >= 0x80 && (code < 0xc0 || code > 0x17f)) digits += 2;
  }
  return digits < minDigits;
}

const isAscii = /^[\0-\x7f]*$/;

/** The places of a text in which every character stands for itself; longer ones are made as they come. */
const ownPlaces = Array.from({ length: 1025 }, (_, index) => index);
const ownStarts = ownPlaces.slice(0, -1);
const ownEnds = ownPlaces.slice(1);

/** How the digits of a text can be read. Most texts are ASCII without escapes: there is one way, at little cost. */
function readingsFor(text: string): readonly NameReading[] {
  if (text.length >= ownPlaces.length || !isAscii.test(text) || mayBeEscaped.test(text)) return readingsOf(text);
  return [{ text: text.replace(/[^0-9A-Za-z]/g, ' '), starts: ownStarts, ends: ownEnds }];
}

/** A part of a text, and what is put in its place. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a text is once masked, and where in it the last masked character ends. */
export interface MaskedName {
  readonly text: string;
  readonly maskedEnd: number;
}

/** Separators between folders: where one stands in a number it stays, so that the path can be followed. */
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

/** Those that reach furthest come first, so that what stands inside of one is dropped. */
function withoutOverlaps(replacements: readonly Replacement[]): Replacement[] {
  const kept: Replacement[] = [];
  for (const one of replacements.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    // Two readings disagree: nothing of either is shown.
    else if (one.end > last.end) kept[kept.length - 1] = { start: last.start, end: one.end, text: 'x' };
  }
  return kept;
}

function maskedOnce(text: string, style: MaskStyle): MaskedName | undefined {
  const all = readingsFor(text).flatMap((reading) => replacementsOf(text, reading, style));
  if (all.length === 0) return undefined;
  let [masked, from] = ['', 0];
  for (const one of withoutOverlaps(all)) {
    masked += text.slice(from, one.start) + one.text;
    from = one.end;
  }
  return { text: masked + text.slice(from), maskedEnd: masked.length };
}

/** What is left of one number may be the beginning of another, but not for long. */
const maxPasses = 8;

/**
 * The text with every run of digits masked in which a number may stand, all but a birth date; undefined where there is none. Masking what is masked
 * changes nothing.
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
