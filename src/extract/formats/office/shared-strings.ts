import type { Budget } from '../../input/budget.js';
import { decodeText } from '../../input/decode.js';
import { limits } from '../../limits.js';
import type { XmlHandler } from './xml-walker.js';

const chunkBytes = 4 * 1024 * 1024;
/** Bytes kept. Strings beyond this are read as texts without a cell. */
const maxStringBytes = limits.cellTexts.value;
const maxStrings = limits.cellTextCount.value;

/** A longer string counts as unpacked each time that a cell refers to it: a reference takes some twenty bytes. */
const maxFreeBytes = 1024;

const escaped = /_x([0-9A-Fa-f]{4})_/g;

/**
 * Decodes characters that XML does not allow, which workbooks write as `_xHHHH_`. Source: ECMA-376 Part 1, 22.9.2.19 (2016), read 2026-11-24.
 *
 * @param text  a text of a workbook, with XML references resolved
 * @returns the text as the user sees it
 */
export function unescapeString(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(escaped, (_written, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The strings that the cells of a workbook refer to by index. Kept as bytes, because as objects they take twice the memory. */
export class SharedStrings implements XmlHandler {
  /** True if there were more strings than are kept. */
  isOverfull = false;
  readonly #budget: Budget;
  readonly #beyond: (text: string) => void;
  readonly #chunks: Buffer[] = [];
  #ends = new Uint32Array(1024);
  /** 1 for each string that a cell has asked for. */
  #used = new Uint8Array(1024);
  #count = 0;
  #bytes = 0;
  /** Bytes of long strings that cells were given. */
  #givenBytes = 0;
  #text = '';
  #isText = false;
  #isItem = false;

  /**
   * @param budget  counts the memory
   * @param beyond  called with each string that is not kept
   */
  constructor(budget: Budget, beyond: (text: string) => void) {
    this.#budget = budget;
    this.#beyond = beyond;
  }

  open(name: string): void {
    if (name === 't') this.#isText = true;
    else if (name === 'si') {
      this.#isItem = true;
      this.#text = '';
    } else if (name === 'rPh') {
      // The phonetic reading is a text of its own.
      this.#text += '\t';
    }
  }

  text(text: string): boolean {
    if (this.#isText) this.#text += text;
    return this.#isText;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'si' && this.#isItem) {
      this.#isItem = false;
      this.#add(unescapeString(this.#text));
    }
  }

  /**
   * Returns a string.
   *
   * @param index  the index, from 0, of any value
   * @returns '' if there is no such string, or it is not kept
   * @throws SkipError if cells refer to long strings so often that their text is over the ratio of the budget
   */
  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) return '';
    this.#used[index] = 1;
    return this.#at(index);
  }

  /**
   * Lists the strings that no cell has asked for, such as those of deleted cells.
   *
   * @returns the strings, in order
   */
  *unused(): Generator<string> {
    for (let index = 0; index < this.#count; index += 1) if (this.#used[index] !== 1) yield this.#at(index);
  }

  #at(index: number): string {
    const [from, to] = [index === 0 ? 0 : this.#ends[index - 1]!, this.#ends[index]!];
    if (to - from > maxFreeBytes) {
      this.#givenBytes += to - from;
      this.#budget.unpack(to - from, this.#givenBytes, this.#bytes);
    }
    const chunk = Math.floor(from / chunkBytes);
    const at = from - chunk * chunkBytes;
    if (at + to - from <= chunkBytes)
      return to === from ? '' : this.#chunks[chunk]!.toString('utf8', at, at + to - from);
    const parts: Buffer[] = [];
    for (let place = from; place < to; ) {
      const part = this.#chunks[Math.floor(place / chunkBytes)]!.subarray(place % chunkBytes);
      parts.push(part.subarray(0, to - place));
      place += Math.min(part.length, to - place);
    }
    const whole = Buffer.concat(parts);
    return decodeText(whole, 0, whole.length);
  }

  /** Frees the memory and the budget. */
  release(): void {
    this.#budget.release(this.#chunks.length * chunkBytes);
    this.#chunks.length = 0;
    this.#count = 0;
  }

  #add(text: string): void {
    if (!this.isOverfull) {
      const bytes = Buffer.from(text);
      this.isOverfull = this.#count >= maxStrings || !this.#put(bytes);
      if (!this.isOverfull) {
        if (this.#count === this.#ends.length) {
          this.#ends = twiceAsLong(this.#ends, new Uint32Array(2 * this.#count));
          this.#used = twiceAsLong(this.#used, new Uint8Array(2 * this.#count));
        }
        this.#ends[this.#count] = this.#bytes;
        this.#count += 1;
        return;
      }
    }
    this.#beyond(text);
  }

  #put(bytes: Buffer): boolean {
    const end = this.#bytes + bytes.length;
    if (end > maxStringBytes) return false;
    while (this.#chunks.length * chunkBytes < end) {
      if (!this.#budget.hold(chunkBytes)) return false;
      this.#chunks.push(Buffer.allocUnsafeSlow(chunkBytes));
    }
    for (let from = 0; from < bytes.length; ) {
      const place = this.#bytes + from;
      from += bytes.copy(this.#chunks[Math.floor(place / chunkBytes)]!, place % chunkBytes, from);
    }
    this.#bytes = end;
    return true;
  }
}

function twiceAsLong<T extends Uint8Array | Uint32Array>(values: T, longer: T): T {
  longer.set(values);
  return longer;
}
