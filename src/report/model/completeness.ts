import { type BelowThreshold, type ScanEnd, stopOf } from '../../model/index.js';

/**
 * Tells whether a scan finished and read everything that it found.
 *
 * @param end  undefined if the stream has no end
 * @returns false if a source is unread in part or as a whole
 */
export function isComplete(end: ScanEnd | undefined): boolean {
  if (end === undefined || stopOf(end) !== undefined) return false;
  const { found, complete } = end.coverage.sources;
  return complete === found;
}

/**
 * Finds the findings below the reporting threshold.
 *
 * @param end  undefined if the stream has no end
 * @returns undefined if there are none
 */
export function belowOf(end: ScanEnd | undefined): BelowThreshold | undefined {
  const below = end?.belowThreshold;
  return below === undefined || below.findings.likely + below.findings.possible === 0 ? undefined : below;
}
