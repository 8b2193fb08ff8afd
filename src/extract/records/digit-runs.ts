import type { SearchTarget } from '../../model/index.js';

type RunLength = Pick<SearchTarget, 'minRunDigits'>;

/** One for each length that was asked for: a process has one target, tests have several. */
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

/** The rows of digits in a text that are as long as one in every number: by these it is known whether the text has been read before. */
export function digitRuns(text: string, target: RunLength): string[] {
  return text.match(patternOf(target)) ?? [];
}

/** Whether a text has a row of digits that is long enough to be part of a number. A text without one holds no number. */
export function hasDigitRun(text: string, target: RunLength): boolean {
  return patternOf(target).test(text);
}
