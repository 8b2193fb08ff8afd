import { decodeText } from '../../input/decode.js';
import { LabelScope } from '../../records/labels.js';
import {
  cutLongValue,
  type RecordValues,
  shiftValues,
  type Value,
  type ValueEncoding,
} from '../../records/record-values.js';
import { unescapeJson } from './json-text.js';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;

/** Deeper levels are read, and go by the name of the deepest that has one. */
const maxNamedDepth = 16;
/** Levels that are deeper still are counted and no more: what stands in them is a value of the deepest that is kept. */
const maxOpen = 100_000;
const maxKeyBytes = 1024;

/**
 * The keys of the lists that rich text is nested in: Atlassian's document format and ProseMirror have `content`, Slack `elements`. What stands in
 * such a list is a part of the field around it. Source: developer.atlassian.com/cloud/jira/platform/apis/document/structure and
 * api.slack.com/reference/block-kit/blocks, read 2026-11-24.
 */
const richTextPath = /(?:\.?(?:content|elements)\[\])*\.?text$/;

/** An object or array that is open. */
interface Container {
  readonly isObject: boolean;
  readonly path: string;
  readonly labels: LabelScope;
  /** The key whose value has not begun. */
  key: string | undefined;
  /** Of an object: what it has as `text`, and whether `"type": "text"` says that this is a piece of one. */
  text: Value | undefined;
  isPieceOfText: boolean;
  /** Of a list: the pieces of text, one behind the other, that end where reading is. */
  run: Value[];
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Ends a number or a word such as `true`. */
function endsScalar(byte: number): boolean {
  return isBlank(byte) || byte === comma || byte === 0x5d || byte === 0x7d || byte === quote || byte === colon;
}

/**
 * The values of one record of a JSON text. Lenient: what is out of place is passed over, so that everything between quotes
 * and every number is given, whatever the text is worth as JSON.
 */
export class JsonValues implements RecordValues {
  at = 0;
  readonly #encoding: ValueEncoding;
  values: Value[] = [];
  runs: Value[][] = [];
  #open: Container[] = [];
  /** How many levels are open behind those that are kept. */
  #deeper = 0;
  /** The value that begins at `at` and whose end is not in the window. */
  #part: { ownStart: number; unitsBefore: number } | undefined;

  /** @param encoding  how the text writes values */
  constructor(encoding: ValueEncoding) {
    this.#encoding = encoding;
  }

  begin(at: number): void {
    this.at = at;
    this.values = [];
    this.runs = [];
    this.#open = [];
    this.#deeper = 0;
    this.#part = undefined;
  }

  shift(by: number): void {
    this.at -= by;
    if (this.#part !== undefined) this.#part.ownStart -= by;
    shiftValues(this.values, by);
  }

  read(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    while (this.at < end) {
      const byte = bytes[this.at]!;
      if (this.#part !== undefined || byte === quote) {
        if (!this.#readString(bytes, end, atEnd)) return false;
      } else if (byte === 0x7b || byte === 0x5b) {
        this.#openContainer(byte === 0x7b);
        this.at += 1;
      } else if (byte === 0x7d || byte === 0x5d) {
        this.#closeContainer();
        this.at += 1;
        if (this.#open.length === 0) return true;
      } else if (byte === comma) {
        this.#beginItem();
        this.at += 1;
      } else if (isBlank(byte) || byte === colon) {
        this.at += 1;
      } else if (!this.#readScalar(bytes, end, atEnd)) return false;
    }
    return atEnd;
  }

  /** What follows a comma in an object begins with its key. */
  #beginItem(): void {
    const top = this.#open.at(-1);
    if (top !== undefined) top.key = undefined;
  }

  /** A string from its quote, or from where the last part of it ended. False where its end is not in the window. */
  #readString(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const start = this.#part === undefined ? this.at + 1 : this.at;
    const stop = this.#stringEnd(bytes, start, end);
    if (stop === undefined && !atEnd) return false;
    const behind = stop === undefined ? end : stop + 1;
    const top = this.#open.at(-1);
    // Whether it is a key is told by what follows it.
    if (this.#part === undefined && top?.isObject === true && top.key === undefined) {
      let next = behind;
      while (next < end && isBlank(bytes[next])) next += 1;
      if (next === end && !atEnd) return false;
      if (next < end && bytes[next] === colon) {
        this.#readKey(bytes, start, stop ?? end, top);
        this.at = next + 1;
        return true;
      }
    }
    this.#emit(start, stop ?? end);
    if (this.#part === undefined) {
      this.#label(bytes, start, stop ?? end);
      this.#noteText(bytes, start, stop ?? end);
    }
    this.#part = undefined;
    this.at = behind;
    return true;
  }

  #stringEnd(bytes: Uint8Array, start: number, end: number): number | undefined {
    for (let at = start; at < end; ) {
      const next = bytes.indexOf(quote, at);
      if (next === -1 || next >= end) return undefined;
      let first = next;
      while (first > start && bytes[first - 1] === backslash) first -= 1;
      if ((next - first) % 2 === 0) return next;
      at = next + 1;
    }
    return undefined;
  }

  #readScalar(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    let stop = this.at;
    while (stop < end && !endsScalar(bytes[stop]!) && bytes[stop] !== 0x7b && bytes[stop] !== 0x5b) stop += 1;
    if (stop === end && !atEnd && end - this.at < maxKeyBytes) return false;
    this.#emit(this.at, stop);
    this.#label(bytes, this.at, stop);
    this.at = stop;
    return true;
  }

  /** A key is the name of what follows, and something may be written in it too. */
  #readKey(bytes: Uint8Array, start: number, stop: number, top: Container): void {
    top.key = unescapeJson(decodeText(bytes, start, Math.min(stop, start + maxKeyBytes)));
    const field = top.path === '' ? '(key)' : `${top.path}.(key)`;
    this.values.push({
      field,
      start,
      end: stop,
      ownStart: start,
      ownEnd: stop,
      isName: true,
      unitsBefore: 0,
    });
  }

  #emit(start: number, end: number): void {
    const top = this.#open.at(-1);
    this.values.push({
      field: top === undefined ? '' : this.#pathIn(top),
      start,
      end,
      ownStart: this.#part?.ownStart ?? start,
      ownEnd: end,
      unitsBefore: this.#part?.unitsBefore ?? 0,
      labels: top?.labels,
    });
  }

  #label(bytes: Uint8Array, start: number, end: number): void {
    const top = this.#open.at(-1);
    if (top?.key !== undefined) top.labels.add(top.key, () => this.#encoding.decode(bytes, start, end), end - start);
  }

  /** Whether the string that was given last is a piece of rich text, or says that the one beside it is. */
  #noteText(bytes: Uint8Array, start: number, end: number): void {
    const top = this.#open.at(-1);
    if (top?.key === 'text') top.text = this.values.at(-1);
    else if (top?.key === 'type' && end - start === 4) top.isPieceOfText = decodeText(bytes, start, end) === 'text';
  }

  cut(bytes: Uint8Array, to: number): void {
    const start = this.#part === undefined ? this.at + 1 : this.at;
    const { ownEnd, end, next, nextUnits } = cutLongValue(this.#encoding, bytes, start, to);
    this.#emit(start, end);
    const part = this.values.at(-1)!;
    part.ownEnd = ownEnd;
    this.#part = { ownStart: ownEnd, unitsBefore: part.unitsBefore + nextUnits };
    this.at = next;
  }

  /** A piece of text goes on where the one before it ended; anything else in the list is a border. */
  #readPiece({ isPieceOfText, text }: Container): void {
    const list = this.#open.at(-1);
    if (list === undefined || list.isObject) return;
    // Of a record that is longer than can be kept it may have been given already.
    const at = isPieceOfText && text !== undefined ? this.values.lastIndexOf(text) : -1;
    if (at === -1) {
      this.#endRun(list);
      return;
    }
    const piece = { ...text!, field: text!.field.replace(richTextPath, '') || text!.field };
    this.values[at] = piece;
    list.run.push(piece);
  }

  #endRun(list: Container): void {
    if (list.run.length > 1) this.runs.push(list.run);
    list.run = [];
  }

  #pathIn(container: Container): string {
    if (!container.isObject) return container.path;
    const { path, key = '' } = container;
    return path === '' ? key : `${path}.${key}`;
  }

  #openContainer(isObject: boolean): void {
    if (this.#open.length >= maxOpen) {
      this.#deeper += 1;
      return;
    }
    const parent = this.#open.at(-1);
    const labels = new LabelScope(parent?.labels, parent?.key);
    let path = parent?.path ?? '';
    if (this.#open.length === 0) path = isObject ? '' : '[]';
    else if (this.#open.length <= maxNamedDepth) path = `${this.#pathIn(parent!)}${isObject ? '' : '[]'}`;
    this.#open.push({ isObject, path, labels, key: undefined, text: undefined, isPieceOfText: false, run: [] });
  }

  #closeContainer(): void {
    if (this.#deeper > 0) {
      this.#deeper -= 1;
      return;
    }
    const closed = this.#open.pop();
    closed?.labels.close();
    if (closed?.isObject === true) this.#readPiece(closed);
    else if (closed !== undefined) this.#endRun(closed);
    const top = this.#open.at(-1);
    if (top !== undefined) top.key = undefined;
  }
}
