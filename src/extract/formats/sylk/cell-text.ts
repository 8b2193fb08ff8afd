/*
 * SYLK is ASCII. Other characters are written behind an escape: two characters that hold the halves of a byte, or N and a character of ISO 6937
 * without its eighth bit, which for an accent precedes the letter. Sources: en.wikipedia.org/wiki/Symbolic_Link_(SYLK); ISO/IEC 6937:2001, table
 * of the G2 set; the reader of SheetJS; read 2026-11-30.
 */
const escapes = /\u001b(?:([ -/])([0-?])|N([A-OQ-Z])([A-Za-z])|N(.))/g;

/** The accents, as characters that combine with the letter before. */
const accents: Readonly<Record<string, string>> = {
  A: '\u0300',
  B: '\u0301',
  C: '\u0302',
  D: '\u0303',
  H: '\u0308',
  J: '\u030a',
  K: '\u0327',
};

/** The letters and signs that Western text has. */
const characters: Readonly<Record<string, string>> = {
  a: 'Æ',
  i: 'Ø',
  q: 'æ',
  y: 'ø',
  b: 'Ð',
  s: 'ð',
  l: 'Þ',
  '|': 'þ',
  '{': 'ß',
  "'": '§',
  '0': '°',
  '+': '«',
  ';': '»',
  '#': '£',
};

/**
 * Replaces the escapes of a text.
 *
 * @param written  the text as it is in the file
 * @returns the text; an escape that is not known is left as it is
 */
export function unescaped(written: string): string {
  if (!written.includes('\u001b')) return written;
  return written.replace(
    escapes,
    (whole, high?: string, low?: string, accent?: string, letter?: string, sign?: string) => {
      if (high !== undefined && low !== undefined)
        return String.fromCharCode(((high.charCodeAt(0) - 0x20) << 4) | (low.charCodeAt(0) - 0x30));
      if (sign !== undefined) return characters[sign] ?? whole;
      const combining = accents[accent!];
      return combining === undefined ? whole : `${letter}${combining}`.normalize('NFC');
    },
  );
}

/**
 * Splits a record of SYLK at its semicolons. A semicolon in a text is doubled.
 *
 * @param line  a line
 * @returns the parts, the kind of the record first
 */
export function partsOf(line: string): string[] {
  return line
    .replaceAll(';;', '\u0000')
    .split(';')
    .map((part) => part.replaceAll('\u0000', ';'));
}
