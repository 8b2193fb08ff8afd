/**
 * Repeatable random numbers, for fixtures, property tests and benchmark corpora.
 * The stream belongs to the seed: a change here changes every byte that fixtures/make.mjs writes.
 *
 * Modulus 11 and the century table are written out once more on purpose, so that test data does not agree with
 * src/cpr merely because it was made by src/cpr.
 */
export interface Random {
  /** A whole number from 0 up to, and not including, n. */
  int(n: number): number;
  pick<T>(from: readonly T[]): T;
  /** True with probability p. */
  chance(p: number): boolean;
  /** A string of n digits, leading zeros included. */
  digits(n: number): string;
}

/** Mulberry32: small, fast and good enough to look random. Not for secrets. */
export function random(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (n: number): number => Math.floor(next() * n);
  return {
    int,
    pick: <T>(from: readonly T[]): T => {
      if (from.length === 0) throw new RangeError('pick() needs something to pick from');
      return from[int(from.length)] as T;
    },
    chance: (p) => next() < p,
    digits: (n) => Array.from({ length: n }, () => int(10)).join(''),
  };
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

function weighted(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (weights[i] ?? 0);
  return sum;
}

/** Whether ten digits pass modulus 11. Weights: CPR-kontoret, Personnummeret i CPR-systemet, 2008. */
export function passesModulus11(ten: string): boolean {
  return /^\d{10}$/.test(ten) && weighted(ten) % 11 === 0;
}

/** The birth date that ten digits state, or undefined if there is no such day. The century table is CPR-kontoret's. */
export function birthDate(ten: string): { year: number; month: number; day: number } | undefined {
  if (!/^\d{10}$/.test(ten)) return undefined;
  const [day, month, yy, seventh] = [ten.slice(0, 2), ten.slice(2, 4), ten.slice(4, 6), ten[6]].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const year = centuryOf(seventh, yy) + yy;
  return day >= 1 && day <= daysIn(month, year) ? { year, month, day } : undefined;
}

function centuryOf(seventh: number, yy: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return yy <= 36 ? 2000 : 1900;
  return yy <= 57 ? 2000 : 1800;
}

function daysIn(month: number, year: number): number {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
}

/** Ten digits of somebody born in 2037-2057: nobody's today, so they may be committed. Passes modulus 11. */
export function futureCpr(rng: Random): string {
  return numberFor(rng, 2037 + rng.int(21), () => rng.pick([5, 6, 7, 8]));
}

/**
 * Ten digits of an imaginary person born in 1925-2024, spread over ages and seventh digits about as people are.
 * It may be somebody's number: make it and use it while a program runs, and never write it to a committed file.
 */
export function personCpr(rng: Random): string {
  return numberFor(rng, birthYear(rng), (year) => seventhDigit(rng, year));
}

/** A birth year: uniform from 1945 on, and rarer towards 1925, because few of the oldest persons are alive. */
function birthYear(rng: Random): number {
  const year = 1925 + rng.int(100);
  return year < 1945 && rng.chance((1945 - year) / 20) ? birthYear(rng) : year;
}

/** The authorities assign numbers from the lowest serial that the century table allows, so low digits are more common. */
function seventhDigit(rng: Random, year: number): number {
  if (year >= 2000) return rng.pick([4, 4, 4, 4, 5, 5, 5, 5, 6, 7]);
  if (year >= 1937 && rng.chance(0.01)) return 4;
  return rng.pick([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3]);
}

function numberFor(rng: Random, year: number, seventhFor: (year: number) => number): string {
  const month = 1 + rng.int(12);
  const day = 1 + rng.int(daysIn(month, year));
  const two = (n: number): string => String(n % 100).padStart(2, '0');
  for (;;) {
    const nine = `${two(day)}${two(month)}${two(year)}${seventhFor(year)}${rng.digits(2)}`;
    const check = (11 - (weighted(nine) % 11)) % 11;
    // A check digit of 10 is invalid, and serial 0000 is in no row of the century table.
    if (check < 10 && !(nine.endsWith('000') && check === 0)) return `${nine}${check}`;
  }
}
