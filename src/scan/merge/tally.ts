import type { BelowThreshold, Coverage, Persons, ScanEnd, Stopped } from '../../model/index.js';
import { stopOf } from '../../model/index.js';
import { addCoverage } from './coverage.js';

/** The sums at the end of a result. The exit code is absent for a result without a `scan-end`. */
export type ResultEnd = Omit<ScanEnd, 'type' | 'exit'> & { readonly exit?: number };

const noFindings = { likely: 0, possible: 0 };
const nonePast = { findings: 0, records: 0, persons: 0, undated: 0, datedByDocument: 0, datedByFile: 0 };

/** Adds the sums of several results. */
export class MergedTally {
  coverage: Coverage = {
    sources: { found: 0, complete: 0, partial: 0, untouched: 0 },
    bytes: { found: 0, read: 0 },
    records: { read: 0, withFindings: 0 },
  };
  /** Each result counts its own persons, so a person in two results counts twice. */
  persons: Persons = { certain: 0, likely: 0, possible: 0, test: 0 };
  findings = 0;
  belowThreshold: BelowThreshold = { findings: noFindings, persons: noFindings };
  expectedByChance = { persons: 0, findings: 0 };
  past: Required<NonNullable<ScanEnd['past']>> | undefined;
  /** Present if one of the scans ended early. */
  stopped: Stopped | undefined;

  /**
   * Adds a result.
   *
   * @param end  the sums of the result
   */
  add(end: ResultEnd): void {
    const stopped = stopOf(end);
    if (stopped !== undefined) this.stop(stopped);
    const { belowThreshold: below, past } = end;
    if (below !== undefined)
      this.belowThreshold = {
        findings: added(this.belowThreshold.findings, below.findings),
        persons: added(this.belowThreshold.persons, below.persons),
      };
    this.coverage = addCoverage(this.coverage, end.coverage);
    this.persons = added(this.persons, end.persons);
    this.findings += end.findings;
    if (past !== undefined)
      this.past = this.past === undefined ? { ...nonePast, ...past } : added(this.past, { ...nonePast, ...past });
    this.expectedByChance = added(this.expectedByChance, end.expectedByChance);
  }

  /**
   * Counts results that were not read to their ends as sources.
   *
   * @param count  the number of results
   * @param as     the counter of the coverage
   */
  addResults(count: number, as: 'partial' | 'untouched'): void {
    const { sources } = this.coverage;
    this.coverage = {
      ...this.coverage,
      sources: { ...sources, found: sources.found + count, [as]: sources[as] + count },
    };
  }

  /**
   * Notes that one of the scans ended early. The merged result keeps the first cause and adds up the numbers of sources.
   *
   * @param stopped  the early end of one scan
   */
  stop({ by, notReached, atLeast }: Stopped): void {
    const known = this.stopped;
    const sum = { by: known?.by ?? by, notReached: (known?.notReached ?? 0) + notReached };
    this.stopped = known?.atLeast === true || atLeast === true ? { ...sum, atLeast: true } : sum;
  }
}

function added<Counts extends Readonly<Record<keyof Counts, number>>>(one: Counts, other: Counts): Counts {
  const names = Object.keys(one) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Counts;
}
