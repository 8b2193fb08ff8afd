import type { Sieve } from '../../model/index.js';
import { minBase64Chars } from '../input/counter.js';
import { isUtf8 } from '../input/decode.js';

/** How far behind a line of a block the next line is looked for: the marks between the two, and the line. */
const maxLineChars = 1024;
const maxMarkChars = 16;
const maxIndentChars = 80;
const lookaheadChars = 2 * maxMarkChars + maxIndentChars + maxLineChars + 8;

/** A row of base64, in its alphabet for files or for addresses. */
const row = /[A-Za-z0-9+/]*[A-Za-z0-9+/_-]*/y;

/** The next line of a block, behind the marks of a string in code, of an indentation, a comment or a quoted mail. It is taken whole or not at all. */
const nextLine = new RegExp(
  `[ \\t"'\`,+\\\\]{0,${maxMarkChars}}(?:\\r\\n?|\\n|\\\\r\\\\n|\\\\n)[ \\t>|#*"'\`]{0,${maxIndentChars}}` +
    `(?=([A-Za-z0-9+/]{1,${maxLineChars}}))\\1(={0,2})(?=[ \\t"'\`,;+)\\\\]{0,${maxMarkChars}}(?:[\\r\\n]|\\\\[rn]|$))`,
  'y',
);

/**
 * Puts together base64 that stands in a text: a row of it, and the lines behind it if they hold base64 of one length
 * and nothing else. A shorter line, or one that ends in `=`, is the last.
 */
export class EncodedBlock {
  /** The characters so far, without line ends. */
  text = '';
  #isInRow = true;
  /** The length of the lines behind the first; undefined before the second. */
  #lineChars: number | undefined;

  /**
   * Reads on.
   *
   * @param piece   the text behind the part that was consumed before; the first piece begins with the row
   * @param isLast  whether the text ends with this piece
   * @returns how much of the piece belongs to the block; and whether the block ends there. If it does not, the next piece
   *   begins with the rest of this one
   */
  read(piece: string, isLast: boolean): { readonly consumed: number; readonly hasEnded: boolean } {
    let at = 0;
    if (this.#isInRow) {
      row.lastIndex = 0;
      this.text += row.exec(piece)![0];
      at = row.lastIndex;
      if (at === piece.length && !isLast) return { consumed: at, hasEnded: false };
      this.#isInRow = false;
    }
    for (;;) {
      if (piece.length - at < lookaheadChars && !isLast) return { consumed: at, hasEnded: false };
      nextLine.lastIndex = at;
      const line = piece[at] === '=' ? null : nextLine.exec(piece);
      if (line === null) return { consumed: at, hasEnded: true };
      const chars = line[1]!.length;
      if (chars > (this.#lineChars ?? maxLineChars)) return { consumed: at, hasEnded: true };
      this.text += line[1];
      at = nextLine.lastIndex;
      const isShorter = chars < (this.#lineChars ?? minBase64Chars);
      if (isShorter || line[2] !== '') return { consumed: at, hasEnded: true };
      this.#lineChars = chars;
    }
  }
}

/** A row that begins a block. */
const beginning = new RegExp(`[A-Za-z0-9+/]{${minBase64Chars}}`, 'g');

const hexadecimal = /^(?:[0-9a-f]{2})+$|^(?:[0-9A-F]{2})+$/;

/** Control characters that do not occur in text. */
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;

/** The bytes by which text is told from a key or a hash, and the fewest bytes that are more than a key. */
const inspectedBytes = 48;
const minDocumentBytes = 512;

/** The first bytes of what is short because it is packed, and of documents that begin with bytes of text. */
const shortDocuments = /^(?:\x1f\x8b\x08|PK\x03\x04|BZh[1-9]|\x28\xb5\x2f\xfd|\xfd7zXZ|7z\xbc\xaf|%PDF-|Obj\x01|PAR1)/;

/** A longer text is read as a source without asking what it holds. */
const maxAskedBytes = 4096;
/** Text in which a number may be written in another way, and base64 in base64. */
const otherSpelling = new RegExp(`[\\\\&<]|${beginning.source}`);

/**
 * Decodes the characters of a block.
 *
 * @param text   base64 or hexadecimal, without line ends
 * @param sieve  says whether a short text may hold a number
 * @returns the bytes if they may be a document, or a text with a number; undefined for a key, a hash, a word, or a text without one
 */
export function bytesOfBlock(text: string, sieve: Pick<Sieve, 'matches'>): Buffer | undefined {
  const bytes = decodedBlock(text);
  if (bytes === undefined || bytes.length > maxAskedBytes || startsDocument(bytes)) return bytes;
  const isText = isWide(bytes) || (isUtf8(bytes) && !bytes.includes(0));
  if (!isText) return bytes;
  const decoded = bytes.toString(isWide(bytes) ? 'utf16le' : 'utf8');
  return otherSpelling.test(decoded) || sieve.matches(decoded) ? bytes : undefined;
}

function decodedBlock(text: string): Buffer | undefined {
  if (hexadecimal.test(text)) {
    const head = Buffer.from(text.slice(0, 2 * inspectedBytes), 'hex');
    const isText = isUtf8(head) && !hasControl(head);
    return isText || startsDocument(head) ? Buffer.from(text, 'hex') : undefined;
  }
  // Most rows are keys: the first bytes show it, and the rest is not decoded.
  const head = Buffer.from(text.slice(0, (inspectedBytes / 3) * 4), 'base64');
  const isLong = text.length >= (minDocumentBytes / 3) * 4;
  return isLong || !hasControl(head) || isWide(head) || startsDocument(head) ? Buffer.from(text, 'base64') : undefined;
}

function hasControl(bytes: Buffer): boolean {
  return control.test(bytes.toString('latin1', 0, inspectedBytes));
}

function startsDocument(bytes: Buffer): boolean {
  return shortDocuments.test(bytes.toString('latin1', 0, 8));
}

/** Whether every second byte is zero, as in Latin text in UTF-16. */
function isWide(bytes: Buffer): boolean {
  const zeros = [2, 4, 6, 8].filter((at) => bytes[at] === 0 || bytes[at + 1] === 0);
  return zeros.length === 4 && [2, 4, 6, 8].every((at) => bytes[at] !== 0 || bytes[at + 1] !== 0);
}

/**
 * Finds base64 and hexadecimal in a text.
 *
 * @param text   any text
 * @param sieve  says whether a short text may hold a number
 * @returns the bytes of each block that may be a document, or a text with a number, in order
 */
export function blocksIn(text: string, sieve: Pick<Sieve, 'matches'>): Buffer[] {
  const found: Buffer[] = [];
  beginning.lastIndex = 0;
  for (let match = beginning.exec(text); match !== null; match = beginning.exec(text)) {
    const block = new EncodedBlock();
    const { consumed } = block.read(text.slice(match.index), true);
    const bytes = bytesOfBlock(block.text, sieve);
    if (bytes !== undefined) found.push(bytes);
    beginning.lastIndex = match.index + consumed;
  }
  return found;
}
