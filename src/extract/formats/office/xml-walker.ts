import { readReferences } from '../../../model/index.js';
import { startsMarkup } from '../xml/reader.js';
import { TagAttributes } from './tag-attributes.js';

/** Receives the content of an XML text in order. Names are without prefix, because each writer chooses its own prefixes. */
export interface XmlHandler {
  /** An element begins. The attributes are valid until the next element begins. */
  open(name: string, attributes: TagAttributes): void;
  /**
   * Characters with references resolved. One text may come in pieces.
   *
   * @returns false if the handler leaves the characters out
   */
  text(text: string): boolean;
  close(name: string): void;
  /** A comment, a processing instruction or a declaration, without its marks. */
  aside?(text: string): void;
}

/** UTF-16 code units. A longer tag or comment counts as unclosed, and longer text is given in pieces. */
const maxTokenChars = 4 * 1024 * 1024;
/** Deeper elements are read as well, but an end tag closes the last of them whatever its name. */
const maxDepth = 10_000;
/** Levels in which the start tag of an end tag is looked for. */
const maxLevelsUp = 64;

const less = 0x3c;
const greater = 0x3e;
const slash = 0x2f;
const doubleQuote = 0x22;
const singleQuote = 0x27;

/** Names without prefix by name. Names repeat, so each is cut only once. */
const localNames = new Map<string, string>();
const maxLocalNames = 10_000;

function localName(name: string): string {
  let local = localNames.get(name);
  if (local === undefined) {
    if (localNames.size >= maxLocalNames) localNames.clear();
    local = name.slice(name.lastIndexOf(':') + 1);
    localNames.set(name, local);
  }
  return local;
}

/** Returns the index of the `>` that ends a start tag, or of a `<` if the `>` is missing; the length of the text if neither is in it. */
function startTagEnd(text: string, from: number): number {
  let [quote, end] = [0, from];
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (quote !== 0) {
      if (code === quote) quote = 0;
      // A quote with markup in it was never closed.
      else if (code === less && startsMarkup(text.charCodeAt(end + 1))) break;
    } else if (code === doubleQuote || code === singleQuote) quote = code;
    else if (code === greater || code === less) break;
  }
  return end;
}

/** Returns the index after the name of a start tag that ends at `tagEnd`. */
function startTagNameEnd(text: string, from: number, tagEnd: number): number {
  let end = from;
  while (end < tagEnd) {
    const code = text.charCodeAt(end);
    if (code <= 0x20 || code === slash) break;
    end += 1;
  }
  return end;
}

/**
 * Reads an XML text piece by piece and never throws: an ampersand without a reference is a character, an end tag closes the nearest element of
 * its name or nothing, and open elements are closed at the end. Entities that a document declares are not resolved.
 */
export class XmlWalker {
  /** True if the text is not well-formed, as far as that matters here. Valid after `end`. */
  isBroken = false;
  readonly #handler: XmlHandler;
  readonly #attributes = new TagAttributes();
  readonly #open: string[] = [];
  /** Number of open elements beyond `maxDepth`, whose names are not kept. */
  #deeper = 0;
  #rest = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /**
   * Reads the next piece.
   *
   * @param piece  decoded text, which may end anywhere
   */
  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    this.#rest = text.slice(this.#read(text, false));
  }

  /** Reads what is left and closes the open elements. */
  end(): void {
    const rest = this.#rest;
    this.#rest = '';
    const at = this.#read(rest, true);
    // Unclosed markup is read as text.
    if (at < rest.length) {
      this.isBroken = true;
      this.#handler.text(readReferences(rest.slice(at)));
    }
    if (this.#open.length + this.#deeper > 0) this.isBroken = true;
    while (this.#open.length > 0) this.#handler.close(this.#open.pop()!);
  }

  /** Returns the index up to which the text was read: the start of markup or text whose end is not in it. */
  #read(text: string, isLast: boolean): number {
    let at = 0;
    for (;;) {
      let next = text.indexOf('<', at);
      while (next !== -1 && next + 1 < text.length && !startsMarkup(text.charCodeAt(next + 1)))
        next = text.indexOf('<', next + 1);
      if (next === -1 || next + 1 === text.length) {
        if (!isLast && text.length - at <= maxTokenChars) return at;
        this.#text(text, at, text.length);
        return text.length;
      }
      if (next > at) this.#text(text, at, next);
      const end = this.#markup(text, next, isLast);
      if (end === undefined) return next;
      at = end;
    }
  }

  #text(text: string, from: number, to: number): void {
    this.#handler.text(readReferences(text.slice(from, to)));
  }

  /** Reads the markup at the `<` at index `at`. Returns the index after it; undefined if its end is not in the text. */
  #markup(text: string, at: number, isLast: boolean): number | undefined {
    const code = text.charCodeAt(at + 1);
    if (code === slash) {
      const end = text.indexOf('>', at);
      if (end === -1) return this.#without(text, at);
      this.#close(localName(text.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    if (code === 0x21) return this.#declaration(text, at, isLast);
    if (code === 0x3f) {
      const end = text.indexOf('?>', at);
      if (end === -1) return this.#without(text, at);
      this.#handler.aside?.(text.slice(at + 2, end));
      return end + 2;
    }
    return this.#startTag(text, at);
  }

  #declaration(text: string, at: number, isLast: boolean): number | undefined {
    // A piece may end inside `<![CDATA[`.
    if (text.length - at < 9 && !isLast) return undefined;
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) return this.#without(text, at);
      this.#handler.text(text.slice(at + 9, end));
      return end + 3;
    }
    const isComment = text.startsWith('<!--', at);
    const end = text.indexOf(isComment ? '-->' : '>', isComment ? at + 4 : at);
    if (end === -1) return this.#without(text, at);
    this.#handler.aside?.(text.slice(at + (isComment ? 4 : 2), end));
    return end + (isComment ? 3 : 1);
  }

  #startTag(text: string, at: number): number | undefined {
    const end = startTagEnd(text, at + 1);
    if (end === text.length) return this.#without(text, at);
    const nameEnd = startTagNameEnd(text, at + 1, end);
    const isWhole = text.charCodeAt(end) === greater;
    if (!isWhole) this.isBroken = true;
    const name = localName(text.slice(at + 1, nameEnd));
    const isEmpty = isWhole && text.charCodeAt(end - 1) === slash;
    this.#handler.open(name, this.#attributes.of(text, nameEnd, end));
    if (isEmpty) this.#handler.close(name);
    else if (this.#open.length < maxDepth) this.#open.push(name);
    else this.#deeper += 1;
    return isWhole ? end + 1 : end;
  }

  /** Waits for the end of markup, or reads its `<` as text if it is already too long. */
  #without(text: string, at: number): number | undefined {
    if (text.length - at <= maxTokenChars) return undefined;
    this.isBroken = true;
    this.#handler.text(text.slice(at, at + 1));
    return at + 1;
  }

  #close(name: string): void {
    const open = this.#open;
    if (this.#deeper > 0) {
      this.#deeper -= 1;
      this.#handler.close(name);
      return;
    }
    if (open.at(-1) === name) {
      open.pop();
      this.#handler.close(name);
      return;
    }
    this.isBroken = true;
    let level = open.length - 1;
    const floor = Math.max(0, open.length - maxLevelsUp);
    while (level >= floor && open[level] !== name) level -= 1;
    if (level < floor) return;
    while (open.length > level) this.#handler.close(open.pop()!);
  }
}
