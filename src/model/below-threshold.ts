import type { Confidence } from './finding.js';

/** Numbers by their class, of the classes that can lie below a reporting threshold. */
export type BelowCounts = Readonly<Record<Exclude<Confidence, 'certain' | 'cleared'>, number>>;

/** Numbers that are no look-alikes and are not listed, because their confidence lies below the reporting threshold. */
export interface BelowThreshold {
  readonly findings: BelowCounts;
  /** Distinct numbers, under the strongest confidence of their findings; those that are listed elsewhere are not among them. */
  readonly persons: BelowCounts;
}
