import { cellOf } from './hypotheses.js';
import { Mixture } from './mixture.js';
import { Population } from './population.js';
import { hasBirthDate, type ValueKind } from './value-kinds.js';

/**
 * What a column with a single value says about that value: nothing that the value does not say itself.
 *
 * What a column adds to a value is counted from there.
 */
export class ColumnBaseline {
  readonly #known = new Map<string, number>();

  /**
   * Judges a value that is alone in its column.
   *
   * @param ten  ten digits
   * @param kind  what the value says
   * @param headingDecibans  the evidence of the column's name for CPR numbers, in decibans
   * @returns decibans for a CPR number
   */
  decibansOf(ten: string, kind: ValueKind, headingDecibans: number): number {
    const cell = cellOf(kind, ten.startsWith('10'));
    const key = `${cell} ${headingDecibans}`;
    let decibans = this.#known.get(key);
    if (decibans === undefined) {
      const population = new Population();
      population.add(ten, kind, !hasBirthDate(kind));
      population.traits.fill(0);
      decibans = Mixture.of(population, headingDecibans).decibansOf(cell, 0);
      this.#known.set(key, decibans);
    }
    return decibans;
  }
}
