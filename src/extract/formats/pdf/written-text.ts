/** Strings are nested in brackets that they escape or balance. Deeper is none. */
const maxNesting = 100;

/** A step of this many thousandths of the font is a space. */
const spaceStep = -200;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

interface Written {
  readonly bytes: string;
  /** The place behind it. */
  readonly end: number;
}

/** A string in brackets, its escapes read. */
function bracketed(source: string, start: number): Written {
  let bytes = '';
  let depth = 1;
  let at = start + 1;
  for (; at < source.length && depth > 0; at += 1) {
    const character = source[at]!;
    if (character === '\\') {
      const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0];
      const next = source[at + 1] ?? '';
      if (octal !== undefined) bytes += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      else if (next !== '\n' && next !== '\r') bytes += escapes[next] ?? next;
      at += octal === undefined ? 1 : octal.length;
      continue;
    }
    if (character === '(' && depth < maxNesting) depth += 1;
    else if (character === ')') depth -= 1;
    if (depth > 0) bytes += character;
  }
  return { bytes, end: at };
}

/** A string in hexadecimal. */
function hexadecimal(source: string, start: number): Written {
  const end = source.indexOf('>', start);
  const digits = end === -1 ? '' : source.slice(start + 1, end).replace(/\s+/g, '');
  if (!/^[0-9a-f]+$/i.test(digits)) return { bytes: '', end: start + 1 };
  return {
    bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'),
    end: end + 1,
  };
}

/** Characters of two bytes, as UTF-16 and fonts of many glyphs write them, are read as such. */
function textOf(bytes: string): string {
  const isMarked = bytes.startsWith('\xfe\xff');
  if (!isMarked && !/^(?:\0[^\0])+$/.test(bytes)) return bytes;
  const wide = Buffer.from(isMarked ? bytes.slice(2) : bytes, 'latin1');
  return wide
    .subarray(0, wide.length & ~1)
    .swap16()
    .toString('utf16le');
}

/** The string that begins at a place with its bracket, as text, and the place behind it. */
export function stringAt(source: string, start: number): { readonly text: string; readonly end: number } {
  const { bytes, end } = source[start] === '(' ? bracketed(source, start) : hexadecimal(source, start);
  // The mark of UTF-8, which PDF 2.0 allows.
  if (bytes.startsWith('\xef\xbb\xbf')) return { text: Buffer.from(bytes.slice(3), 'latin1').toString('utf8'), end };
  return { text: textOf(bytes), end };
}

const token = /[()<>[\]]|[-+]?\d*\.?\d+|[A-Za-z'"*]+/g;
const number = /^[-+.\d]/;

/**
 * The strings in the source of a PDF, without its fonts: a line for each, or, where it is what draws a page, as its operators join them.
 * Source: ISO 32000-1, 7.3.4 and 9.4.
 *
 * @param isPage  whether there may be operators
 */
export function writtenText(source: string, isPage: boolean): string {
  const lines: string[] = [];
  let line = '';
  let strings: string[] = [];
  let numbers: number[] = [];
  let isList = false;
  const endLine = (): void => {
    if (line !== '') lines.push(line);
    line = '';
  };
  const take = (bytes: string): void => {
    if (bytes !== '') strings.push(textOf(bytes));
  };
  const flush = (): void => {
    // Strings that are no text of a page are properties, comments, values of forms.
    for (const text of strings) lines.push(text);
    strings = [];
  };
  token.lastIndex = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [word] = match;
    if (word === '(' || (word === '<' && source[match.index + 1] !== '<')) {
      const { bytes, end } = word === '(' ? bracketed(source, match.index) : hexadecimal(source, match.index);
      take(bytes);
      token.lastIndex = end;
    } else if (word === '<') {
      token.lastIndex = match.index + 2;
    } else if (number.test(word)) {
      if (isList && Number(word) < spaceStep && strings.length > 0) strings.push(' ');
      numbers.push(Number(word));
      if (numbers.length > 6) numbers.shift();
    } else if (word === '[') {
      isList = true;
    } else if (word === ']') {
      isList = false;
    } else if (/^[A-Za-z'"*]/.test(word)) {
      if (isPage && /^(?:Tj|TJ|'|")$/.test(word)) {
        if (word === "'" || word === '"') endLine();
        line += strings.join('');
        strings = [];
      } else if (isPage && /^(?:Td|TD|Tm|T\*|T|ET|BT)$/.test(word)) {
        // What goes on in the same line may be another cell; what is to be joined stands in one string mostly.
        if ((word === 'Td' || word === 'TD') && numbers.at(-1) === 0) line += ' ';
        else endLine();
      }
      numbers = [];
      flush();
    }
  }
  endLine();
  flush();
  return lines.join('\n');
}
