import { createHmac } from 'node:crypto';
import { inLetters } from '../letters.js';
import type { ScanSettings } from '../settings.js';

const nameBytes = 8;

/**
 * Names the options on which the events of a source depend. Those that say which sources are scanned, how many threads read them, and what the exit code is,
 * have no part in it; the as-of date stands in the result.
 *
 * @param settings  of a scan, with the key for the suffixes of masked names
 * @returns 16 letters that say nothing without the key of the user; undefined without one
 */
export function commandName(settings: ScanSettings): string | undefined {
  const { keptSince, minConfidence, testNumbers, columns, ocr, checksums, read, containers, publish } = settings;
  if (settings.personSecret === undefined) return undefined;
  const options = { keptSince, minConfidence, testNumbers, columns, ocr, checksums, read, containers, publish };
  const digest = createHmac('sha256', settings.personSecret.nameKey)
    .update(`command ${JSON.stringify(options)}`)
    .digest();
  return inLetters(digest.subarray(0, nameBytes));
}
