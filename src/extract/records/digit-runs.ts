import type { SearchTarget } from '../../model/index.js';

type RunLength = Pick<SearchTarget, 'minRunDigits'>;

/** One pattern for each length: a process has one target, tests have several. */
const patterns = new Map<number, RegExp>();

function patternOf({ minRunDigits }: RunLength): RegExp {
  let pattern = patterns.get(minRunDigits);
  if (pattern === undefined) {
    pattern = new RegExp(`[0-9]{${minRunDigits},}`, 'g');
    patterns.set(minRunDigits, pattern);
  }
  pattern.lastIndex = 0;
  return pattern;
}

/**
 * Finds the runs of digits that are as long as one in every number. They show whether a text has been read before.
 *
 * @param text    any text
 * @param target  the kind of number that the scan looks for
 * @returns the runs, in order
 */
export function digitRuns(text: string, target: RunLength): string[] {
  return text.match(patternOf(target)) ?? [];
}

/**
 * Whether a text has a run of digits that is long enough to be part of a number. A text without one holds no number.
 *
 * @param text    any text
 * @param target  the kind of number that the scan looks for
 * @returns true if it has one
 */
export function hasDigitRun(text: string, target: RunLength): boolean {
  return patternOf(target).test(text);
}
