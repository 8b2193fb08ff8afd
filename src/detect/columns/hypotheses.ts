/**
 * The hypotheses about a column, and how likely each kind of value is under each.
 *
 * A column is one question: of random ten-digit identifiers 3.65 % have a birth date that exists and one in three hundred
 * passes modulus 11 as well; nearly all values of a column of CPR numbers do. Shares marked exact are counts over all
 * 10^10 strings with the century table (births in the future: after 2026-11-23). The others are marked as estimates.
 */

/**
 * What one value of a column says. `impossible`: ten digits without a birth date. `outlier`: born in the future or
 * before 1900. The others are born between, and pass or fail modulus 11; a failure has the meaning that it has for
 * their birth date (see check-digit.ts).
 */
export const valueKinds = ['passes', 'failsOld', 'failsNew', 'neutral', 'outlier', 'impossible'] as const;
export type ValueKind = (typeof valueKinds)[number];

interface Hypothesis {
  /** The source of the shares. */
  readonly because: string;
  /** The share of each kind of value. */
  readonly shares: Readonly<Record<ValueKind, number>>;
  /** The share of values that begin with 10, as production unit numbers do. */
  readonly beginsWith10: number;
}

/** The shares of each kind of value under each hypothesis. */
export const hypotheses = {
  cpr: {
    because: 'CPR numbers, one in forty of them mistyped or without a check digit, a few placeholders (estimate)',
    shares: { passes: 0.95, failsOld: 0.012, failsNew: 0.015, neutral: 0.005, outlier: 0.006, impossible: 0.012 },
    beginsWith10: 0.033,
  },
  random: {
    because:
      'ten digits drawn at random: 3.652 % have a date, 31.3 % of those outside 1900 to now, 1 in 11 passes (exact)',
    shares: {
      passes: 0.00228,
      failsOld: 0.0189,
      failsNew: 0.0034,
      neutral: 0.0005,
      outlier: 0.0114,
      impossible: 0.96352,
    },
    beginsWith10: 0.1,
  },
  dated: {
    because:
      'a date in front or a number from a date-like range (bookings, time stamps, yymmddNNNN, seconds since 1970): 1 in 11 passes (exact), and some read as births of another century (estimate)',
    shares: { passes: 0.075, failsOld: 0.55, failsNew: 0.15, neutral: 0.015, outlier: 0.2, impossible: 0.01 },
    beginsWith10: 0.033,
  },
  productionUnit: {
    because:
      'P-numbers: all begin with 10, and from 1007000000 on their check digit is the same modulus 11; 1013 and up have no date (estimate)',
    shares: { passes: 0.45, failsOld: 0.05, failsNew: 0.02, neutral: 0.005, outlier: 0.02, impossible: 0.455 },
    beginsWith10: 0.995,
  },
} as const satisfies Readonly<Record<string, Hypothesis>>;

export type HypothesisName = keyof typeof hypotheses;
export const hypothesisNames = Object.keys(hypotheses) as HypothesisName[];

function decibans(share: number): number {
  return 10 * Math.log10(share);
}

type Likelihoods = Readonly<Record<HypothesisName, number>>;

function likelihoodsOf(kind: ValueKind, beginsWith10: boolean, sawAll: boolean): Likelihoods {
  return Object.fromEntries(
    hypothesisNames.map((name) => {
      const { shares, beginsWith10: ten } = hypotheses[name];
      const share = sawAll ? shares[kind] : shares[kind] / (1 - shares.impossible);
      return [name, decibans(share) + decibans(beginsWith10 ? ten : 1 - ten)];
    }),
  ) as unknown as Likelihoods;
}

const keys = valueKinds.flatMap((kind) =>
  [true, false].flatMap((ten) => [true, false].map((all) => [kind, ten, all] as const)),
);
const table = new Map(keys.map(([kind, ten, all]) => [`${kind}${ten}${all}`, likelihoodsOf(kind, ten, all)]));

/**
 * Looks up how likely a value is under each hypothesis.
 *
 * @param kind  what the value says
 * @param beginsWith10  whether the value begins with 10
 * @param sawAll  whether the test also sees values without a birth date; if not, the likelihoods are conditional on
 *   having one
 * @returns 10·log10 of the likelihood, for each hypothesis
 */
export function likelihoods(kind: ValueKind, beginsWith10: boolean, sawAll: boolean): Likelihoods {
  return table.get(`${kind}${beginsWith10}${sawAll}`)!;
}
