import { characterStart, decodeText } from '../../input/decode.js';
import type { ValueEncoding } from '../../records/record-values.js';
import type { SqlDialect } from './dialect.js';
import type { SqlTables } from './tables.js';

const backslash = 0x5c;
const apostrophe = 0x27;

/** The escapes of MySQL and of COPY blocks. Any other character after a backslash means itself. */
const shortEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  Z: '\u001a',
};

/**
 * Resolves doubled quotes, and escapes if the dialect has them.
 *
 * @param text            the content of a string
 * @param hasBackslashes  whether a backslash escapes
 * @returns the value of the string
 */
export function unescapeSql(text: string, hasBackslashes: boolean): string {
  const single = text.includes("''") ? text.replaceAll("''", "'") : text;
  if (!hasBackslashes || !single.includes('\\')) return single;
  return single.replace(/\\([\s\S])/g, (_, character: string) => shortEscapes[character] ?? character);
}

/** Counts the bytes equal to `byte` directly before `index`, not before `low`. */
function runBefore(bytes: Uint8Array, index: number, low: number, byte: number): number {
  let first = index;
  while (first > low && bytes[first - 1] === byte) first -= 1;
  return index - first;
}

/** A column and the beginning of its value: `SET a = '…`. */
const assignmentAtEnd =
  /(?:^|[\s,(.[`"])([\p{L}_][\p{L}\p{N}_$#]{0,79})[`"\]]?\s*(?:=|<>|!=|\bLIKE\b)\s*N?['"]?[^'"=\n]*$/iu;

/**
 * Describes how SQL writes values.
 *
 * @param dialect  the dialect of the text
 * @param tables   knows whether the current rows are lines of a COPY block
 * @returns an encoding that follows `tables.current`
 */
export function sqlEncoding({ isMySql }: SqlDialect, tables: SqlTables): ValueEncoding {
  return {
    isUnfolded: true,
    nameBefore: (text) => assignmentAtEnd.exec(text)?.[1],
    decode(bytes, from, to) {
      const text = decodeText(bytes, from, to);
      if (!tables.current.isCopy) return unescapeSql(text, isMySql);
      return text.includes('\\') ? unescapeCopy(text) : text;
    },
    border(bytes, index, low) {
      const isEscaped = runBefore(bytes, index, low, backslash) % 2 === 1;
      const isHalf = runBefore(bytes, index, low, apostrophe) % 2 === 1;
      return isEscaped || isHalf ? index - 1 : characterStart(bytes, index, low, bytes.length);
    },
  };
}

/** A COPY block may also write characters by their number. */
function unescapeCopy(text: string): string {
  return text.replace(
    /\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|([\s\S]))/g,
    (_, hexadecimal: string | undefined, octal: string | undefined, character: string) => {
      if (hexadecimal !== undefined) return String.fromCharCode(Number.parseInt(hexadecimal, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return shortEscapes[character] ?? character;
    },
  );
}
