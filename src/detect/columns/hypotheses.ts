/**
 * What a column may be, and how likely each kind of value then is.
 *
 * A column is one question: random ten-digit identifiers have a birth date that exists 3.65 times in a hundred and pass
 * modulus 11 once in three hundred, a column of CPR numbers does so always. Exact shares are counted over all 10^10
 * strings with the century table (births in the future: after 2026-11-23); estimates are called estimates.
 */

/**
 * What one value of a column says: `impossible` has ten digits and no birth date; `outlier` is born in the future or before
 * 1900; the others were born in between, and pass or fail modulus 11 with the meaning a failure has on their birth date.
 */
export const valueKinds = ['passes', 'failsOld', 'failsNew', 'neutral', 'outlier', 'impossible'] as const;
export type ValueKind = (typeof valueKinds)[number];

interface Hypothesis {
  readonly because: string;
  /** The share of each kind of value. */
  readonly shares: Readonly<Record<ValueKind, number>>;
  /** The share of values that begin with 10, as production unit numbers do. */
  readonly beginsWith10: number;
}

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
 * What a value speaks for each hypothesis, in decibans.
 *
 * @param sawAll  whether values without a birth date are seen as well; where only those with one are, what is unseen says nothing
 */
export function likelihoods(kind: ValueKind, beginsWith10: boolean, sawAll: boolean): Likelihoods {
  return table.get(`${kind}${beginsWith10}${sawAll}`)!;
}
