import { readReferences, type SearchTarget } from '../../../model/index.js';

const [zero, nine, doubleQuote, singleQuote] = [0x30, 0x39, 0x22, 0x27];

const attribute = /(?<![^\s"'=/<>])([^\s"'=/<>]+)\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'<>]+))/g;

/** The attributes of a start tag, by name without prefix. Nothing is parsed until an attribute is asked for. */
export class TagAttributes {
  #text = '';
  #from = 0;
  #to = 0;
  #tag: string | undefined;
  /** The names that were asked for in a tag with a run of digits; undefined in any other tag. */
  #asked: string[] | undefined;

  /**
   * Moves to the attributes of another tag.
   *
   * @param text  holds the tag
   * @param from  the index after the name of the element
   * @param to    the index of the end of the tag
   * @returns this object
   */
  of(text: string, from: number, to: number): this {
    this.#text = text;
    this.#from = from;
    this.#to = to;
    this.#tag = undefined;
    this.#asked = undefined;
    return this;
  }

  /**
   * Whether a value may hold a number, and not only be one. Call it before the attributes are read, if `unread` is called after it.
   *
   * @param target  the kind of number that the scan looks for
   * @returns true if the tag has a run of digits that is no part of a hexadecimal id, and no value by itself
   */
  mayHoldNumber({ minRunDigits }: SearchTarget): boolean {
    // This is asked of each tag of each document. A run has a digit at one of so many characters, so it looks at no others.
    const text = this.#text;
    for (let at = this.#from + minRunDigits - 1; at <= this.#to; at += minRunDigits) {
      if (!isDigit(text.charCodeAt(at))) continue;
      let [start, end] = [at, at + 1];
      while (start > this.#from && isDigit(text.charCodeAt(start - 1))) start -= 1;
      while (end <= this.#to && isDigit(text.charCodeAt(end))) end += 1;
      if (end - start >= minRunDigits && !isIdentifier(text.charCodeAt(start - 1), text.charCodeAt(end))) {
        this.#asked = [];
        return true;
      }
      at = end - 1;
    }
    return false;
  }

  /**
   * Lists the attributes that nobody has asked for since `holdDigitRun`.
   *
   * @returns as `all`, without declarations of namespaces
   */
  unread(): (readonly [name: string, value: string])[] {
    const asked = this.#asked ?? [];
    return this.#parsed().filter(([name]) => !asked.includes(name));
  }

  /**
   * Returns the value of the first attribute of a name.
   *
   * @param name  without prefix
   * @returns the value with references resolved; undefined if there is none
   */
  get(name: string): string | undefined {
    if (this.#from === this.#to) return undefined;
    this.#asked?.push(name);
    this.#tag ??= this.#text.slice(this.#from, this.#to);
    const tag = this.#tag;
    for (let at = tag.indexOf(name); at !== -1; at = tag.indexOf(name, at + 1)) {
      const before = tag.charCodeAt(at - 1);
      // A name follows a blank or a prefix. Anything else is part of a longer name, or of a value.
      if (before > 0x20 && before !== 0x3a) continue;
      const equals = at + name.length;
      const quote = tag.charCodeAt(equals + 1);
      if (tag.charCodeAt(equals) !== 0x3d || (quote !== 0x22 && quote !== 0x27)) continue;
      const end = tag.indexOf(quote === 0x22 ? '"' : "'", equals + 2);
      if (end !== -1 && !isInValue(tag, at)) return readReferences(tag.slice(equals + 2, end));
    }
    // The fast search misses names with blanks around the equals sign, or without quotes.
    return /\s=|=\s|=[^"']/.test(tag) ? this.#parsed().find(([local]) => local === name)?.[1] : undefined;
  }

  /**
   * Parses all attributes.
   *
   * @returns names without prefix and values with references resolved, in order
   */
  all(): (readonly [name: string, value: string])[] {
    const attributes = this.#parsed();
    this.#asked?.push(...attributes.map(([name]) => name));
    return attributes;
  }

  #parsed(): (readonly [name: string, value: string])[] {
    return [...this.#text.slice(this.#from, this.#to).matchAll(attribute)].map(
      ([, name, double, single, bare]) =>
        [name!.slice(name!.lastIndexOf(':') + 1), readReferences(double ?? single ?? bare ?? '')] as const,
    );
  }
}

const isDigit = (code: number): boolean => code >= zero && code <= nine;

/** Whether the characters before and after a run of digits make it part of a hexadecimal id, or a value of nothing else. */
function isIdentifier(before: number, after: number): boolean {
  return isHexLetter(before) || isHexLetter(after) || (isQuote(before) && isQuote(after));
}

const isQuote = (code: number): boolean => code === doubleQuote || code === singleQuote;

/** `a` to `f` in either case. */
const isHexLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x66;

function isInValue(tag: string, at: number): boolean {
  let quote = 0;
  for (let index = 0; index < at; index += 1) {
    const code = tag.charCodeAt(index);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return quote !== 0;
}
