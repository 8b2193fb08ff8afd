import { isInline } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { holdsParts, LabelScope } from '../../records/labels.js';
import {
  cutLongValue,
  partMarginBytes,
  type RecordValues,
  shiftValues,
  type Value,
  type ValueEncoding,
} from '../../records/record-values.js';
import { endsName, hashName, OpenTags, startsMarkup, startsName, tag } from './tags.js';

/** A deeper element has the name of the deepest named element. */
const maxNamedDepth = 32;
const maxNameBytes = 1024;
/** The reader gives longer unclosed markup in parts. */
const maxWordBytes = 4096;
/** The level of an end tag that closes nothing. */
const noLevel = -1;
/** An open element. */
interface Element {
  readonly name: string;
  readonly path: string;
  readonly labels: LabelScope;
  readonly isInline: boolean;
}

/** Text that continues across the tags of inline elements. */
interface Run {
  readonly first: Value;
  start: number;
  end: number;
  pieces: number;
  /** The path of the element around the inline elements; undefined before any text outside of inline elements. */
  field: string | undefined;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A document may choose any prefix for a namespace. */
function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

function indexOfBytes(bytes: Uint8Array, piece: string, from: number, end: number): number {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, end).indexOf(piece, from, 'latin1');
}

/** `<comment>` in `<comments>` or `<commentList>`, `<entry>` in `<entries>`, `<note>` in `<noter>`. */
function isItemOf(list: string, item: string): boolean {
  const stem = item.replace(/y$/, '').toLowerCase();
  return list.length > item.length && list.toLowerCase().startsWith(stem) && holdsParts(list);
}

type Closing = '?>' | '-->' | ']]>' | '>';

/** The closing of the comment, instruction or character data that begins at `index`; undefined if none begins there. */
function closingOf(bytes: Uint8Array, index: number): Closing | undefined {
  const [next, third, fourth] = [bytes[index + 1], bytes[index + 2], bytes[index + 3]];
  if (next === tag.question) return '?>';
  if (next !== tag.exclamation) return undefined;
  if (third === tag.hyphen && fourth === tag.hyphen) return '-->';
  return third === tag.openBracket ? ']]>' : '>';
}

/** The offset after the `<` at which the search for the closing begins: `<!-->` opens and closes a comment. */
const openingBytes = { '?>': 1, '-->': 2, ']]>': 3, '>': 2 } as const;

/** The properties of a text that decide how to read its records. */
export interface ReadAs {
  readonly recordDepth: number;
  /** Whether records have several names, so that a path begins with the name of the record. */
  readonly isMixed: boolean;
}

/**
 * Reads the values of one record: text of its elements, values of attributes, comments and character data. It uses the rules of the counter, so that a record
 * ends where the counter ended it.
 */
export class XmlValues implements RecordValues {
  at = 0;
  values: Value[] = [];
  protected readonly encoding: ValueEncoding;
  readonly #recordDepth: number;
  readonly #isMixed: boolean;
  readonly #tags = new OpenTags();
  /** The open elements that have a name, the innermost last. */
  #open: Element[] = [];
  #isInTag = false;
  /** The attribute whose value comes next. */
  #attribute = '';
  /** The quote that closes the long value that `at` is in, after its first part. */
  #quote: number | undefined;
  /** The closing of the long comment or character data that `at` is in, after its first part. */
  #inside: Closing | undefined;
  /** The number of open elements after the end tag that `at` is in. */
  #closing: number | undefined;
  /** The long value that `at` is in, after its first part. */
  #part: { ownStart: number; unitsBefore: number } | undefined;
  #run: Run | undefined;

  /**
   * @param readAs    the places of records
   * @param encoding  how the text writes values
   */
  constructor({ recordDepth, isMixed }: ReadAs, encoding: ValueEncoding) {
    this.encoding = encoding;
    this.#recordDepth = recordDepth;
    this.#isMixed = isMixed;
  }

  begin(at: number): void {
    this.at = at;
    this.values = [];
    this.#tags.depth = this.#recordDepth;
    this.#open = [];
    this.#isInTag = false;
    this.#attribute = '';
    this.#quote = undefined;
    this.#inside = undefined;
    this.#closing = undefined;
    this.#part = undefined;
    this.#run = undefined;
  }

  shift(by: number): void {
    this.at -= by;
    if (this.#run !== undefined) {
      this.#run.start -= by;
      this.#run.end -= by;
    }
    if (this.#part !== undefined) this.#part.ownStart -= by;
    shiftValues(this.values, by);
  }

  read(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    while (this.at < end) {
      const next = this.#isInTag ? this.#readInTag(bytes, end, atEnd) : this.#readContent(bytes, end, atEnd);
      if (next === 'more') {
        if (!atEnd) return false;
        // Unclosed markup ends with the source.
        this.at = end;
      } else if (next === 'record-end') return true;
    }
    return atEnd;
  }

  /** Reads text up to the next tag, or that tag up to the end of its name. */
  #readContent(bytes: Uint8Array, end: number, atEnd: boolean): 'read' | 'more' | 'record-end' {
    if (this.#closing !== undefined) return this.#readEndTag(bytes, end, atEnd);
    const stop = this.#textEnd(bytes, end, atEnd);
    if (stop === undefined) return 'more';
    if (stop > this.at || this.#part !== undefined) {
      this.#emitText(bytes, this.at, stop);
      this.at = stop;
      return 'read';
    }
    const begin = bytes[stop + 1] === tag.slash ? stop + 2 : stop + 1;
    let nameEnd = begin;
    while (nameEnd < end && nameEnd - begin < maxNameBytes && !endsName(bytes[nameEnd]!)) nameEnd += 1;
    if (nameEnd === end && !atEnd) return 'more';
    const { hash } = hashName(bytes, begin);
    if (begin === stop + 2) {
      this.#closing = this.#tags.depthClosing(hash, this.#recordDepth) ?? noLevel;
      this.at = nameEnd;
      return 'read';
    }
    this.#openElement(localName(decodeText(bytes, begin, nameEnd)), hash);
    if (/[0-9]/.test(this.#open.at(-1)!.name)) this.#emit(this.#pathOf(), begin, nameEnd, true);
    this.at = nameEnd;
    this.#isInTag = true;
    this.#attribute = '';
    return 'read';
  }

  /** The end of the text that begins at `at`, before the next tag; undefined if it is not in the window. */
  #textEnd(bytes: Uint8Array, end: number, atEnd: boolean): number | undefined {
    let from = this.at;
    let closing = this.#inside;
    for (;;) {
      if (closing !== undefined) {
        const behind = indexOfBytes(bytes, closing, from, end);
        if (behind === -1) return atEnd ? end : undefined;
        from = behind + closing.length;
      }
      const found = bytes.indexOf(tag.less, from);
      if (found === -1 || found >= end) return atEnd ? end : undefined;
      if (!atEnd && found + 4 > end) return undefined;
      if (startsName(bytes[found + 1]) || bytes[found + 1] === tag.slash) return found;
      closing = closingOf(bytes, found);
      from = found + (closing === undefined ? 1 : openingBytes[closing]);
    }
  }

  /** The closing of the comment or character data that `index` is in, for text that begins at `at`. */
  #insideAt(bytes: Uint8Array, index: number): Closing | undefined {
    let from = this.at;
    let closing = this.#inside;
    for (;;) {
      if (closing !== undefined) {
        const behind = indexOfBytes(bytes, closing, from, index);
        if (behind === -1) return closing;
        from = behind + closing.length;
      }
      const found = bytes.indexOf(tag.less, from);
      if (found === -1 || found >= index) return undefined;
      closing = closingOf(bytes, found);
      from = found + (closing === undefined ? 1 : openingBytes[closing]);
    }
  }

  /** Reads an end tag after its name. */
  #readEndTag(bytes: Uint8Array, end: number, atEnd: boolean): 'read' | 'more' | 'record-end' {
    let stop = this.at;
    while (stop < end && bytes[stop] !== tag.greater && !this.#isMarkup(bytes, stop, end)) stop += 1;
    // The byte after a `<` at the end of the window decides whether markup begins.
    if (stop === end && !atEnd) {
      this.at = bytes[end - 1] === tag.less ? Math.max(this.at, end - 1) : end;
      return 'more';
    }
    this.at = stop < end && bytes[stop] === tag.greater ? stop + 1 : stop;
    const depth = this.#closing!;
    this.#closing = undefined;
    return depth === noLevel ? 'read' : this.#closeTo(depth);
  }

  #isMarkup(bytes: Uint8Array, index: number, end: number): boolean {
    return bytes[index] === tag.less && index + 1 < end && startsMarkup(bytes[index + 1]);
  }

  #closeTo(depth: number): 'read' | 'record-end' {
    this.#tags.depth = depth;
    if (this.#open.at(-1)?.isInline !== true || this.#open.length - 1 > depth - this.#recordDepth) this.#endRun();
    while (this.#open.length > depth - this.#recordDepth) this.#open.pop()!.labels.close();
    return depth === this.#recordDepth ? 'record-end' : 'read';
  }

  #openElement(name: string, hash: number): void {
    const level = this.#tags.depth - this.#recordDepth;
    this.#tags.open(hash);
    if (level >= maxNamedDepth) {
      this.#endRun();
      return;
    }
    const parent = this.#open.at(-1);
    const inline = parent !== undefined && isInline(name);
    if (!inline) this.#endRun();
    const isRecord = parent === undefined;
    const path = isRecord ? (this.#isMixed ? name : '') : parent.path === '' ? name : `${parent.path}.${name}`;
    this.#open.push({
      name,
      path,
      labels: new LabelScope(parent?.labels, isRecord ? undefined : name, !isRecord && isItemOf(parent.name, name)),
      isInline: inline,
    });
  }

  /** Reads an attribute, a blank, or the end of the tag. */
  #readInTag(bytes: Uint8Array, end: number, atEnd: boolean): 'read' | 'more' | 'record-end' {
    const byte = bytes[this.at]!;
    if (this.#quote !== undefined || byte === tag.doubleQuote || byte === tag.singleQuote)
      return this.#readQuoted(bytes, end, atEnd);
    if (byte === tag.greater) {
      this.#isInTag = false;
      this.at += 1;
      return bytes[this.at - 2] === tag.slash ? this.#closeTo(this.#tags.depth - 1) : 'read';
    }
    if (byte === tag.less && this.at + 1 === end && !atEnd) return 'more';
    if (this.#isMarkup(bytes, this.at, end)) {
      this.#isInTag = false;
      return 'read';
    }
    if (isBlank(byte)) {
      this.at += 1;
      return 'read';
    }
    return this.#readWord(bytes, end, atEnd);
  }

  #readQuoted(bytes: Uint8Array, end: number, atEnd: boolean): 'read' | 'more' {
    const quote = this.#quote ?? bytes[this.at]!;
    const start = this.#quote === undefined ? this.at + 1 : this.at;
    let stop = start;
    for (; stop < end; stop += 1) {
      if (bytes[stop] === quote || this.#isMarkup(bytes, stop, end)) break;
      if (bytes[stop] === tag.less && stop + 1 === end && !atEnd) return 'more';
    }
    if (stop === end && !atEnd) return 'more';
    this.#emitAttribute(bytes, start, stop);
    this.at = bytes[stop] === quote ? Math.min(end, stop + 1) : stop;
    this.#quote = undefined;
    this.#attribute = '';
    return 'read';
  }

  /** Reads the name of an attribute, or a value without quotes. */
  #readWord(bytes: Uint8Array, end: number, atEnd: boolean): 'read' | 'more' {
    let stop = this.at + 1;
    while (stop < end && !isBlank(bytes[stop]) && !this.#endsWord(bytes, stop, end)) stop += 1;
    if (stop === end && !atEnd && end - this.at < maxWordBytes) return 'more';
    const word = decodeText(bytes, this.at, stop);
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    if (name !== '' && name !== '/') this.#attribute = localName(name);
    if (equals > 0 && /[0-9]/.test(name))
      this.#emit(`${this.#pathOf()}@(name)`, this.at, bytes.indexOf(tag.equals, this.at), true);
    const valueStart = equals === -1 ? this.at : bytes.indexOf(tag.equals, this.at) + 1;
    // A value without quotes, or a word without a value, is not valid XML but may hold a number.
    if (/[0-9]/.test(word) && valueStart < stop) this.#emit(`${this.#pathOf()}@${this.#attribute}`, valueStart, stop);
    this.at = stop;
    return 'read';
  }

  #endsWord(bytes: Uint8Array, index: number, end: number): boolean {
    const byte = bytes[index];
    if (byte === tag.greater || byte === tag.doubleQuote || byte === tag.singleQuote) return true;
    return byte === tag.less && (index + 1 === end || startsMarkup(bytes[index + 1]));
  }

  /** The path of the innermost element; for the record itself, its name. */
  #pathOf(): string {
    const top = this.#open.at(-1);
    return top === undefined ? '' : top.path === '' ? top.name : top.path;
  }

  #emit(field: string, start: number, end: number, isName = false): Value {
    const labels = this.#open.at(-1)?.labels;
    const value: Value = {
      field,
      start,
      end,
      ownStart: this.#part?.ownStart ?? start,
      ownEnd: end,
      isName,
      unitsBefore: this.#part?.unitsBefore ?? 0,
      labels,
    };
    this.values.push(value);
    return value;
  }

  #emitText(bytes: Uint8Array, from: number, to: number): void {
    let [start, end] = [from, to];
    if (this.#part === undefined) {
      while (start < end && isBlank(bytes[start])) start += 1;
      while (end > start && isBlank(bytes[end - 1])) end -= 1;
    }
    if (start < end) {
      const value = this.#emit(this.#pathOf(), start, end);
      this.#continueRun(value);
      const parent = this.#open.at(-2);
      if (this.#part === undefined && parent !== undefined)
        parent.labels.add(this.#open.at(-1)!.name, () => this.encoding.decode(bytes, start, end), end - start);
    }
    this.#part = undefined;
    this.#inside = undefined;
  }

  /** Text beside an inline element is one text with the text in it: `<b>0101</b>45`. */
  #continueRun(value: Value): void {
    // Parts of a long text are values of their own.
    if (this.#part !== undefined) this.#run = undefined;
    const run = this.#run;
    const field = this.#open.at(-1)?.isInline === true ? undefined : value.field;
    if (run === undefined) this.#run = { first: value, start: value.start, end: value.end, pieces: 1, field };
    else {
      run.end = value.end;
      run.pieces += 1;
      run.field ??= field;
    }
  }

  /** Joins several pieces into one value, with the tags in it. A row of elements without text between them stays apart. */
  #endRun(): void {
    const run = this.#run;
    this.#run = undefined;
    if (run === undefined || run.pieces < 2 || run.field === undefined) return;
    const at = this.values.lastIndexOf(run.first);
    if (at === -1) return;
    const { start, end, field } = run;
    this.values.length = at;
    this.values.push({ ...run.first, field, start, end, ownStart: start, ownEnd: end });
  }

  #emitAttribute(bytes: Uint8Array, start: number, end: number): void {
    const top = this.#open.at(-1);
    if (start < end) this.#emit(`${this.#pathOf()}@${this.#attribute}`, start, end);
    if (this.#part === undefined && top !== undefined) {
      const read = (): string => this.encoding.decode(bytes, start, end);
      top.labels.add(this.#attribute, read, end - start);
      // `<system value="…"/>` says what `<system>…</system>` does.
      if (this.#attribute === 'value') this.#open.at(-2)?.labels.add(top.name, read, end - start);
    }
    this.#part = undefined;
  }

  cut(bytes: Uint8Array, to: number): void {
    if (this.at >= to - 2 * partMarginBytes) return;
    this.#run = undefined;
    const isOpenQuote = this.#isInTag && this.#quote === undefined;
    const start = isOpenQuote ? this.at + 1 : this.at;
    if (isOpenQuote) this.#quote = bytes[this.at]!;
    const { ownEnd, end, next, nextUnits } = cutLongValue(this.encoding, bytes, start, to);
    const part = this.#emit(this.#isInTag ? `${this.#pathOf()}@${this.#attribute}` : this.#pathOf(), start, end);
    part.ownEnd = ownEnd;
    if (!this.#isInTag) this.#inside = this.#insideAt(bytes, next);
    this.#part = { ownStart: ownEnd, unitsBefore: part.unitsBefore + nextUnits };
    this.at = next;
  }
}
