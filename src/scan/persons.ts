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

/** A hash table of the numbers with one day and month: open addressing, two words for each place. A place is the index of its first word. */
class DayTable {
  /** Two words for each place: the number with its rank, and its index. Side by side, because memory is read a line at a time. */
  #words = new Uint32Array(2 * firstPlaces);
  #filled = 0;

  /** Finds the place of the number, or the free place for it. */
  placeOf(number: number): number {
    const words = this.#words;
    // Multiplicative hashing; the number of places is not a power of two, so the hash is scaled to it.
    let place = 2 * Math.floor(((Math.imul(number, 0x9e3779b1) >>> 0) / 2 ** 33) * words.length);
    while (words[place] !== 0 && (words[place]! & numberMask) !== number)
      place = place + 2 === words.length ? 0 : place + 2;
    return place;
  }

  /** Returns the rank at a place; undefined if the place is free. */
  rankAt(place: number): number | undefined {
    const word = this.#words[place]!;
    return word === 0 ? undefined : (word & ~takenBit) >>> numberBits;
  }

  has(number: number): boolean {
    return this.#words[this.placeOf(number)] !== 0;
  }

  *entries(): Generator<{ readonly number: number; readonly rank: number }> {
    for (let place = 0; place < this.#words.length; place += 2) {
      const word = this.#words[place]!;
      if (word !== 0) yield { number: word & numberMask, rank: (word & ~takenBit) >>> numberBits };
    }
  }

  indexAt(place: number): number {
    return this.#words[place + 1]!;
  }

  add(place: number, number: number, rank: number, index: number): void {
    this.#words[place] = takenBit | (rank << numberBits) | number;
    this.#words[place + 1] = index;
    this.#filled += 1;
    if (this.#filled > (maxFilled * this.#words.length) / 2) this.#grow();
  }

  strengthen(place: number, rank: number): void {
    this.#words[place] = takenBit | (rank << numberBits) | (this.#words[place]! & numberMask);
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(2 * Math.ceil((growth * old.length) / 2));
    for (let oldPlace = 0; oldPlace < old.length; oldPlace += 2) {
      const word = old[oldPlace]!;
      if (word === 0) continue;
      const place = this.placeOf(word & numberMask);
      this.#words[place] = word;
      this.#words[place + 1] = old[oldPlace + 1]!;
    }
  }
}
