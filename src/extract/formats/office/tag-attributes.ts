import { readReferences } from '../../../model/index.js';

const attribute = /([^\s"'=/<>]+)\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'<>]+))/g;

/** The attributes of a start tag, by name without prefix. Nothing is parsed until an attribute is asked for. */
export class TagAttributes {
  #text = '';
  #from = 0;
  #to = 0;
  #tag: string | undefined;

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
    return this;
  }

  /**
   * Returns the value of the first attribute of a name.
   *
   * @param name  without prefix
   * @returns the value with references resolved; undefined if there is none
   */
  get(name: string): string | undefined {
    if (this.#from === this.#to) return undefined;
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
    return /\s=|=\s|=[^"']/.test(tag) ? this.all().find(([local]) => local === name)?.[1] : undefined;
  }

  /**
   * Parses all attributes.
   *
   * @returns names without prefix and values with references resolved, in order
   */
  all(): (readonly [name: string, value: string])[] {
    return [...this.#text.slice(this.#from, this.#to).matchAll(attribute)].map(
      ([, name, double, single, bare]) =>
        [name!.slice(name!.lastIndexOf(':') + 1), readReferences(double ?? single ?? bare ?? '')] as const,
    );
  }
}

function isInValue(tag: string, at: number): boolean {
  let quote = 0;
  for (let index = 0; index < at; index += 1) {
    const code = tag.charCodeAt(index);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return quote !== 0;
}
