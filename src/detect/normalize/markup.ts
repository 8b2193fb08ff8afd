import { blockElements, inlineElements, referenceIn } from '../../model/index.js';

/** How a text writes something in more characters than a reader of it sees. */
export interface Written {
  /** What a reader sees: one character, or none. */
  readonly read: string;
  /** The length in the text, in UTF-16 code units. */
  readonly length: number;
}

/** The longest tag or reference that is read, in UTF-16 code units. */
export const maxMarkupUnits = 128;

const elementTag = new RegExp(
  `^</?(?:[A-Za-z][\\w.-]*:)?(?:(${inlineElements})|${blockElements})(?:[\\s/][^<>]*)?>$`,
  'i',
);
/** Part of a number, or encoded bytes: such a tag is not only markup. */
const holdsContent = /[0-9]{4}|;base64,/;

/** `{color:red}` and `{*}`, which Jira writes around parts of a text. */
const braces = /\{(?:color(?::[^{}\n]{0,16})?|[*_+^~-]|\{\*\}|\*\})\}/y;
/** A character as JSON writes it, with twice the backslashes for each time that the text was escaped again: at most eight. */
const escapedUnit = /\\{1,8}u([0-9A-Fa-f]{4})/y;
const asterisks = /\*{1,3}/y;

/**
 * Reads the character that begins at a place: as it is, or by its name or number (`&nbsp;`, `&#45;`, `\u2013`), however
 * often it was escaped (`&amp;nbsp;`, `\\u2013`).
 */
function characterAt(text: string, index: number): Written {
  const first = text[index]!;
  if (first === '&') {
    const reference = referenceIn(text, index);
    if (reference === undefined) return { read: first, length: 1 };
    const { character, length } = reference;
    if (character !== '&') return { read: character, length };
    // `&amp;` and `nbsp;` behind it are `&nbsp;`, escaped twice.
    const again = innerReference(text, index + length);
    return again === undefined ? { read: character, length } : { read: again.read, length: length + again.length };
  }
  if (first === '\\') {
    escapedUnit.lastIndex = index;
    const match = escapedUnit.exec(text);
    if (match !== null) return { read: String.fromCharCode(Number.parseInt(match[1]!, 16)), length: match[0].length };
  }
  return { read: first, length: 1 };
}

/** Reads the rest of a reference whose `&` was escaped. */
function innerReference(text: string, index: number): Written | undefined {
  const rest = text.slice(index, index + maxMarkupUnits);
  const written = characterAt(`&${rest}`, 0);
  return written.length > 1 ? { read: written.read, length: written.length - 1 } : undefined;
}

/** Reads the tag whose bracket begins at a place: an inline tag is nothing, any other that is known a tab. */
function tagAt(text: string, index: number, bracket: Written): Written | undefined {
  let written = '<';
  const stop = Math.min(text.length, index + maxMarkupUnits);
  for (let at = index + bracket.length; at < stop; ) {
    const { read, length } = characterAt(text, at);
    written += read;
    at += length;
    if (read === '<') return undefined;
    if (read !== '>') continue;
    const match = holdsContent.test(written) ? null : elementTag.exec(written);
    return match === null ? undefined : { read: match[1] === undefined ? '\t' : '', length: at - index };
  }
  return undefined;
}

/**
 * Reads the asterisks of bold text inside a number: `*010145*-*6123*`. Elsewhere an asterisk is a character.
 *
 * @param before  the character that was read before it
 */
function asterisksAt(text: string, index: number, before: string): Written | undefined {
  asterisks.lastIndex = index;
  const { length } = asterisks.exec(text)![0];
  const after = text[index + length] ?? '';
  const isInside = /[0-9]/.test(before) ? /[ ./+<&{\\-]/.test(after) : /[ ./+-]/.test(before) && /[0-9]/.test(after);
  return isInside ? { read: '', length } : undefined;
}

/**
 * Reads the markup that begins at a place of a text: a character reference, an escape, a tag, or what Jira and Markdown
 * write around words. It is read in every text, since a file does not say what its fields were copied from.
 *
 * @param text  any text
 * @param index  a place in it, in UTF-16 code units
 * @param before  the character that was read before it; empty at the start
 * @returns what a reader sees; undefined if the character there is only itself
 */
export function markupAt(text: string, index: number, before: string): Written | undefined {
  const first = text[index];
  if (first === '*') return asterisksAt(text, index, before);
  if (first === '{') {
    braces.lastIndex = index;
    const match = braces.exec(text);
    return match === null ? undefined : { read: '', length: match[0].length };
  }
  const character = characterAt(text, index);
  if (character.read === '<') return tagAt(text, index, character) ?? (character.length > 1 ? character : undefined);
  // Nobody writes a digit by its number. The sieve relies on it.
  if (character.length === 1 || /[0-9]/.test(character.read)) return undefined;
  return character;
}

/**
 * True if markup may begin with a character.
 *
 * @param code  a UTF-16 code unit
 */
export function mayBeginMarkup(code: number): boolean {
  return code === 0x26 || code === 0x3c || code === 0x7b || code === 0x5c || code === 0x2a;
}
