import { cellCount, cellOf, eraCount, eraOfCell } from './hypotheses.js';
import { addTraits, traitCount } from './traits.js';
import { hasBirthDate, type ValueKind } from './value-kinds.js';

/** Values that cannot be CPR numbers, typing errors aside. */
export const cannotBeCpr: ReadonlySet<ValueKind> = new Set([
  'failsOld',
  'outlierPasses',
  'outlierFails',
  'day60Swedish',
  'impossiblePasses',
  'impossibleFails',
]);

/** True for the cells of values without a birth date. */
function isUndated(cell: number): boolean {
  return eraOfCell[cell] === eraCount;
}

/**
 * The counts of some values of a column. It takes half a kilobyte, whatever their number.
 *
 * Most columns hold a few values, and an array on the heap costs a tenth of a typed array of this length.
 */
export class Population {
  /** Values by cell (see hypotheses.ts). Not whole numbers once the past fades. */
  readonly cells = new Array<number>(cellCount).fill(0);
  /** Of these: values seen because they have a birth date, and which say nothing about how many have none. */
  dated = 0;
  #traits: number[] | undefined;
  /** The number of values. */
  size = 0;

  /** The traits of values that cannot be CPR numbers (see traits.ts); undefined if there are none. */
  get traits(): readonly number[] | undefined {
    return this.#traits;
  }

  /**
   * Adds a value.
   *
   * @param ten  ten digits
   * @param kind  what the value says
   * @param sawAll  whether values without a birth date are observed as well
   */
  add(ten: string, kind: ValueKind, sawAll: boolean): void {
    this.cells[cellOf(kind, ten.startsWith('10'))]! += 1;
    this.size += 1;
    if (!sawAll && hasBirthDate(kind)) this.dated += 1;
    if (cannotBeCpr.has(kind)) addTraits(this.#ownTraits(), ten);
  }

  /**
   * Moves a value that was observed with all others to the population that it turned out to be of. Values without a
   * birth date do not come again, so nobody learns of which population they are: each value takes its share of them
   * along. Else the values that come again would seem to be the only ones of their populations.
   *
   * @param ten  ten digits
   * @param kind  what the value says; it has a birth date
   * @param to  the other population
   */
  move(ten: string, kind: ValueKind, to: Population): void {
    const cell = cellOf(kind, ten.startsWith('10'));
    const dated = this.cells.reduce((sum, count, at) => sum + (isUndated(at) ? 0 : count), 0);
    // The past fades, so the value may count for less than one.
    const weight = Math.min(1, this.cells[cell]!);
    this.#giveAway(cell, weight);
    to.add(ten, kind, true);
    if (cannotBeCpr.has(kind)) addTraits(this.#ownTraits(), ten, -1);
    if (dated === 0) return;
    for (let at = 0; at < cellCount; at += 1) {
      if (!isUndated(at)) continue;
      const share = (this.cells[at]! * weight) / dated;
      this.#giveAway(at, share);
      to.cells[at]! += share;
      to.size += share;
    }
  }

  #giveAway(cell: number, weight: number): void {
    this.cells[cell]! -= weight;
    this.size = Math.max(0, this.size - weight);
  }

  /**
   * Adds all values of another population.
   *
   * @param other  unchanged
   */
  addAll(other: Population): void {
    for (let cell = 0; cell < cellCount; cell += 1) this.cells[cell]! += other.cells[cell]!;
    if (other.traits !== undefined) {
      const traits = this.#ownTraits();
      for (let trait = 0; trait < traitCount; trait += 1) traits[trait]! += other.traits[trait]!;
    }
    this.dated += other.dated;
    this.size += other.size;
  }

  /**
   * Lets the values count for less.
   *
   * @param factor  0 to 1
   */
  fade(factor: number): void {
    for (let cell = 0; cell < cellCount; cell += 1) this.cells[cell]! *= factor;
    if (this.#traits !== undefined) for (let trait = 0; trait < traitCount; trait += 1) this.#traits[trait]! *= factor;
    this.dated *= factor;
    this.size *= factor;
  }

  /**
   * Adds two populations.
   *
   * @param other  unchanged, as this one is
   * @returns a new population
   */
  with(other: Population): Population {
    const both = new Population();
    both.addAll(this);
    both.addAll(other);
    return both;
  }

  #ownTraits(): number[] {
    this.#traits ??= new Array<number>(traitCount).fill(0);
    return this.#traits;
  }
}
