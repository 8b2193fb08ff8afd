import type { BelowThreshold, ScanEnd, Stopped } from '../model/index.js';

/** What is known of a scan without a `scan-end`. */
const withoutEnd: Stopped = { by: 'unknown', notReached: 0, atLeast: true };

/** How a scan ended early; undefined where it came to its end. */
export function stopOf(end: ScanEnd | undefined): Stopped | undefined {
  return end === undefined ? withoutEnd : end.stopped;
}

/** Whether a scan came to its end and read everything that it found. */
export function isComplete(end: ScanEnd | undefined): boolean {
  if (end === undefined || end.stopped !== undefined) return false;
  const { found, complete } = end.coverage.sources;
  return complete === found;
}

/** What lies below the reporting threshold; undefined where there is nothing. */
export function belowOf(end: ScanEnd | undefined): BelowThreshold | undefined {
  const below = end?.belowThreshold;
  return below === undefined || below.findings.likely + below.findings.possible === 0 ? undefined : below;
}
