import { type Confidence, confidences } from '../model/index.js';
import { RankCounts } from './rank-counts.js';

/**
 * Tells persons apart, and counts them by the strongest confidence that any of their findings has.
 *
 * Exact, and in bounded memory: a number takes 11 to 17 bytes, and there are no more numbers than the calendar has room for.
 * Digits are held here as numbers and nowhere else; what leaves is an ordinal, given in order of first appearance, which says
 * nothing about them.
 */
export class PersonRegister {
  /** By the first four digits, the day and the month: as many tables as there are days, so that none is large when it grows. */
  readonly #days = new Map<number, DayTable>();
  /** eCPR, which are rare and have letters. */
  readonly #lettered = new Map<string, { readonly ordinal: number; rank: number }>();
  readonly #counts = new RankCounts(confidences.length);

  /** The ordinal of the number, from 1. The same number has the same ordinal. */
  register(ten: string, confidence: Confidence): number {
    const rank = confidences.indexOf(confidence);
    return ten.charCodeAt(7) > 0x39 ? this.#registerLettered(ten, rank) : this.#registerDigits(ten, rank);
  }

  /** Persons whose strongest finding has this confidence. */
  count(confidence: Confidence): number {
    return this.#counts.count(confidences.indexOf(confidence));
  }

  get total(): number {
    return this.#counts.total;
  }

  /** Persons who are not in another register, by the strongest confidence that they have here. */
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
    return known === undefined ? this.total : table.ordinalAt(place);
  }

  #registerLettered(ten: string, rank: number): number {
    const known = this.#lettered.get(ten);
    const isStronger = this.#counts.add(known?.rank, rank);
    if (known === undefined) this.#lettered.set(ten, { ordinal: this.total, rank });
    else if (isStronger) known.rank = rank;
    return known?.ordinal ?? this.total;
  }
}

/** The year and the serial. */
const numbersPerDay = 1_000_000;
/** The bits that a year and a serial take; the rank stands above them, and above that a bit that says that the place is taken. */
const numberBits = 20;
const numberMask = (1 << numberBits) - 1;
const takenBit = 1 << 30;

const firstPlaces = 16;
/** A table that is fuller than this has long chains; one that grows by more than half wastes more than it saves. */
const maxFilled = 0.75;
const growth = 1.5;

/** The numbers of one day of birth, in any year: open addressing, two words for each place. */
class DayTable {
  #numbers = new Uint32Array(firstPlaces);
  #ordinals = new Uint32Array(firstPlaces);
  #filled = 0;

  /** Where the number stands, or the free place where it belongs. */
  placeOf(number: number): number {
    const places = this.#numbers.length;
    // Multiplicative hashing, and the high bits scaled to the length, which is no power of two.
    let place = Math.floor(((Math.imul(number, 0x9e3779b1) >>> 0) / 2 ** 32) * places);
    while (this.#numbers[place] !== 0 && (this.#numbers[place]! & numberMask) !== number)
      place = place + 1 === places ? 0 : place + 1;
    return place;
  }

  /** The rank that stands at a place, or undefined where it is free. */
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

  ordinalAt(place: number): number {
    return this.#ordinals[place]!;
  }

  add(place: number, number: number, rank: number, ordinal: number): void {
    this.#numbers[place] = takenBit | (rank << numberBits) | number;
    this.#ordinals[place] = ordinal;
    this.#filled += 1;
    if (this.#filled > maxFilled * this.#numbers.length) this.#grow();
  }

  strengthen(place: number, rank: number): void {
    this.#numbers[place] = takenBit | (rank << numberBits) | (this.#numbers[place]! & numberMask);
  }

  #grow(): void {
    const [numbers, ordinals] = [this.#numbers, this.#ordinals];
    const places = Math.ceil(growth * numbers.length);
    this.#numbers = new Uint32Array(places);
    this.#ordinals = new Uint32Array(places);
    for (const [index, word] of numbers.entries()) {
      if (word === 0) continue;
      const place = this.placeOf(word & numberMask);
      this.#numbers[place] = word;
      this.#ordinals[place] = ordinals[index]!;
    }
  }
}
