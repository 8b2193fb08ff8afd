// Compares findings with the truth.

/** A key for the content of one record. */
const keyOf = (record, masked) => `${record} ${masked}`;

/** Without the numbers that nobody could tell: they count neither as found nor as missed nor as false. */
export function clearOnly({ pairs, missed, wrong }) {
  return {
    pairs: pairs.filter(({ truth }) => !truth.unclear),
    missed: missed.filter((truth) => !truth.unclear),
    wrong: wrong.filter(({ lookAlike }) => !lookAlike?.unclear),
  };
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const at = key(item);
    const group = groups.get(at);
    if (group) group.push(item);
    else groups.set(at, [item]);
  }
  return groups;
}

/** A number over two columns is found in either, or in both as "one + other". */
const isInField = ({ fields }, { field }) =>
  fields === undefined || field === undefined || field.split(' + ').some((name) => fields.includes(name));

/** The look-alike in the record of a false finding: the one with its digits, or else any. */
function culprit(planted, finding) {
  if (planted === undefined) return undefined;
  const six = finding.masked.slice(0, 6);
  return planted.find(({ digits }) => digits.includes(six)) ?? planted[0];
}

/**
 * Pairs the findings of a file with its truths: the same record, field and birth date, each truth once.
 *
 * @returns {{ pairs: {truth: object, finding: object}[], missed: object[], wrong: {finding: object, lookAlike?: object}[] }}
 */
export function pair({ truths, lookAlikes }, findings) {
  const open = grouped(truths, ({ record, masked }) => keyOf(record, masked));
  const planted = grouped(lookAlikes, ({ record }) => record);
  const pairs = [];
  const wrong = [];
  for (const finding of findings) {
    const candidates = open.get(keyOf(finding.record, finding.masked)) ?? [];
    const at = candidates.findIndex((truth) => isInField(truth, finding));
    if (at >= 0) pairs.push({ truth: candidates.splice(at, 1)[0], finding });
    else wrong.push({ finding, lookAlike: culprit(planted.get(finding.record), finding) });
  }
  return { pairs, missed: [...open.values()].flat(), wrong };
}

/** The counts of true findings, false findings and misses, with the figures computed from them. */
export class Tally {
  right = 0;
  wrong = 0;
  missed = 0;

  get precision() {
    return this.right / (this.right + this.wrong);
  }

  get recall() {
    return this.right / (this.right + this.missed);
  }

  get f1() {
    return (2 * this.right) / (2 * this.right + this.wrong + this.missed);
  }
}

/** Tallies under names. */
export class Tallies {
  #named = new Map();

  of(name) {
    let tally = this.#named.get(name);
    if (tally === undefined) {
      tally = new Tally();
      this.#named.set(name, tally);
    }
    return tally;
  }

  get entries() {
    return [...this.#named];
  }
}

/** What is known of one kind: its numbers, the findings of the scanner, and the probabilities of all that are at least "possible". */
export class KindTally extends Tally {
  others = 0;
  unclear = 0;
  possible = 0;
  predicted = 0;
  observed = 0;

  constructor(group) {
    super();
    this.group = group;
  }

  add(probability, isRight) {
    this.possible += 1;
    this.predicted += probability;
    if (isRight) this.observed += 1;
  }
}

/** Predicted and observed probability in bands from 0.5 to 1, because nothing below is reported. They are narrow where an error is rare. */
export class Calibration {
  static from = [0.5, 0.7, 0.8, 0.9, 0.99, 0.999];
  bins = Calibration.from.map(() => ({ count: 0, predicted: 0, right: 0 }));

  add(probability, isRight) {
    const bin =
      this.bins[
        Math.max(
          0,
          Calibration.from.findLastIndex((from) => probability >= from),
        )
      ];
    bin.count += 1;
    bin.predicted += probability;
    if (isRight) bin.right += 1;
  }

  get count() {
    return this.bins.reduce((sum, { count }) => sum + count, 0);
  }

  /** The expected calibration error: the distance between predicted and observed, weighted by the findings in each band. */
  get error() {
    return this.bins.reduce((sum, { predicted, right }) => sum + Math.abs(predicted - right), 0) / this.count;
  }
}
