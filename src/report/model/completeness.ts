import { type BelowThreshold, type ScanEnd, stopOf } from '../../model/index.js';

/** Whether a scan came to its end and read everything that it found. */
export function isComplete(end: ScanEnd | undefined): boolean {
  if (end === undefined || stopOf(end) !== undefined) return false;
  const { found, complete } = end.coverage.sources;
  return complete === found;
}

/** What lies below the reporting threshold; undefined where there is nothing. */
export function belowOf(end: ScanEnd | undefined): BelowThreshold | undefined {
  const below = end?.belowThreshold;
  return below === undefined || below.findings.likely + below.findings.possible === 0 ? undefined : below;
}
