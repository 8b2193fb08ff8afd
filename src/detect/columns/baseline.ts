import { cellOf } from './hypotheses.js';
import { type Heading, Mixture } from './mixture.js';
import { Population } from './population.js';
import { hasBirthDate, type ValueKind } from './value-kinds.js';

/**
 * What a column with a single value says about that value: nothing that the value does not say itself.
 *
 * What a column adds to a value is counted from there.
 */
export class ColumnBaseline {
  readonly #known = new Map<number, number>();

  /**
   * Judges a value that is alone in its column.
   *
   * @param ten  ten digits
   * @param kind  what the value says
   * @param heading  the heading of the column
   * @returns decibans for a CPR number
   */
  decibansOf(ten: string, kind: ValueKind, heading: Heading): number {
    const cell = cellOf(kind, ten.startsWith('10'));
    const key = cell + 100 * heading.decibans;
    let decibans = this.#known.get(key);
    if (decibans === undefined) {
      const population = new Population();
      population.add(ten, kind, !hasBirthDate(kind));
      decibans = Mixture.of(population, heading).decibansOf(cell, 0);
      this.#known.set(key, decibans);
    }
    return decibans;
  }
}
