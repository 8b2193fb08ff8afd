/**
 * The character names of XML, and those of HTML that occur in and around numbers, words and names in European text: all
 * blanks, dashes and characters without width are among them.
 * Source: HTML Living Standard, 13.5 Named character references, read 2026-11-30.
 */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  NonBreakingSpace: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  emsp13: '\u2004',
  emsp14: '\u2005',
  numsp: '\u2007',
  puncsp: '\u2008',
  thinsp: '\u2009',
  ThinSpace: '\u2009',
  hairsp: '\u200a',
  VeryThinSpace: '\u200a',
  MediumSpace: '\u205f',
  ZeroWidthSpace: '\u200b',
  NegativeVeryThinSpace: '\u200b',
  NegativeThinSpace: '\u200b',
  NegativeMediumSpace: '\u200b',
  NegativeThickSpace: '\u200b',
  NoBreak: '\u2060',
  ApplyFunction: '\u2061',
  af: '\u2061',
  InvisibleTimes: '\u2062',
  it: '\u2062',
  InvisibleComma: '\u2063',
  ic: '\u2063',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  shy: '\u00ad',
  hyphen: '\u2010',
  dash: '\u2010',
  ndash: '\u2013',
  mdash: '\u2014',
  horbar: '\u2015',
  minus: '\u2212',
  Tab: '\t',
  NewLine: '\n',
  excl: '!',
  num: '#',
  percnt: '%',
  lpar: '(',
  rpar: ')',
  ast: '*',
  plus: '+',
  comma: ',',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  equals: '=',
  quest: '?',
  commat: '@',
  lsqb: '[',
  rsqb: ']',
  lowbar: '_',
  verbar: '|',
  middot: '\u00b7',
  bull: '\u2022',
  hellip: '\u2026',
  sect: '\u00a7',
  deg: '\u00b0',
  laquo: '\u00ab',
  raquo: '\u00bb',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
  euro: '\u20ac',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  auml: 'ä',
  Auml: 'Ä',
  ouml: 'ö',
  Ouml: 'Ö',
  uuml: 'ü',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  Eacute: 'É',
};

const reference = /&(?:#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}))|([A-Za-z][A-Za-z0-9]{1,21}));/g;
const referenceAt = new RegExp(reference.source, 'y');

/** The longest reference, in bytes. */
export const maxReferenceBytes = 24;

/**
 * Decodes the character references of a text, once. An unknown reference, such as an entity that a document defines,
 * stays as it is: nothing is looked up and nothing expands.
 *
 * @param text  any text
 * @returns the decoded text
 */
export function readReferences(text: string): string {
  return text.includes('&') ? text.replace(reference, decoded) : text;
}

/** A character that a text writes by its name or number. */
export interface CharacterReference {
  readonly character: string;
  /** The length of the reference, in UTF-16 code units. */
  readonly length: number;
}

/**
 * Reads the character reference at a place.
 *
 * @param text  any text
 * @param index  the place of its `&`, in UTF-16 code units
 * @returns the character; undefined if no reference, or an unknown one, begins there
 */
export function referenceIn(text: string, index: number): CharacterReference | undefined {
  referenceAt.lastIndex = index;
  const match = referenceAt.exec(text);
  if (match === null) return undefined;
  const [written, hexadecimal, decimal, name] = match;
  const character = decoded(written, hexadecimal, decimal, name);
  return character === written ? undefined : { character, length: written.length };
}

function decoded(written: string, hexadecimal?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : written;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
}
