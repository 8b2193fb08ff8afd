import { confidences, type Stopped, type Threshold } from '../model/index.js';
import type { Totals } from './tally.js';

/** Every exit code and what it means; `--help` and the README print this. */
export const exitCodes = {
  0: 'no findings at or above --fail-on, and everything was read',
  1: 'findings at or above --fail-on, even if not everything was read',
  2: 'usage or configuration error; nothing was scanned',
  3: 'no findings, but not everything was read, or nothing at all',
  4: 'internal failure, or a report could not be written',
  130: 'interrupted; report of the result exits with 1 or 3',
  141: 'the program that read the output closed it',
  143: 'terminated; report of the result exits with 1 or 3',
} as const;
export type ExitCode = keyof typeof exitCodes;

export interface ExitRules {
  readonly failOn: Threshold | 'never';
  readonly maxPersons: number;
  readonly allowIncomplete: boolean;
  /** What may stay unread: names of `unreadNames`. */
  readonly allowUnread: readonly string[];
  /** Published test numbers count as persons. */
  readonly countTestNumbers: boolean;
}

/**
 * What a run deserves. Findings beat incompleteness, and incompleteness beats silence.
 *
 * @param totals  `stopped` is set for a result whose scan ended early. `allowIncomplete` and `allowUnread` are about sources that cannot be read,
 *   and do not cover that.
 */
export function decideExit(
  {
    coverage,
    persons,
    notAllowed,
    stopped,
  }: Pick<Totals, 'coverage' | 'persons'> &
    Partial<Pick<Totals, 'notAllowed'>> & { readonly stopped?: Stopped | undefined },
  rules: ExitRules,
): 0 | 1 | 3 {
  if (rules.failOn !== 'never') {
    const failing = confidences.slice(0, confidences.indexOf(rules.failOn) + 1) as Threshold[];
    const count = failing.reduce((sum, confidence) => sum + persons[confidence], 0);
    if (count + (rules.countTestNumbers ? persons.test : 0) > rules.maxPersons) return 1;
  }
  if (stopped !== undefined) return 3;
  // Nothing was there to be read: a mistyped path, or a pipe whose writer failed, must not pass for a clean export. A list that names nothing is an answer.
  const hasNothing = coverage.bytes.found === 0 && coverage.emptyList !== true;
  const { complete, found } = coverage.sources;
  const incomplete = (notAllowed ?? found - complete) > 0 || hasNothing;
  return incomplete && !rules.allowIncomplete ? 3 : 0;
}
