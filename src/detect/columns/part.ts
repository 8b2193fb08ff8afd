import { type Heading, logEvidenceOf, Mixture } from './mixture.js';
import { Population } from './population.js';
import { OtherTraits } from './traits.js';
import type { ValueKind } from './value-kinds.js';

/** What the past is worth after each block: it fades to a half in about ten. */
const fading = 0.93;

/** The past is forgotten if it and the block are this much likelier apart, as a natural logarithm (about 13 dB). */
const breakNepers = 3;
/** With fewer values, the past or the block is too small to be told from the other. */
const breakValues = 8;

const noValues = new Population();

/** Values of a column that belong together, by the text next to them or by their spelling. */
export class Part {
  /** The past, faded; undefined before the first block has ended. */
  #past: Population | undefined;
  /** The values since the last block; undefined if there are none. */
  #block: Population | undefined;
  #together: Population | undefined;
  #mixture: Mixture | undefined;
  /** The population of which the part was a part when it was weighed. */
  #weighedIn: Population | undefined;
  #traits: OtherTraits | undefined;

  /** Adds a value to the block. Parameters as in `Population.add`. */
  add(ten: string, kind: ValueKind, sawAll: boolean): void {
    this.#ownBlock().add(ten, kind, sawAll);
    this.rest();
  }

  /** Moves a value of the past to the part that its label names, with its share of the values that do not come again. */
  move(ten: string, kind: ValueKind, to: Part): void {
    this.#past?.move(ten, kind, to.#ownBlock());
    this.rest();
    to.rest();
  }

  #ownBlock(): Population {
    this.#block ??= new Population();
    return this.#block;
  }

  /** The past and the block together. */
  get population(): Population {
    const [past, block] = [this.#past, this.#block];
    if (past !== undefined && block !== undefined) this.#together ??= past.with(block);
    return this.#together ?? past ?? block ?? noValues;
  }

  /**
   * Weighs the hypotheses about the part.
   *
   * @param heading  the heading of the column
   * @param whole  the population of the column
   * @returns the result; the same object until a value comes
   */
  mixture(heading: Heading, whole: Population): Mixture {
    if (this.#mixture === undefined) {
      this.#mixture = Mixture.of(this.population, heading, whole);
      this.#weighedIn = whole;
    }
    return this.#mixture;
  }

  /** The traits of its values that cannot be CPR numbers. */
  get traits(): OtherTraits {
    this.#traits ??= new OtherTraits(this.population.traits);
    return this.#traits;
  }

  /** Ends the block: it becomes the past. */
  endBlock(heading: Heading): void {
    const [past, block] = [this.#past, this.#block];
    if (block === undefined) return;
    if (past === undefined || this.#isBreak(past, block, heading)) {
      this.#past = block;
    } else {
      past.fade(fading);
      past.addAll(block);
    }
    this.#block = undefined;
    this.rest();
  }

  /** Whether other numbers begin with the block. */
  #isBreak(past: Population, block: Population, heading: Heading): boolean {
    if (Math.min(past.size, block.size) < breakValues) return false;
    const together = this.population;
    const logOf = (values: Population): number => logEvidenceOf(values, heading, together);
    // The values of the block were mostly judged by the same population.
    const ofTogether =
      this.#mixture !== undefined && this.#weighedIn === together ? this.#mixture.logEvidence : logOf(together);
    return logOf(past) + logOf(block) > ofTogether + breakNepers;
  }

  /** Drops what can be computed again. */
  rest(): void {
    this.#together = undefined;
    this.#mixture = undefined;
    this.#traits = undefined;
  }
}
