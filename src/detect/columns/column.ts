import type { ColumnVerdict } from '../../model/index.js';
import { cellOf, wholeShare } from './hypotheses.js';
import { type Heading, Mixture } from './mixture.js';
import { Part } from './part.js';
import { Population } from './population.js';
import { SeenValues } from './seen-values.js';
import { OtherTraits } from './traits.js';
import { hasBirthDate, type ValueKind } from './value-kinds.js';

/** A split into parts has to be this much likelier, as a natural logarithm (about 9 dB). */
const splitNepers = 2;
/** With fewer values, no part could be told from another. */
const splitValues = 8;

/** More parts are not parts: the description is a name or a text. */
const maxParts = 16;

/** The part of the values for which there is no part of their own. */
const restOfParts = '\u0000';

/** A single value is no column. */
const minValues = 2;

/** A verdict that a column holds CPR numbers is wrong in one case of a thousand. */
const certainty = 0.999;
/** That it holds none is said earlier: a share of one in a hundred takes thousands of values to exclude. */
const certaintyOfNone = 0.97;

/** All parts of a column together. What is asked for is computed once. */
class Whole {
  readonly population: Population;
  readonly #parts: readonly Part[];
  readonly #heading: Heading;
  #mixture: Mixture | undefined;
  #traits: OtherTraits | undefined;
  #gain: number | undefined;

  constructor(parts: readonly Part[], heading: Heading) {
    this.#parts = parts;
    this.#heading = heading;
    this.population = this.#only?.population ?? new Population();
    if (this.#only === undefined) for (const { population } of parts) this.population.addAll(population);
  }

  get mixture(): Mixture {
    this.#mixture ??= this.#only?.mixture(this.#heading, this.population) ?? Mixture.of(this.population, this.#heading);
    return this.#mixture;
  }

  get traits(): OtherTraits {
    this.#traits ??= this.#only?.traits ?? new OtherTraits(this.population.traits);
    return this.#traits;
  }

  /** How much better the parts explain the values apart, as a natural logarithm. */
  get gain(): number {
    this.#gain ??= this.#gainOf();
    return this.#gain;
  }

  get #only(): Part | undefined {
    return this.#parts.length === 1 ? this.#parts[0] : undefined;
  }

  #gainOf(): number {
    if (this.#parts.length < 2 || this.population.size < splitValues) return Number.NEGATIVE_INFINITY;
    let apart = 0;
    for (const part of this.#parts) apart += part.mixture(this.#heading, this.population).logEvidence;
    return apart - this.mixture.logEvidence - splitNepers;
  }
}

/** The values of a column that were observed, repeated ones included. */
export interface ColumnCounts {
  /** Values of ten digits. */
  readonly tenDigit: number;
  /** Values of ten digits with a birth date that exists. */
  readonly validDate: number;
  /** Values with a birth date between 1900 and the as-of date that pass modulus 11. */
  readonly modulus11: number;
}

/**
 * A column of numbers: how many of them are CPR numbers, and what the others are.
 *
 * It may consist of parts, by the text next to each value or by its spelling. They are judged apart if that explains
 * the values better. A value is evidence once, however often it is repeated. A part takes 2 KB, and there are up to 17.
 */
export class NumberColumn {
  readonly heading: Heading;
  readonly #parts = new Map<string, Part>();
  readonly #seen = new SeenValues();
  /** The part of each sampled value that has not come yet. A sample is of the first 64 KB. */
  readonly #sampled = new Map<string, string>();
  /** The verdicts so far. */
  readonly #held = new Set<ColumnVerdict>();
  readonly #counts = { tenDigit: 0, validDate: 0, modulus11: 0 };
  #whole: Whole | undefined;

  /** @param heading  its heading */
  constructor(heading: Heading) {
    this.heading = heading;
  }

  /** The values observed so far. */
  get counts(): ColumnCounts {
    return this.#counts;
  }

  /**
   * Adds a value to the evidence.
   *
   * @param ten  ten digits
   * @param kind  what the value says
   * @param part  the part of the column that holds it
   * @param from  the first records, of which values without a birth date are observed as well; a record that was among
   *   them, so that the value may have been counted; or the rest
   */
  observe(ten: string, kind: ValueKind, part: string, from: 'sample' | 'sampled record' | 'rest'): void {
    const isRepeated = this.#seen.add(ten);
    if (isRepeated && from === 'sampled record') {
      this.#move(ten, kind, part);
      return;
    }
    const counts = this.#counts;
    counts.tenDigit += 1;
    if (hasBirthDate(kind)) counts.validDate += 1;
    if (kind === 'passesOld' || kind === 'passesNew') counts.modulus11 += 1;
    if (isRepeated) return;
    this.#whole = undefined;
    this.#part(part).add(ten, kind, from === 'sample');
    if (from === 'sample' && hasBirthDate(kind)) this.#sampled.set(ten, part);
  }

  /** Moves a sampled value to its part: a sample does not show the labels beside the values of a record. */
  #move(ten: string, kind: ValueKind, part: string): void {
    const sampled = this.#sampled.get(ten);
    this.#sampled.delete(ten);
    if (sampled === undefined || sampled === part) return;
    this.#whole = undefined;
    this.#part(sampled).take(ten, kind);
    this.#part(part).add(ten, kind, true);
  }

  /** Ends a block, once its values have been judged: they become the past. */
  endBlock(): void {
    this.#whole = undefined;
    for (const part of this.#parts.values()) part.endBlock(this.heading);
  }

  /**
   * Judges a value by all others.
   *
   * @param ten  ten digits
   * @param kind  what the value says
   * @param part  the part of the column that holds it
   * @returns decibans for a CPR number
   */
  decibansOf(ten: string, kind: ValueKind, part: string): number {
    const all = this.#all;
    const isSplit = all.gain > 0;
    const mixture = isSplit ? this.#part(part).mixture(this.heading, all.population) : all.mixture;
    const { traits } = isSplit ? this.#part(part) : all;
    return mixture.decibansOf(cellOf(kind, ten.startsWith('10')), Math.round(traits.decibansOf(ten)));
  }

  /** How many values the verdicts count on: repeated ones once, and fewer of those long ago. */
  get size(): number {
    return this.#all.population.size;
  }

  /** The share of CPR numbers that is to be expected, 0 to 1. */
  get share(): number {
    return this.#all.mixture.share;
  }

  /** The weight of evidence that the column holds CPR numbers, in decibans. */
  get decibans(): number {
    const none = this.#all.mixture.probabilityOf((share) => share === 0);
    return 10 * Math.log10(Math.max(1 - none, 1e-30) / Math.max(none, 1e-30));
  }

  /** How much better the parts explain the values apart than together, as a natural logarithm; positive if they do. */
  get gainOfSplit(): number {
    return this.#all.gain;
  }

  /** What the column holds, or held in any part of the source. */
  get verdict(): ColumnVerdict {
    this.noteVerdict();
    if (this.#held.size > 1) return 'mixed';
    return [...this.#held][0] ?? 'undecided';
  }

  /** Drops what can be computed again: some ten kilobytes. */
  rest(): void {
    this.#whole = undefined;
    for (const part of this.#parts.values()) part.rest();
  }

  /** Notes what the column holds by now, before its block ends. */
  noteVerdict(): void {
    if (this.#held.has('mixed') || this.#parts.size === 0) return;
    const verdict = this.#verdict();
    if (verdict !== 'undecided') this.#held.add(verdict);
  }

  #verdict(): ColumnVerdict {
    const { mixture, population } = this.#all;
    if (population.size < minValues) return 'undecided';
    if (mixture.probabilityOf((share) => share === 0) >= certaintyOfNone) return 'other';
    if (mixture.probabilityOf((share) => share > 0) < certainty) return 'undecided';
    return mixture.probabilityOf((share) => share >= wholeShare) >= 0.5 ? 'cpr' : 'mixed';
  }

  #part(name: string): Part {
    const key = this.#parts.has(name) || this.#parts.size < maxParts ? name : restOfParts;
    let part = this.#parts.get(key);
    if (part === undefined) {
      part = new Part();
      this.#parts.set(key, part);
    }
    return part;
  }

  get #all(): Whole {
    this.#whole ??= new Whole([...this.#parts.values()], this.heading);
    return this.#whole;
  }
}
