import type { SearchTarget } from '../../../model/index.js';
import { digitRuns, hasDigitRun } from '../../records/digit-runs.js';
import type { TagAttributes } from './tag-attributes.js';
import type { XmlHandler } from './xml-walker.js';

/** An attribute or a text of an XML part that no reader takes. */
export interface UnreadText {
  /** The name of the attribute, or of the element around the text. */
  readonly name: string;
  readonly text: string;
}

/** Longer text of one element is given in pieces. */
const maxTextChars = 64 * 1024;

/**
 * A measure, a number, or a name that a program numbered, such as `list2130478`. Offices write thousands of them, as ids that they draw at
 * random too.
 */
const writtenByProgram = /^[A-Za-z_]*[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)[A-Za-z%]{0,3}$/;

/**
 * Hands an XML part to its reader, and gives the attributes and texts that the reader leaves. A reader names the markup that it knows; writers
 * also use markup that is newer, rarer or of another program.
 */
export class UnreadMarkup implements XmlHandler {
  readonly #reader: XmlHandler;
  readonly #target: SearchTarget;
  readonly #give: (unread: UnreadText) => void;
  readonly aside: (text: string) => void;
  #element = '';
  #left = '';

  /**
   * @param reader  the reader of the part
   * @param target  decides which texts may hold a number
   * @param give    called with each attribute and text that the reader leaves and that has a run of digits
   * @param aside   called with each comment
   */
  constructor(
    reader: XmlHandler,
    target: SearchTarget,
    give: (unread: UnreadText) => void,
    aside: (text: string) => void,
  ) {
    this.#reader = reader;
    this.#target = target;
    this.#give = give;
    this.aside = aside;
  }

  open(name: string, attributes: TagAttributes): void {
    this.#endText();
    this.#element = name;
    const mayHold = attributes.mayHoldNumber(this.#target);
    this.#reader.open(name, attributes);
    if (!mayHold) return;
    for (const [attribute, text] of attributes.unread())
      if (hasDigitRun(text, this.#target) && !writtenByProgram.test(text)) this.#give({ name: attribute, text });
  }

  text(text: string): boolean {
    if (this.#reader.text(text)) return true;
    this.#left += text;
    if (this.#left.length > maxTextChars) this.#endText();
    return true;
  }

  close(name: string): void {
    this.#endText();
    this.#reader.close(name);
  }

  #endText(): void {
    const text = this.#left;
    if (text === '') return;
    this.#left = '';
    if (hasDigitRun(text, this.#target)) this.#give({ name: this.#element, text });
  }
}

/** Reads nothing, so that all of a part is unread: the part has no reader of its own. */
export const noReader: XmlHandler = { open: () => {}, text: () => false, close: () => {} };

/** Numbers remembered. Beyond this, a number may be given again. */
const maxGiven = 100_000;

/**
 * Remembers numbers of texts that were given, because much markup that is not read repeats text: fallbacks for older programs, drawings of
 * diagrams, names of relationships.
 */
export class GivenNumbers {
  readonly #target: SearchTarget;
  readonly #given = new Set<string>();

  constructor(target: SearchTarget) {
    this.#target = target;
  }

  /** @param text  a text that is given */
  add(text: string): void {
    for (const number of this.#numbersIn(text)) if (this.#given.size < maxGiven) this.#given.add(number);
  }

  /**
   * Whether a text repeats others.
   *
   * @param text  a text with a run of digits
   * @returns true if all numbers in it were given
   */
  hasAllOf(text: string): boolean {
    return this.#numbersIn(text).every((number) => this.#given.has(number));
  }

  /** The digits of each run with those that may follow it in the same number. */
  #numbersIn(text: string): string[] {
    const numbers: string[] = [];
    let at = 0;
    for (const run of digitRuns(text, this.#target)) {
      const start = text.indexOf(run, at);
      at = start + run.length;
      const written = text.slice(start, start + this.#target.maxSpellingUnits).replace(/\D/g, '');
      numbers.push(written.slice(0, Math.max(run.length, this.#target.characters)));
    }
    return numbers;
  }
}
