import type { LineBreak, SearchTarget } from '../../../model/index.js';
/** A glyph and its place. Lengths are in points. */
export interface Glyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** The direction of reading, of length 1. */
  readonly alongX: number;
  readonly alongY: number;
  readonly width: number;
  /** The font size. */
  readonly em: number;
}

/*
 * Gaps between glyphs, in font sizes. A space is a quarter of the font size, or a fifth in a tight line; kerning is a tenth at most. Digits are never
 * kerned like words, so digits that are closer than any space belong to one number.
 */
const wordGap = 0.14;
const digitGap = 0.2;
/** A typed space counts only if the gap is at least this wide: a program may move back over a space. */
const typedGap = 0.06;
/** After a wider gap another cell begins. */
const cellGap = 0.9;
/** Glyphs of one line may be this far above or below it. */
const lineShift = 0.35;
/** A program may draw a glyph twice, to make it bold or give it a shadow. The copies are closer than this. */
const twiceGap = 0.15;
/** A fragment of more characters is a line of prose, which does not share a row with another column. */
const maxCellChars = 40;
/** This many digits at one distance are one number in wide letter spacing, or in boxes. */
const minSpacedGlyphs = 4;
const maxPitch = 2.5;
const pitchTolerance = 0.12;

interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly em: number;
  /** Whether the page has a space glyph before it. */
  readonly isSpaced: boolean;
}

/** Glyphs of one line that follow each other without a wide gap. */
interface Fragment {
  readonly angle: string;
  readonly alongX: number;
  readonly alongY: number;
  readonly across: number;
  readonly em: number;
  readonly cells: Cell[];
  readonly start: number;
  end: number;
}

interface Row {
  readonly fragments: Fragment[];
}

/**
 * Puts the glyphs of a page together as lines of text. It joins close glyphs, and puts a tab between cells. Lines follow the order of drawing; the
 * cells of a row follow the order of reading.
 *
 * @param glyphs  in the order of drawing
 * @param target  says at which characters a line may break within a number; the result has the number in one piece
 * @returns lines, with a line feed between them
 */
export function pageText(glyphs: readonly Glyph[], { lineBreaks }: SearchTarget): string {
  const fragments = fragmentsOf(glyphs);
  joinBrokenNumbers(fragments, lineBreaks.map(brokenNumber));
  return rowsOf(fragments).map(rowText).join('\n');
}

/** The distance between two lines of a paragraph, in font sizes. */
const minLineStep = 0.8;
const maxLineStep = 2.5;

/** A break within a number, as the ends of two lines show it. */
interface BrokenNumber {
  readonly lineEnd: RegExp;
  readonly nextLine: RegExp;
  readonly restDigits: number;
}

function brokenNumber({ digitsBefore, mark, digitsAfter }: LineBreak): BrokenNumber {
  return {
    lineEnd: new RegExp(`(?<!\\d)\\d{${digitsBefore}}[${mark.replace(/[\]\\^-]/g, '\\$&')}]$`),
    nextLine: new RegExp(`^\\d{${digitsAfter}}(?!\\d)`),
    restDigits: digitsAfter,
  };
}

/** A line may break at a hyphen inside a number: this moves the digits at the beginning of the next line to the end of the line. */
function joinBrokenNumbers(fragments: readonly Fragment[], breaks: readonly BrokenNumber[]): void {
  for (const [index, line] of fragments.entries()) {
    const next = fragments[index + 1];
    // Programs draw the lines of a paragraph one after the other.
    if (next === undefined || !isBelow(next, line)) continue;
    const [end, begin] = [textOf(line), textOf(next)];
    const broken = breaks.find(({ lineEnd, nextLine }) => lineEnd.test(end) && nextLine.test(begin));
    if (broken === undefined) continue;
    const shift = line.end - next.start;
    const rest = next.cells.splice(0, broken.restDigits).map((cell) => ({
      ...cell,
      start: cell.start + shift,
      end: cell.end + shift,
      isSpaced: false,
    }));
    line.cells.push(...rest);
    line.end = rest.at(-1)!.end;
  }
}

function isBelow(next: Fragment, line: Fragment): boolean {
  const isParallel = next.alongX * line.alongX + next.alongY * line.alongY > 0.99;
  const step = (line.across - next.across) / line.em;
  return isParallel && step > minLineStep && step < maxLineStep && next.start <= line.start + line.em;
}

const textOf = ({ cells }: Fragment): string => cells.map((cell) => cell.text).join('');

function fragmentsOf(glyphs: readonly Glyph[]): Fragment[] {
  const fragments: Fragment[] = [];
  let open: Fragment | undefined;
  let isSpaced = false;
  for (const { text, x, y, alongX, alongY, width, em } of glyphs) {
    if (text.trim() === '') {
      isSpaced = true;
      continue;
    }
    const start = x * alongX + y * alongY;
    const across = y * alongX - x * alongY;
    const size = Math.max(em, 0.01);
    const last = open?.cells.at(-1);
    if (
      last?.text === text &&
      Math.abs(last.start - start) < twiceGap * size &&
      isOnLine(open!, alongX, alongY, across, size)
    )
      continue;
    const gap = open === undefined ? 0 : (start - open.end) / Math.max(size, open.em);
    if (open === undefined || !isOnLine(open, alongX, alongY, across, size) || gap < -0.5 || gap > cellGap) {
      open = {
        angle: `${Math.round(alongX * 50)} ${Math.round(alongY * 50)}`,
        alongX,
        alongY,
        across,
        em: size,
        cells: [],
        start,
        end: start,
      };
      fragments.push(open);
      isSpaced = false;
    }
    open.cells.push({ text, start, end: start + width, em: size, isSpaced });
    open.end = start + width;
    isSpaced = false;
  }
  return fragments.filter(isFirst());
}

/** Makes a filter that drops a fragment if an earlier one has the same text at the same place. */
function isFirst(): (fragment: Fragment) => boolean {
  const seen = new Map<string, Fragment[]>();
  return (fragment) => {
    const { start, alongX, alongY, across, em } = fragment;
    const text = textOf(fragment);
    const same = seen.get(text) ?? [];
    const isAgain = same.some(
      (other) => isOnLine(other, alongX, alongY, across, em) && Math.abs(other.start - start) < twiceGap * em,
    );
    if (!isAgain) same.push(fragment);
    seen.set(text, same);
    return !isAgain;
  };
}

function isOnLine(fragment: Fragment, alongX: number, alongY: number, across: number, em: number): boolean {
  const isParallel = fragment.alongX * alongX + fragment.alongY * alongY > 0.99;
  return isParallel && Math.abs(fragment.across - across) < lineShift * Math.max(em, fragment.em);
}

function rowsOf(fragments: readonly Fragment[]): Row[] {
  const rows: Row[] = [];
  const byPlace = new Map<string, Row[]>();
  let last: Row | undefined;
  for (const fragment of fragments) {
    const { angle, across, em } = fragment;
    const bucketOf = (at: number): string => `${angle} ${Math.round(at / 4)}`;
    const near = [...new Set([across - 4, across, across + 4].map(bucketOf))].flatMap((key) => byPlace.get(key) ?? []);
    const candidates = last === undefined ? near : [last, ...near];
    const row = candidates.find((one) => {
      const first = one.fragments[0]!;
      return isOnLine(first, fragment.alongX, fragment.alongY, across, em) && belongs(fragment, one, one === last);
    });
    if (row === undefined) {
      last = { fragments: [fragment] };
      rows.push(last);
      const key = bucketOf(across);
      const there = byPlace.get(key);
      if (there === undefined) byPlace.set(key, [last]);
      else there.push(last);
    } else {
      row.fragments.push(fragment);
      last = row;
    }
  }
  return rows;
}

/** Whether a fragment on the line of a row belongs to it, and not to a column beside it. It does not if it overlaps another fragment. */
function belongs(fragment: Fragment, row: Row, isNext: boolean): boolean {
  const { start, end, em, cells } = fragment;
  const margin = 0.3 * em;
  if (row.fragments.some((other) => start < other.end - margin && end > other.start + margin)) return false;
  if (isNext || cells.length <= maxCellChars) return true;
  return row.fragments.some(
    (other) => Math.min(Math.abs(start - other.end), Math.abs(other.start - end)) < cellGap * em,
  );
}

function rowText({ fragments }: Row): string {
  const cells = fragments.toSorted((one, other) => one.start - other.start).flatMap((fragment) => fragment.cells);
  const gaps = cells.map((cell, index) => (index === 0 ? '' : separator(cells[index - 1]!, cell)));
  closeSpacedOut(cells, gaps);
  return cells.map(({ text }, index) => gaps[index] + text).join('');
}

const digit = /^[\d-]$/;

function separator(before: Cell, cell: Cell): '' | ' ' | '\t' {
  const gap = (cell.start - before.end) / Math.max(cell.em, before.em);
  if (gap > cellGap) return '\t';
  if (cell.isSpaced) return gap > typedGap ? ' ' : '';
  if (gap <= wordGap) return '';
  return gap > digitGap || !digit.test(before.text) || !digit.test(cell.text) ? ' ' : '';
}

/** Removes the gaps between single digits that are at one distance from each other. */
function closeSpacedOut(cells: readonly Cell[], gaps: string[]): void {
  for (let first = 0; first < cells.length; ) {
    let last = first;
    let pitch: number | undefined;
    // Most glyphs are close to their neighbours, and then nothing needs to be computed.
    while (last + 1 < cells.length && gaps[last + 1] !== '') {
      if (!digit.test(cells[last]!.text) || !digit.test(cells[last + 1]!.text)) break;
      const step = middle(cells[last + 1]!) - middle(cells[last]!);
      pitch ??= step;
      const isSame = Math.abs(step - pitch) < pitchTolerance * pitch && step < maxPitch * cells[last]!.em;
      if (!isSame) break;
      last += 1;
    }
    if (last - first + 1 >= minSpacedGlyphs) gaps.fill('', first + 1, last + 1);
    first = Math.max(last, first + 1);
  }
}

function middle({ start, end }: Cell): number {
  return (start + end) / 2;
}
