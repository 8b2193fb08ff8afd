import type { BelowThreshold, Coverage, Persons, ScanEnd, Stopped } from '../../model/index.js';
import { stopOf } from '../../model/index.js';
import { addCoverage } from './coverage.js';

/** What is known at the end of a result. One without a `scan-end` has no exit code. */
export type ResultEnd = Omit<ScanEnd, 'type' | 'exit'> & { readonly exit?: number };

const noneBelow = { likely: 0, possible: 0 };

/** Adds up what the ends of several results say. */
export class MergedTally {
  coverage: Coverage = {
    sources: { found: 0, complete: 0, partial: 0, untouched: 0 },
    bytes: { found: 0, read: 0 },
    records: { read: 0, withFindings: 0 },
  };
  /** Each result counts its own: a person in two of them counts twice. */
  persons: Persons = { certain: 0, likely: 0, possible: 0, test: 0 };
  findings = 0;
  belowThreshold: BelowThreshold = { findings: noneBelow, persons: noneBelow };
  expectedByChance = { persons: 0, findings: 0 };
  past: ScanEnd['past'];
  /** Set where one of the scans did not come to its end. */
  stopped: Stopped | undefined;

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
    if (past !== undefined) this.past = this.past === undefined ? past : added(this.past, past);
    this.expectedByChance = added(this.expectedByChance, end.expectedByChance);
  }

  /** Counts results that are sources themselves, because they were not read to their ends. */
  addResults(count: number, as: 'partial' | 'untouched'): void {
    const { sources } = this.coverage;
    this.coverage = {
      ...this.coverage,
      sources: { ...sources, found: sources.found + count, [as]: sources[as] + count },
    };
  }

  /** Notes that one of the scans ended early. The first cause stands for all of them. */
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
