import { decodeText } from '../../input/decode.js';
import { holdsParts, LabelScope } from '../../records/labels.js';
import {
  cutLongValue,
  type RecordValues,
  shiftValues,
  type Value,
  type ValueEncoding,
} from '../../records/record-values.js';
import { bareText } from './bare-text.js';
import { unescapeJson } from './json-text.js';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;

/** Deeper levels are read under the name of the deepest level that has one. */
const maxNamedDepth = 16;
/** Still deeper levels are only counted: their values belong to the deepest level that is kept. */
const maxOpen = 100_000;
const maxKeyBytes = 1024;

/**
 * The keys of the lists in which rich text is nested: Atlassian's document format and ProseMirror use `content`, Slack
 * uses `elements`. Text in such a list belongs to the field around it. Source:
 * developer.atlassian.com/cloud/jira/platform/apis/document/structure and api.slack.com/reference/block-kit/blocks,
 * read 2026-11-24.
 */
const richTextPath = /(?:\.?(?:content|elements)\[\])*\.?text$/;

/** An object or array that is open. */
interface Container {
  readonly isObject: boolean;
  readonly path: string;
  readonly labels: LabelScope;
  /** The key of the next value. */
  key: string | undefined;
  /** For an object: its value of `text`, and whether it says `"type": "text"` and so is a piece of text. */
  text: Value | undefined;
  isPieceOfText: boolean;
  /** For a list: the adjacent pieces of text that end at the current place. */
  run: Value[];
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * Reads the values of one record of a JSON text. The reader is lenient: it skips characters out of place, so that it
 * emits every string, every number and any other text, valid JSON or not.
 */
export class JsonValues implements RecordValues {
  at = 0;
  readonly #encoding: ValueEncoding;
  values: Value[] = [];
  runs: Value[][] = [];
  #open: Container[] = [];
  /** The number of open levels beyond those that are kept. */
  #deeper = 0;
  /** A long value that continues at `at`, whose end is not in the window. */
  #part: { ownStart: number; unitsBefore: number } | undefined;

  /** @param encoding  how the format writes values */
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
      } else if (!this.#readBare(bytes, end, atEnd)) return false;
    }
    return atEnd;
  }

  /** In an object a key follows the comma. */
  #beginItem(): void {
    const top = this.#open.at(-1);
    if (top !== undefined) top.key = undefined;
  }

  /** Reads a string from its quote, or from the end of its last part. Returns false if its end is not in the window. */
  #readString(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const start = this.#part === undefined ? this.at + 1 : this.at;
    const stop = this.#stringEnd(bytes, start, end);
    if (stop === undefined && !atEnd) return false;
    const behind = stop === undefined ? end : stop + 1;
    const top = this.#open.at(-1);
    // The byte after it shows whether it is a key.
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

  /** Reads text outside double quotes. Returns false if its end is not in the window. */
  #readBare(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const top = this.#open.at(-1);
    const mayBeKey = top?.isObject === true && top.key === undefined;
    const { start, end: stop, next } = bareText(bytes, this.at, end, mayBeKey);
    let behind = next;
    // The byte behind a text shows whether it is a key, or whether a single quote ends it.
    while (behind < end && isBlank(bytes[behind])) behind += 1;
    if (behind === end && !atEnd && end - this.at < maxKeyBytes) return false;
    if (mayBeKey && behind < end && bytes[behind] === colon) {
      this.#readKey(bytes, start, stop, top);
      this.at = behind + 1;
      return true;
    }
    this.#emit(start, stop);
    this.#label(bytes, start, stop);
    this.at = next;
    return true;
  }

  /** Reads a key. It names the next value, and is itself a value in which users may have written something. */
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

  /** Notes whether the last string is a piece of rich text, or says that its neighbour is one. */
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

  /** Adds a piece of text to the run before it. Anything else in the list ends the run. */
  #readPiece({ isPieceOfText, text }: Container): void {
    const list = this.#open.at(-1);
    if (list === undefined || list.isObject) return;
    // In a record longer than the window it may have been emitted already.
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
    const isItem = isObject && parent?.isObject === false && holdsParts(parent.path);
    const labels = new LabelScope(parent?.labels, parent?.key, isItem);
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
