/** A string escapes or balances the brackets in it. Deeper ones count as text. */
const maxNesting = 100;

/** A step of this many thousandths of the font size, or a wider one, is a space. */
const spaceStep = -200;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

interface Written {
  readonly bytes: string;
  /** The offset after the string. */
  readonly end: number;
}

/** Reads a literal string, `(…)`, and its escapes. */
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

/** Reads a hexadecimal string, `<…>`. */
function hexadecimal(source: string, start: number): Written {
  const end = source.indexOf('>', start);
  const digits = end === -1 ? '' : source.slice(start + 1, end).replace(/\s+/g, '');
  if (!/^[0-9a-f]+$/i.test(digits)) return { bytes: '', end: start + 1 };
  return {
    bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'),
    end: end + 1,
  };
}

/** Decodes characters of two bytes, which UTF-16 and fonts of many glyphs use; other bytes stay Latin-1. */
function textOf(bytes: string): string {
  const isMarked = bytes.startsWith('\xfe\xff');
  if (!isMarked && !/^(?:\0[^\0])+$/.test(bytes)) return bytes;
  const wide = Buffer.from(isMarked ? bytes.slice(2) : bytes, 'latin1');
  return wide
    .subarray(0, wide.length & ~1)
    .swap16()
    .toString('utf16le');
}

/**
 * Reads the string whose bracket is at `start`.
 *
 * @param source  objects of a PDF, as Latin-1
 * @param start   the offset of `(` or `<`
 * @returns the decoded text, and the offset after the string
 */
export function stringAt(source: string, start: number): { readonly text: string; readonly end: number } {
  const { bytes, end } = source[start] === '(' ? bracketed(source, start) : hexadecimal(source, start);
  // PDF 2.0 allows a UTF-8 byte order mark.
  if (bytes.startsWith('\xef\xbb\xbf')) return { text: Buffer.from(bytes.slice(3), 'latin1').toString('utf8'), end };
  return { text: textOf(bytes), end };
}

const token = /[()<>[\]]|[-+]?\d*\.?\d+|[A-Za-z'"*]+/g;
const number = /^[-+.\d]/;
const showsText = /^(?:Tj|TJ|'|")$/;
const movesText = /^(?:Td|TD|Tm|T\*|T|ET|BT)$/;
/** No operator of text has more operands than `Tm`. */
const maxOperands = 6;

/**
 * The strings in the source of a PDF, read without its fonts. Source: ISO 32000-1, 7.3.4 and 9.4.
 *
 * @param source  objects or a content stream, as Latin-1
 * @param isPage  whether the source may draw a page; then the operators of text join the strings of a line
 * @returns lines; each string is a line of its own unless an operator joins it to others
 */
export function writtenText(source: string, isPage: boolean): string {
  const joined = new JoinedStrings(isPage);
  token.lastIndex = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [word] = match;
    if (word === '(' || (word === '<' && source[match.index + 1] !== '<')) {
      const { bytes, end } = word === '(' ? bracketed(source, match.index) : hexadecimal(source, match.index);
      joined.addString(bytes);
      token.lastIndex = end;
    } else if (word === '<') token.lastIndex = match.index + 2;
    else if (number.test(word)) joined.addNumber(Number(word));
    else if (word === '[') joined.isList = true;
    else if (word === ']') joined.isList = false;
    else if (/^[A-Za-z'"*]/.test(word)) joined.addOperator(word);
  }
  return joined.finish();
}

/** Joins strings into lines as the operators of a page say. */
class JoinedStrings {
  /** Whether the tokens are in an array, where numbers move the strings that follow. */
  isList = false;
  readonly #isPage: boolean;
  readonly #lines: string[] = [];
  #line = '';
  /** The operands since the last operator. */
  #strings: string[] = [];
  #numbers: number[] = [];

  constructor(isPage: boolean) {
    this.#isPage = isPage;
  }

  addString(bytes: string): void {
    if (bytes !== '') this.#strings.push(textOf(bytes));
  }

  addNumber(value: number): void {
    if (this.isList && value < spaceStep && this.#strings.length > 0) this.#strings.push(' ');
    this.#numbers.push(value);
    if (this.#numbers.length > maxOperands) this.#numbers.shift();
  }

  addOperator(word: string): void {
    if (this.#isPage && showsText.test(word)) this.#show(word);
    else if (this.#isPage && movesText.test(word)) this.#move(word);
    this.#numbers = [];
    this.#flush();
  }

  finish(): string {
    this.#endLine();
    this.#flush();
    return this.#lines.join('\n');
  }

  #show(word: string): void {
    if (word === "'" || word === '"') this.#endLine();
    this.#line += this.#strings.join('');
    this.#strings = [];
  }

  #move(word: string): void {
    // Text that goes on in the same line may be another cell; text that belongs together is mostly in one string.
    if ((word === 'Td' || word === 'TD') && this.#numbers.at(-1) === 0) this.#line += ' ';
    else this.#endLine();
  }

  #endLine(): void {
    if (this.#line !== '') this.#lines.push(this.#line);
    this.#line = '';
  }

  /** Strings that no operator of text shows are properties, comments or values of forms. */
  #flush(): void {
    for (const text of this.#strings) this.#lines.push(text);
    this.#strings = [];
  }
}

const xml = /^[\xef\xbb\xbf\s]*<[?A-Za-z]/;

/**
 * Reads the text of a stream without fonts.
 *
 * @param content     the stream, unpacked, as Latin-1
 * @param dictionary  the dictionary before it
 * @returns XML as it is written, and of any other stream the strings, as `writtenText` returns them
 */
export function streamText(content: string, dictionary: string): string {
  if (xml.test(content)) return Buffer.from(content, 'latin1').toString('utf8');
  return writtenText(content, !dictionary.includes('/ObjStm'));
}
