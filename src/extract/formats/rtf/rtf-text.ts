import { decodeText } from '../../input/decode.js';
import { isGivenBookmark } from '../../records/bookmark-name.js';
import type { ParsedField } from '../../records/parsed-record.js';
import {
  fieldOfDestination,
  markupDestination,
  markupField,
  silentDestination,
  textOfSymbol,
  textOfWord,
} from './rtf-words.js';

/** The state that a group inherits from the group around it. */
interface Group {
  readonly isSilent: boolean;
  /** The field that the text of the group belongs to. */
  readonly name: string;
  readonly isObject: boolean;
  readonly isPicture: boolean;
  /** True inside `\nonshppict`, which repeats a picture for readers that do not know the newer form. */
  readonly isSecond: boolean;
  /** Number of fallback characters after a character that is written as a number (`\uc`). */
  skips: number;
}

const body: Group = { isSilent: false, name: 'text', isObject: false, isPicture: false, isSecond: false, skips: 1 };

const token = /\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9A-Fa-f]{2})|\\([\s\S])|([{}])|([^\\{}\r\n]+)|[\r\n]+/g;

/**
 * Returns the text of a Rich Text document by field, and its embedded files and pictures. Unclosed groups end with
 * the text. Source: Rich Text Format Specification 1.9.1, read 2026-11-24.
 *
 * @param text  the bytes of the document, decoded as Latin-1
 * @returns the fields, and `isWhole`: false if the last group of the document is not closed
 */
export function fieldsOfRtf(text: string): { fields: ParsedField[]; isWhole: boolean } {
  const reader = new RtfReader(text);
  reader.read();
  return { fields: reader.fields(), isWhole: reader.isAtEnd };
}

/** Reads the tokens of a Rich Text document in order. */
class RtfReader {
  /** True after the brace that closes the outermost group. */
  isAtEnd = false;
  readonly #text: string;
  readonly #texts = new Map<string, string[]>();
  /** In hexadecimal digits. */
  readonly #objects: string[] = [];
  /** In hexadecimal digits. */
  readonly #pictures: string[] = [];
  readonly #open: Group[] = [];
  #group: Group = { ...body };
  /** True right after an opening brace. */
  #isFirst = false;
  /** True after `\*`: a reader that does not know the next word leaves the group out. */
  #isOptional = false;
  #toSkip = 0;
  /** Characters of the code page in a row. A character may take several, so they are decoded together. */
  #bytes: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    token.lastIndex = 0;
    for (let match = token.exec(this.#text); match !== null; match = token.exec(this.#text)) {
      const [, word, parameter, hex, symbol, brace, plain] = match;
      if (hex !== undefined) {
        if (this.#toSkip > 0) this.#toSkip -= 1;
        else this.#bytes.push(Number.parseInt(hex, 16));
        continue;
      }
      this.#flush();
      if (brace === '{') this.#openGroup();
      else if (brace === '}') this.#closeGroup();
      else if (symbol !== undefined) this.#readSymbol(symbol);
      else if (word !== undefined) this.#readWord(word, parameter);
      else {
        this.#isFirst = false;
        if (plain !== undefined) this.#readPlain(plain);
      }
    }
    this.#flush();
  }

  fields(): ParsedField[] {
    const fields = [...this.#texts].map(
      ([name, pieces]): ParsedField => ({
        name,
        value: textOf(name, pieces.join('')),
      }),
    );
    for (const object of this.#objects) {
      const bytes = bytesOfHex(object);
      const file = embeddedIn(bytes);
      const content = file.length > 0 ? file : bytes;
      if (content.length > 0) fields.push({ name: 'embedded object', value: content });
    }
    for (const picture of this.#pictures) {
      const content = bytesOfHex(picture);
      if (content.length > 0) fields.push({ name: 'picture', value: content });
    }
    return fields;
  }

  #write(written: string): void {
    const { isPicture, isObject, isSilent, name } = this.#group;
    if (isPicture) this.#pictures[this.#pictures.length - 1] += written;
    else if (isObject) this.#objects[this.#objects.length - 1] += written;
    else if (!isSilent) (this.#texts.get(name) ?? this.#texts.set(name, []).get(name)!).push(written);
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    this.#write(decodeText(Uint8Array.from(this.#bytes), 0, this.#bytes.length));
    this.#bytes = [];
  }

  #openGroup(): void {
    this.#open.push(this.#group);
    this.#group = { ...this.#group };
    this.#isFirst = true;
    this.#isOptional = false;
    this.#toSkip = 0;
  }

  #closeGroup(): void {
    const outer = this.#open.pop();
    // Keeps the texts of two groups of one field apart.
    if (outer !== undefined && (outer.name !== this.#group.name || outer.name === markupField)) this.#write('\n');
    this.isAtEnd = this.#open.length === 0;
    this.#group = outer ?? this.#group;
    this.#toSkip = 0;
  }

  #readSymbol(symbol: string): void {
    if (symbol === '*' && this.#isFirst) this.#isOptional = true;
    else if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#write(textOfSymbol[symbol] ?? '');
  }

  #readPlain(plain: string): void {
    const skipped = Math.min(this.#toSkip, plain.length);
    this.#toSkip -= skipped;
    this.#write(decodeText(Buffer.from(plain.slice(skipped), 'latin1'), 0, plain.length - skipped));
  }

  #readWord(word: string, parameter: string | undefined): void {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (word === 'bin') this.#readBinary(Math.max(0, Number(parameter ?? 0)));
    else if (word === 'u' && parameter !== undefined) {
      const code = Number(parameter);
      this.#write(String.fromCharCode(code < 0 ? code + 65_536 : code));
      this.#toSkip = this.#group.skips;
    } else if (word === 'uc') this.#group.skips = Math.max(0, Number(parameter ?? 1));
    else if (isFirst || this.#isOptional) {
      this.#readDestination(word);
      this.#isOptional = false;
    } else this.#write(textOfWord[word] ?? '');
  }

  /** Reads `length` bytes that are not markup: of a picture, an object, or a destination that keeps data. */
  #readBinary(length: number): void {
    const binary = Buffer.from(this.#text.slice(token.lastIndex, token.lastIndex + length), 'latin1');
    token.lastIndex += length;
    if (this.#group.isPicture || this.#group.isObject) this.#write(binary.toString('hex'));
    else if (!this.#group.isSilent) {
      this.#change({ name: markupField });
      this.#write(textOfBytes(binary));
    }
  }

  /** Reads the word that begins a group, which may say what the group holds. */
  #readDestination(word: string): void {
    const { isPicture, isSecond } = this.#group;
    if (word === 'nonshppict') this.#change({ isSilent: true, isSecond: true });
    else if (word === 'pict') {
      if (!isSecond) this.#pictures.push('');
      this.#change({ isSilent: true, isPicture: !isSecond });
    } else if (isPicture) {
      // The bytes of a picture are in its own group; groups inside that describe it.
      this.#change({ isPicture: false });
    } else if (word === 'objdata') {
      this.#objects.push('');
      this.#change({ isObject: true });
    } else if (fieldOfDestination[word] !== undefined)
      this.#change({ isSilent: false, name: fieldOfDestination[word] });
    else if (silentDestination.test(word)) this.#change({ isSilent: true });
    else if (markupDestination.test(word) || this.#isOptional) this.#change({ isSilent: false, name: markupField });
    else this.#write(textOfWord[word] ?? '');
  }

  #change(change: Partial<Group>): void {
    this.#group = { ...this.#group, ...change };
  }
}

function bytesOfHex(digits: string): Buffer {
  return Buffer.from(digits.replace(/\s+/g, ''), 'hex');
}

/** The text of a field. Markup keeps its data as hexadecimal digits, and its measures as lines of a number each. */
function textOf(name: string, text: string): string {
  if (name === 'bookmark') return givenBookmarks(text);
  if (name !== markupField) return text;
  const lines = text.split('\n').filter((line) => !/^-?[0-9]*;?$/.test(line.trim()));
  return lines
    .map((line) => (/^(?:\s*[0-9a-f]{2}){16,}\s*$/i.test(line) ? textOfBytes(bytesOfHex(line)) : line))
    .join('\n');
}

/** The characters among bytes of an unknown form; UTF-16 has zeros between them. */
const textOfBytes = (bytes: Uint8Array): string => decodeText(bytes, 0, bytes.length).replaceAll('\0', '');

/** Keeps the bookmark names that a person gave, one a line. */
function givenBookmarks(text: string): string {
  const names = text.split('\n');
  return names.filter((name) => isGivenBookmark(name.trim())).join('\n');
}

/** Returns the file in an OLE 1.0 object, or no bytes if the object is cut. Source: MS-OLEDS, section 2.2.5, read 2026-11-24. */
function embeddedIn(object: Buffer): Buffer {
  let at = 8;
  for (let names = 0; names < 3; names += 1) {
    if (at + 4 > object.length) return Buffer.alloc(0);
    at += 4 + object.readUInt32LE(at);
  }
  if (at + 4 > object.length) return Buffer.alloc(0);
  return object.subarray(at + 4, at + 4 + object.readUInt32LE(at));
}
