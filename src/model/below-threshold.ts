import type { Confidence } from './finding.js';

/** Counts by confidence, for the classes that can be below a reporting threshold. */
export type BelowCounts = Readonly<Record<Exclude<Confidence, 'certain' | 'cleared'>, number>>;

/** Numbers that the scan counts and does not list: their confidence is `possible` or higher, but below the reporting threshold. */
export interface BelowThreshold {
  /** Findings below the threshold. */
  readonly findings: BelowCounts;
  /** Distinct numbers below the threshold, each under the strongest confidence of its findings. Numbers that are also listed do not count. */
  readonly persons: BelowCounts;
}
