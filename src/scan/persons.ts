import { type Confidence, confidences } from '../model/index.js';
import { RankCounts } from './rank-counts.js';

/**
 * Numbers the distinct persons, and counts them by the strongest confidence of their findings.
 *
 * The count is exact. A number takes 11 to 17 bytes of memory, and the calendar bounds how many numbers there are. Only this class holds digits, as
 * numbers; callers get an index in order of first appearance, which says nothing about the digits.
 */
export class PersonRegister {
  /** By the first four digits, day and month: one table a day, so that each is small when it grows. */
  readonly #days = new Map<number, DayTable>();
  /** The eCPR numbers, which are rare and have letters. */
  readonly #lettered = new Map<string, { readonly index: number; rank: number }>();
  readonly #counts = new RankCounts(confidences.length);

  /**
   * Registers a finding of a number.
   *
   * @param ten         the ten characters of the number
   * @param confidence  the confidence of the finding
   * @returns the index of the person, from 1; the same number has the same index
   */
  register(ten: string, confidence: Confidence): number {
    const rank = confidences.indexOf(confidence);
    return ten.charCodeAt(7) > 0x39 ? this.#registerLettered(ten, rank) : this.#registerDigits(ten, rank);
  }

  /**
   * Counts the persons with one confidence.
   *
   * @param confidence  the strongest confidence of their findings
   * @returns the number of persons
   */
  count(confidence: Confidence): number {
    return this.#counts.count(confidences.indexOf(confidence));
  }

  /** The number of distinct persons. */
  get total(): number {
    return this.#counts.total;
  }

  /**
   * Counts the persons that another register lacks.
   *
   * @param other  a register of the same run
   * @returns the number of persons by the strongest confidence of their findings in this register
   */
  countMissingFrom(other: PersonRegister): Readonly<Record<Confidence, number>> {
    const byRank = confidences.map(() => 0);
    for (const [day, table] of this.#days) {
      const theirs = other.#days.get(day);
      for (const { number, rank } of table.entries()) if (theirs?.has(number) !== true) byRank[rank]! += 1;
    }
    for (const [ten, { rank }] of this.#lettered) if (!other.#lettered.has(ten)) byRank[rank]! += 1;
    return Object.fromEntries(confidences.map((confidence, rank) => [confidence, byRank[rank]!])) as Record<
      Confidence,
      number
    >;
  }

  #registerDigits(ten: string, rank: number): number {
    const number = Number(ten);
    const day = Math.floor(number / numbersPerDay);
    let table = this.#days.get(day);
    if (table === undefined) {
      table = new DayTable();
      this.#days.set(day, table);
    }
    const place = table.placeOf(number % numbersPerDay);
    const known = table.rankAt(place);
    const isStronger = this.#counts.add(known, rank);
    if (known === undefined) table.add(place, number % numbersPerDay, rank, this.total);
    else if (isStronger) table.strengthen(place, rank);
    return known === undefined ? this.total : table.indexAt(place);
  }

  #registerLettered(ten: string, rank: number): number {
    const known = this.#lettered.get(ten);
    const isStronger = this.#counts.add(known?.rank, rank);
    if (known === undefined) this.#lettered.set(ten, { index: this.total, rank });
    else if (isStronger) known.rank = rank;
    return known?.index ?? this.total;
  }
}

/** The numbers with one day and month: 100 years, 10,000 serials. */
const numbersPerDay = 1_000_000;
/** The bits of year and serial. The bits above them hold the rank, and bit 30 marks a used place. */
const numberBits = 20;
const numberMask = (1 << numberBits) - 1;
const takenBit = 1 << 30;

const firstPlaces = 16;
/** A fuller table has long chains; a table that grows by more than half wastes more memory than it saves time. */
const maxFilled = 0.75;
const growth = 1.5;

/** A hash table of the numbers with one day and month: open addressing, two words for each place. */
class DayTable {
  #numbers = new Uint32Array(firstPlaces);
  #indexes = new Uint32Array(firstPlaces);
  #filled = 0;

  /** Finds the place of the number, or the free place for it. */
  placeOf(number: number): number {
    const places = this.#numbers.length;
    // Multiplicative hashing; the length is not a power of two, so the hash is scaled to it.
    let place = Math.floor(((Math.imul(number, 0x9e3779b1) >>> 0) / 2 ** 32) * places);
    while (this.#numbers[place] !== 0 && (this.#numbers[place]! & numberMask) !== number)
      place = place + 1 === places ? 0 : place + 1;
    return place;
  }

  /** Returns the rank at a place; undefined if the place is free. */
  rankAt(place: number): number | undefined {
    const word = this.#numbers[place]!;
    return word === 0 ? undefined : (word & ~takenBit) >>> numberBits;
  }

  has(number: number): boolean {
    return this.#numbers[this.placeOf(number)] !== 0;
  }

  *entries(): Generator<{ readonly number: number; readonly rank: number }> {
    for (const word of this.#numbers)
      if (word !== 0) yield { number: word & numberMask, rank: (word & ~takenBit) >>> numberBits };
  }

  indexAt(place: number): number {
    return this.#indexes[place]!;
  }

  add(place: number, number: number, rank: number, index: number): void {
    this.#numbers[place] = takenBit | (rank << numberBits) | number;
    this.#indexes[place] = index;
    this.#filled += 1;
    if (this.#filled > maxFilled * this.#numbers.length) this.#grow();
  }

  strengthen(place: number, rank: number): void {
    this.#numbers[place] = takenBit | (rank << numberBits) | (this.#numbers[place]! & numberMask);
  }

  #grow(): void {
    const [oldNumbers, oldIndexes] = [this.#numbers, this.#indexes];
    const places = Math.ceil(growth * oldNumbers.length);
    this.#numbers = new Uint32Array(places);
    this.#indexes = new Uint32Array(places);
    for (let oldPlace = 0; oldPlace < oldNumbers.length; oldPlace += 1) {
      const word = oldNumbers[oldPlace]!;
      if (word === 0) continue;
      const place = this.placeOf(word & numberMask);
      this.#numbers[place] = word;
      this.#indexes[place] = oldIndexes[oldPlace]!;
    }
  }
}
