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
/** An exit code of the program. */
export type ExitCode = keyof typeof exitCodes;

/** The options that decide the exit code. */
export interface ExitRules {
  /** The lowest confidence that makes the exit code 1. */
  readonly failOn: Threshold | 'never';
  /** The largest number of persons with that confidence that leaves the exit code at 0. */
  readonly maxPersons: number;
  /** True if skips do not make the exit code 3. */
  readonly allowIncomplete: boolean;
  /** True if the exit code is 0 when there was nothing to scan: no source, or only empty ones. */
  readonly allowEmpty: boolean;
  /** Elements of `unreadNames`: skips that they cover do not make the exit code 3. */
  readonly allowUnread: readonly string[];
  /** True if published test numbers count as persons. */
  readonly countTestNumbers: boolean;
}

/**
 * Decides the exit code of a run that came to its end, or of a result. Findings outrank incompleteness.
 *
 * @param totals  the sums of the run. `stopped` is present for a result whose scan ended early; `allowIncomplete` and `allowUnread`, which are about
 *   sources that cannot be read, do not excuse that. `mayBeEmpty` is true for a shard whose plan has sources, which other shards read.
 * @param rules   the options that decide
 * @returns the exit code, see `exitCodes`
 */
export function decideExit(
  totals: Pick<Totals, 'coverage' | 'persons'> &
    Partial<Pick<Totals, 'notAllowed'>> & {
      readonly stopped?: Stopped | undefined;
      readonly mayBeEmpty?: boolean | undefined;
    },
  rules: ExitRules,
): 0 | 1 | 3 {
  const { coverage, persons, notAllowed, stopped, mayBeEmpty } = totals;
  if (rules.failOn !== 'never') {
    const failing = confidences.slice(0, confidences.indexOf(rules.failOn) + 1) as Threshold[];
    const count = failing.reduce((sum, confidence) => sum + persons[confidence], 0);
    if (count + (rules.countTestNumbers ? persons.test : 0) > rules.maxPersons) return 1;
  }
  if (stopped !== undefined) return 3;
  // A mistyped path, or a pipe whose writer failed, must not pass for a clean export. An empty list of files is no mistake.
  const isNoMistake = rules.allowEmpty || coverage.emptyList === true || mayBeEmpty === true;
  const hasNothing = coverage.bytes.found === 0 && !isNoMistake;
  const { complete, found } = coverage.sources;
  const incomplete = (notAllowed ?? found - complete) > 0 || hasNothing;
  return incomplete && !rules.allowIncomplete ? 3 : 0;
}
