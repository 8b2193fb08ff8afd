import { isCapital, isDigit, isLetter } from '../normalize/characters.js';

/** How much of a line before a number says what it is, in UTF-16 code units. */
const maxFormChars = 48;

/** A name and its `=` or `:` before a number, with what stands between: `id=`, `"ts": `, `Session: 30743000_`. */
const keyBefore = /([A-Za-zÀ-ž_][A-Za-zÀ-ž0-9_.@-]{0,30})["'’]?\s?[=:]\s{0,2}["'([{]?([^\sA-Za-zÀ-ž]{0,12})$/;

/** How far before a number its key ends. */
const maxKeyGap = 16;

/** Most numbers have no key, and the pattern costs more than this. */
function mayBeKeyed(before: string): boolean {
  for (let index = Math.max(0, before.length - maxKeyGap); index < before.length; index += 1) {
    const code = before.charCodeAt(index);
    if (code === 0x3d || code === 0x3a) return true;
  }
  return false;
}

/** Marks between the cells of a table in text. */
const endsInCellMark = /([|\t;])[ \t]*$/;
const beginsWithCellMark = /^[ \t]*(?:[|\t;]|[\r\n]|$)/;
/** What follows a number in an aligned column. */
const beginsWithGap = /^(?: {2}|[ \t]*[\r\n]|[ \t]*$)/;

/**
 * The text of a line with one sign in place of each word, name and number: `a 0-0 a A `.
 *
 * The last word stays as it is unless it is a name: `status 1108…` and `ringede 0101…` are not in the same place.
 */
function formOf(text: string): string {
  let form = '';
  let last = '';
  let wordAt = 0;
  let wordInForm = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isWord = isLetter(code);
    if (isWord && (last === 'a' || last === 'A')) continue;
    const sign = isDigit(code) ? '0' : isWord ? (isCapital(code) ? 'A' : 'a') : code <= 0x20 ? ' ' : text[index]!;
    if (sign === last && (sign === '0' || sign === ' ')) continue;
    // A name has any number of words.
    if (sign === 'A' && form.endsWith('A ')) {
      form = form.slice(0, -1);
      last = 'A';
      continue;
    }
    if (sign === 'a') {
      wordAt = index;
      wordInForm = form.length;
    }
    form += sign;
    last = sign;
  }
  const isLast = wordInForm >= 0 && /^a[^A-Za-z0-9]*$/.test(form.slice(wordInForm));
  return isLast ? form.slice(0, wordInForm) + text.slice(wordAt).toLowerCase() : form;
}

/** Where a number stands in a line of text: what it would be the column of, if the lines were a table. */
export interface LinePlace {
  /** The same for numbers in the same place of lines of the same form. */
  readonly key: string;
  /** The place of its cell in a table, from 0, and the mark between the cells; or its offset in the line. */
  readonly cell?: { readonly index: number; readonly mark: string };
  readonly offset?: number;
}

/**
 * Finds the place of a number in its line: behind a key, in a cell of a table, in an aligned column, or behind text of
 * a certain form.
 *
 * @param before  the text before the number on its line
 * @param after  the text after it
 * @param isWhole  whether `before` begins with the line
 * @returns the place
 */
export function linePlaceOf(before: string, after: string, isWhole: boolean): LinePlace {
  const keyed = mayBeKeyed(before) ? keyBefore.exec(before) : null;
  if (keyed !== null) return { key: `key ${keyed[1]!.replace(/[0-9]+/g, '0')} ${formOf(keyed[2]!)}` };
  if (isWhole) {
    const mark = endsInCellMark.exec(before)?.[1];
    if (mark !== undefined && beginsWithCellMark.test(after)) {
      const index = before.split(mark).length - 1;
      return { key: `cell ${mark} ${index}`, cell: { index, mark } };
    }
    if (before.endsWith('  ') && beginsWithGap.test(after))
      return { key: `offset ${before.length}`, offset: before.length };
  }
  const end = before.slice(-maxFormChars);
  return { key: `form ${isWhole && end.length === before.length ? '^' : ''}${formOf(end)}` };
}

/**
 * Reads the heading of a place from the line above a table.
 *
 * @param place  the place of a number in its line
 * @param line  a line above it
 * @returns the heading; undefined if the line has none there
 */
export function headingIn({ cell, offset, key }: LinePlace, line: string): string | undefined {
  if (cell !== undefined) {
    const text = line.split(cell.mark)[cell.index]?.trim();
    return text === undefined || !/\p{L}/u.test(text) ? undefined : text;
  }
  if (offset !== undefined) {
    for (const { 0: text, index } of line.matchAll(/\S+(?: \S+)*/g))
      if (index < offset + 10 && index + text.length > offset && /\p{L}/u.test(text)) return text;
    return undefined;
  }
  return key === 'form ^' && /^[^0-9]{2,60}$/.test(line) && /\p{L}/u.test(line) ? line : undefined;
}
