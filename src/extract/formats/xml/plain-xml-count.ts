import { hashName, OpenTags, startsMarkup, startsName, tag } from './tags.js';
import { type Advance, type Count, hashOf, type Place, place, type XmlRecords } from './xml-count.js';

/** Whether a `<` that begins markup ends the place that it is in. In comments, CDATA, instructions and declarations it does not. */
function endsAtMarkup(inside: Place): boolean {
  return inside <= place.singleQuoted || inside === place.endTag;
}

/** Counts the records of an XML text byte by byte. Tests hold the kernel against this class. */
export class PlainXmlCount {
  readonly #window: Uint8Array;
  readonly #recordDepth: number;
  /** The hash of the name of the first record; 0 for any name. */
  readonly #first: number;
  readonly #open = new OpenTags();

  /**
   * @param window   the bytes that counts refer to
   * @param records  the places of records
   */
  constructor(window: Uint8Array, { recordDepth, firstName }: XmlRecords) {
    this.#window = window;
    this.#recordDepth = recordDepth;
    this.#first = hashOf(firstName);
  }

  readonly advance: Advance = (count, to, stopsAtRecord) => {
    const window = this.#window;
    this.#open.depth = count.depth;
    for (; count.at < to; count.at += 1) {
      const byte = window[count.at]!;
      const isMarkup = byte === tag.less && startsMarkup(window[count.at + 1]);
      if (!isMarkup || !endsAtMarkup(count.place)) count.place = this.#placeBehind(count, byte);
      else if (!this.#enter(count, stopsAtRecord)) break;
    }
    count.depth = this.#open.depth;
  };

  /** Closes elements until `depth` are open; does nothing if `depth` is undefined. */
  #closeTo(count: Count, depth: number | undefined, behind: number): void {
    if (depth === undefined) return;
    this.#open.depth = depth;
    if (depth !== this.#recordDepth || count.recordStart === undefined) return;
    count.recordStart = undefined;
    count.gapStart = behind;
  }

  /** Goes to the place after a `<` that begins markup; false if a record begins and the count has to stop before it. */
  #enter(count: Count, stopsAtRecord: boolean): boolean {
    const window = this.#window;
    const { at } = count;
    // The next tag ends an end tag without `>`.
    if (count.place === place.endTag) this.#closeTo(count, count.depthBehind, at);
    count.place = place.content;
    const next = window[at + 1];
    if (startsName(next)) return this.#enterElement(count, stopsAtRecord);
    if (next === tag.slash) {
      const low = count.recordStart === undefined ? 0 : this.#recordDepth;
      count.depthBehind = this.#open.depthClosing(hashName(window, at + 2).hash, low);
      count.place = place.endTag;
    } else if (next === tag.question) count.place = place.instruction;
    else if (next === tag.exclamation) count.place = this.#placeInExclamation(at);
    return true;
  }

  #enterElement(count: Count, stopsAtRecord: boolean): boolean {
    const { at } = count;
    const { hash } = hashName(this.#window, at + 1);
    if (this.#open.depth === this.#recordDepth && count.recordStart === undefined) {
      if (stopsAtRecord) return false;
      count.recordStart = at;
      if (count.records !== 0 || this.#first === 0 || this.#first === hash) count.records += 1;
    }
    this.#open.open(hash);
    count.place = place.startTag;
    return true;
  }

  /** The place that the `<!` at `at` begins. */
  #placeInExclamation(at: number): Place {
    const window = this.#window;
    if (window[at + 2] === tag.hyphen && window[at + 3] === tag.hyphen) return place.comment;
    return window[at + 2] === tag.openBracket ? place.cdata : place.declaration;
  }

  /** The place after a byte that begins no markup. */
  #placeBehind(count: Count, byte: number): Place {
    const { at, place: inside } = count;
    switch (inside) {
      case place.content:
        return inside;
      case place.startTag:
        if (byte === tag.doubleQuote) return place.doubleQuoted;
        if (byte === tag.singleQuote) return place.singleQuoted;
        if (byte !== tag.greater) return inside;
        if (this.#window[at - 1] === tag.slash) this.#closeTo(count, this.#open.depth - 1, at + 1);
        return place.content;
      case place.doubleQuoted:
        return byte === tag.doubleQuote ? place.startTag : inside;
      case place.singleQuoted:
        return byte === tag.singleQuote ? place.startTag : inside;
      case place.endTag:
        if (byte !== tag.greater) return inside;
        this.#closeTo(count, count.depthBehind, at + 1);
        return place.content;
      case place.comment:
      case place.cdata:
      case place.instruction:
      case place.declaration:
        if (inside === place.declaration && this.#open.depth === 0 && byte === tag.openBracket) return place.subset;
        return byte === tag.greater && this.#endsBefore(at, inside) ? place.content : inside;
      default:
        return this.#placeInSubset(at, inside, byte);
    }
  }

  /** Whether the `>` at `at` ends the place that the count is in. */
  #endsBefore(at: number, inside: Place): boolean {
    const [last, beforeLast] = [this.#window[at - 1], this.#window[at - 2]];
    if (inside === place.comment) return last === tag.hyphen && beforeLast === tag.hyphen;
    if (inside === place.cdata) return last === tag.closeBracket && beforeLast === tag.closeBracket;
    return inside === place.declaration || last === tag.question;
  }

  /** The place after a byte between the brackets of a document type declaration. */
  #placeInSubset(at: number, inside: Place, byte: number): Place {
    const [last, beforeLast] = [this.#window[at - 1], this.#window[at - 2]];
    if (inside === place.subsetComment)
      return byte === tag.greater && last === tag.hyphen && beforeLast === tag.hyphen ? place.subset : inside;
    if (inside === place.subsetDoubleQuoted) return byte === tag.doubleQuote ? place.subset : inside;
    if (inside === place.subsetSingleQuoted) return byte === tag.singleQuote ? place.subset : inside;
    if (byte === tag.closeBracket) return place.declaration;
    if (byte === tag.doubleQuote) return place.subsetDoubleQuoted;
    if (byte === tag.singleQuote) return place.subsetSingleQuoted;
    return byte === tag.hyphen && last === tag.hyphen && beforeLast === tag.exclamation ? place.subsetComment : inside;
  }
}
