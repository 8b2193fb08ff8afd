import { characterStart, decodeText } from '../../input/decode.js';
import type { ValueEncoding } from '../../records/record-values.js';
import type { SqlDialect } from './dialect.js';
import type { SqlTables } from './tables.js';

const backslash = 0x5c;
const apostrophe = 0x27;

/** What follows a backslash in MySQL and in a COPY block. What is no escape stands for itself. */
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

/** Text with its escapes read, and its doubled quotes made one. */
export function unescapeSql(text: string, hasBackslashes: boolean): string {
  const single = text.includes("''") ? text.replaceAll("''", "'") : text;
  if (!hasBackslashes || !single.includes('\\')) return single;
  return single.replace(/\\([\s\S])/g, (_, character: string) => shortEscapes[character] ?? character);
}

/** How many of `byte` stand right before `index`, none of them before `low`. */
function runBefore(bytes: Uint8Array, index: number, low: number, byte: number): number {
  let first = index;
  while (first > low && bytes[first - 1] === byte) first -= 1;
  return index - first;
}

/** A column, and what has been written of its value: `SET a = '…`. */
const assignmentAtEnd =
  /(?:^|[\s,(.[`"])([\p{L}_][\p{L}\p{N}_$#]{0,79})[`"\]]?\s*(?:=|<>|!=|\bLIKE\b)\s*N?['"]?[^'"=\n]*$/iu;

/** @param tables  tells whether the rows being read are those of a COPY block */
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

/** In a COPY block characters may also be written by their number. */
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
