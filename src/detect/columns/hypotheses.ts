/**
 * The hypotheses about a column: which share of its numbers are CPR numbers, what kind of persons they belong to, and
 * what the other numbers are.
 *
 * Shares marked exact are counts over all 10^10 strings with the century table (births in the future: after
 * 2026-11-23). The others are estimates.
 */
import { type ValueKind, valueKinds } from './value-kinds.js';

type Shares = Readonly<Record<ValueKind, number>>;

/** The persons of a column. */
interface Persons {
  readonly because: string;
  /** The share of columns with CPR numbers that hold such persons. */
  readonly prior: number;
  /** The share of births after the last day of the mandatory check digit. */
  readonly bornLate: number;
  /** The share of those births whose number has no check digit. */
  readonly unchecked: number;
}

const persons: readonly Persons[] = [
  { because: 'people of all ages, as in the register', prior: 0.77, bornLate: 0.15, unchecked: 0.05 },
  { because: 'children, as in schools and nurseries', prior: 0.14, bornLate: 0.9, unchecked: 0.03 },
  { because: 'children among whom many have no check digit', prior: 0.09, bornLate: 0.9, unchecked: 0.4 },
];

/** Errors in a column of CPR numbers: typing errors, placeholders, and numbers for an assumed 1 January. */
const errors = { fails: 0.012, neutral: 0.005, outlier: 0.004, impossible: 0.008 } as const;

/** The share of replacement numbers among CPR numbers (estimate), and of Swedish check digits among them (exact). */
const replacements = { share: 0.001, swedish: 0.1 } as const;

function sharesOfPersons({ bornLate, unchecked }: Persons): Shares {
  const sound = 1 - errors.neutral - errors.outlier - errors.impossible - replacements.share;
  const [old, late] = [sound * (1 - bornLate), sound * bornLate];
  return {
    passesOld: old * (1 - errors.fails),
    failsOld: old * errors.fails,
    passesNew: late * (1 - unchecked - errors.fails),
    failsNew: late * (unchecked + errors.fails),
    neutral: errors.neutral,
    outlierPasses: errors.outlier * 0.5,
    outlierFails: errors.outlier * 0.5,
    day60Swedish: replacements.share * replacements.swedish,
    day60Other: replacements.share * (1 - replacements.swedish),
    impossiblePasses: errors.impossible * 0.1,
    impossibleFails: errors.impossible * 0.9,
  };
}

/** What other numbers do that happen to have ten digits. */
interface Others {
  readonly because: string;
  /** The share of columns without CPR numbers that hold such numbers. */
  readonly prior: number;
  /** The share with a birth date that exists. */
  readonly dated: number;
  /** The share with a day that is raised by 60, and of these, the share with a Swedish check digit. */
  readonly day60: number;
  readonly swedish: number;
  /** Of those: the share before 1900 or in the future, and the share born when a check digit is no longer mandatory. */
  readonly outlier: number;
  readonly late: number;
  /** The shares that pass modulus 11, of values with a birth date and of the rest. */
  readonly passes: number;
  readonly passesUndated: number;
  /** The share that begins with 10. */
  readonly beginsWith10: number;
}

/** One in eleven passes by chance (exact). */
const byChance = 1 / 11;

/** The births of dates by chance (exact), of dates from our own years, and of living people. */
const births = {
  anyYear: { outlier: 0.313, late: 0.105 },
  theseYears: { outlier: 0.2, late: 0.5 },
  living: { outlier: 0.01, late: 0.15 },
} as const;

/**
 * How often numbers without meaning have a birth date: hardly ever, as phone numbers; as random ones (exact); a part of
 * the column; or all of it.
 */
const datedShares: readonly (readonly [dated: number, prior: number])[] = [
  [0.003, 0.2],
  [0.03652, 0.58],
  [0.2, 0.05],
  [0.6, 0.05],
  [0.985, 0.12],
];

const others: readonly Others[] = [
  ...datedShares.flatMap(([dated, prior]) =>
    Object.values(births).map((years) => ({
      because: 'numbers that pass modulus 11 by chance: orders, phones, moments, bookings, foreign persons',
      prior: (prior * 0.956) / 3,
      dated,
      // Random numbers have such a day as often as a birth date; dates have none.
      day60: Math.min(0.0365, (1 - dated) * 0.04),
      swedish: replacements.swedish,
      ...years,
      passes: byChance,
      passesUndated: byChance,
      beginsWith10: 0.05,
    })),
  ),
  ...[0.2, 0.6, 0.985].flatMap((dated) =>
    [0.5, 0.95].flatMap((passes) =>
      Object.values(births).map((years) => ({
        because: 'P-numbers: all begin with 10, and from 1007000000 on their check digit is the same modulus 11',
        prior: 0.002,
        dated,
        day60: 0.0001,
        swedish: replacements.swedish,
        ...years,
        passes,
        passesUndated: passes,
        beginsWith10: 0.995,
      })),
    ),
  ),
  ...[0.05, 0.2].map((dated) => ({
    because: 'Swedish numbers, yymmddnnnn: the years 61 to 91 read as days raised by 60, the years 01 to 31 as days',
    prior: 0.004,
    dated,
    day60: 0.4,
    swedish: 0.97,
    ...births.theseYears,
    passes: byChance,
    passesUndated: byChance,
    beginsWith10: 0.05,
  })),
];

function sharesOfOthers({ dated, day60, swedish, outlier, late, passes, passesUndated }: Others): Shares {
  const neutral = 0.014 * (1 - outlier);
  const between = dated * (1 - outlier - neutral);
  const old = 1 - late / (1 - outlier);
  return {
    passesOld: between * old * passes,
    failsOld: between * old * (1 - passes),
    passesNew: between * (1 - old) * passes,
    failsNew: between * (1 - old) * (1 - passes),
    neutral: dated * neutral,
    outlierPasses: dated * outlier * passes,
    outlierFails: dated * outlier * (1 - passes),
    day60Swedish: day60 * swedish,
    day60Other: day60 * (1 - swedish),
    impossiblePasses: (1 - dated - day60) * passesUndated,
    impossibleFails: (1 - dated - day60) * (1 - passesUndated),
  };
}

/** The share of persons born on the tenth. */
const personsBeginningWith10 = 0.033;

/** The shares of CPR numbers that are tried for a mixed column. */
const mixedShares = [0.003, 0.01, 0.03, 0.07, 0.13, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.78, 0.86] as const;

/** The prior share of columns without any CPR number, among columns with ten-digit numbers. An estimate. */
export const noneShare = 0.83;

/**
 * The shares of CPR numbers among the numbers of a column, each with its prior. An estimate, chosen so that one value
 * with a birth date, in a column without a name, is an even bet.
 */
const cprShares: readonly (readonly [share: number, prior: number])[] = [
  [0, noneShare],
  ...mixedShares.map((share) => [share, 0.05 / mixedShares.length] as const),
  ...[0.94, 0.98, 0.995, 0.9999].map((share) => [share, 0.12 / 4] as const),
];

/** From this share on, a column holds CPR numbers, with exceptions. */
export const wholeShare = 0.9;

/** The number of different values that a hypothesis tells apart: each kind, beginning with 10 or not. */
export const cellCount = 2 * valueKinds.length;

const firstCells = Object.fromEntries(valueKinds.map((kind, index) => [kind, 2 * index])) as Record<ValueKind, number>;

/**
 * Numbers the values that the hypotheses tell apart.
 *
 * @param kind  what a value says
 * @param beginsWith10  whether it begins with 10
 * @returns 0 to `cellCount` - 1
 */
export function cellOf(kind: ValueKind, beginsWith10: boolean): number {
  return firstCells[kind] + (beginsWith10 ? 1 : 0);
}

/** The births that values state, in the order of `eraOfKind`. */
export const eraCount = 5;
const undated = 5;

/** The era of each kind of value: old, new, 1 January, none of a person, day raised by 60; without a birth date. */
const eraOfKind: Readonly<Record<ValueKind, number>> = {
  passesOld: 0,
  failsOld: 0,
  passesNew: 1,
  failsNew: 1,
  neutral: 2,
  outlierPasses: 3,
  outlierFails: 3,
  day60Swedish: 4,
  day60Other: 4,
  impossiblePasses: undated,
  impossibleFails: undated,
};

/** The era of each cell; `eraCount` for values without a birth date. */
export const eraOfCell: readonly number[] = valueKinds.flatMap((kind) => [eraOfKind[kind], eraOfKind[kind]]);

/**
 * All hypotheses, with one array for each factor: weighing them is a loop over numbers.
 *
 * The probability that a hypothesis gives to a value is in four factors, all as natural logarithms: whether it has a
 * birth date, of which era, whether it then passes modulus 11, and whether it begins with 10.
 */
export interface Hypotheses {
  /** The share of CPR numbers, 0 to 1. */
  readonly shares: Float64Array;
  /** The same among the values with a birth date. */
  readonly sharesOfDated: Float64Array;
  /** For each cell, the odds that a value of it is a CPR number. */
  readonly odds: readonly Float64Array[];
  /** The priors, in a column without a name. */
  readonly logPriors: Float64Array;
  readonly logDated: Float64Array;
  readonly logUndated: Float64Array;
  /** For each era, among values with a birth date. */
  readonly logEras: readonly Float64Array[];
  /** For each cell: of its kind, given the era. */
  readonly logKinds: readonly Float64Array[];
  /** For each cell: beginning with 10 or not, given the kind. */
  readonly logTens: readonly Float64Array[];
}

/** The probability of each cell. */
function inCells(shares: Shares, beginsWith10: number): Float64Array {
  const cells = new Float64Array(cellCount);
  for (const kind of valueKinds) {
    cells[cellOf(kind, false)] = shares[kind] * (1 - beginsWith10);
    cells[cellOf(kind, true)] = shares[kind] * beginsWith10;
  }
  return cells;
}

/** The probability of the kind of a cell. */
function kindOf(cells: Float64Array, cell: number): number {
  const first = cell - (cell % 2);
  return cells[first]! + cells[first + 1]!;
}

function erasOf(cells: Float64Array): Float64Array {
  const eras = new Float64Array(eraCount + 1);
  for (let cell = 0; cell < cellCount; cell += 1) eras[eraOfCell[cell]!]! += cells[cell]!;
  return eras;
}

function emptyHypotheses(count: number): Hypotheses {
  const numbers = (): Float64Array => new Float64Array(count);
  const ofEach = (length: number): Float64Array[] => Array.from({ length }, numbers);
  return {
    shares: numbers(),
    sharesOfDated: numbers(),
    odds: ofEach(cellCount),
    logPriors: numbers(),
    logDated: numbers(),
    logUndated: numbers(),
    logEras: ofEach(eraCount),
    logKinds: ofEach(cellCount),
    logTens: ofEach(cellCount),
  };
}

/** Writes the hypothesis with the number `index`. */
function write(
  into: Hypotheses,
  index: number,
  [share, prior]: readonly [share: number, prior: number],
  ofPersons: Float64Array,
  ofOthers: Float64Array,
): void {
  const cells = ofPersons.map((person, cell) => share * person + (1 - share) * ofOthers[cell]!);
  const eras = erasOf(cells);
  const dated = 1 - eras[undated]!;
  into.shares[index] = share;
  into.sharesOfDated[index] = (share * (1 - erasOf(ofPersons)[undated]!)) / dated;
  into.logPriors[index] = Math.log(prior);
  into.logDated[index] = Math.log(dated);
  into.logUndated[index] = Math.log(eras[undated]!);
  for (let era = 0; era < eraCount; era += 1) into.logEras[era]![index] = Math.log(eras[era]! / dated);
  for (let cell = 0; cell < cellCount; cell += 1) {
    const kind = kindOf(cells, cell);
    into.odds[cell]![index] = ((share / (1 - share)) * ofPersons[cell]!) / ofOthers[cell]!;
    into.logKinds[cell]![index] = Math.log(kind / eras[eraOfCell[cell]!]!);
    into.logTens[cell]![index] = Math.log(cells[cell]! / kind);
  }
}

function all(): Hypotheses {
  const ofEachPersons = persons.map((one) => ({ one, cells: inCells(sharesOfPersons(one), personsBeginningWith10) }));
  const made = emptyHypotheses(others.length * (1 + persons.length * (cprShares.length - 1)));
  let index = 0;
  for (const other of others) {
    const ofOthers = inCells(sharesOfOthers(other), other.beginsWith10);
    for (const [place, { one, cells }] of ofEachPersons.entries()) {
      for (const [share, prior] of cprShares) {
        // Without CPR numbers there are no persons to tell apart.
        if (share === 0 && place > 0) continue;
        write(made, index, [share, prior * other.prior * (share === 0 ? 1 : one.prior)], cells, ofOthers);
        index += 1;
      }
    }
  }
  return made;
}

let hypotheses: Hypotheses | undefined;

/**
 * Gives all hypotheses. It makes them on the first call: most sources have no column.
 *
 * @returns the same object each time
 */
export function allHypotheses(): Hypotheses {
  hypotheses ??= all();
  return hypotheses;
}
