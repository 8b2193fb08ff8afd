import { isoDate } from '../../cpr/index.js';
import { asOfDate } from '../as-of.js';
import { maskText } from '../mask-text.js';
import type { ScanSettings } from '../settings.js';
import { versionOf } from '../version.js';
import { type PlanHead, planSchema } from './plan-line.js';

/** A command line can name a million files, and nobody reads all of them here. */
const maxPaths = 20;

/** Matches the beginning of every plan, and of no report. */
export const planMark = /^\{"type":"plan","schema":\d/;

/**
 * Makes the first line of a plan.
 *
 * @param paths  the paths that the user named
 * @param walk   the options of the walk
 * @returns the line
 */
export function planHeadOf(paths: readonly string[], { maxFileBytes, ...walk }: ScanSettings['walk']): PlanHead {
  return {
    type: 'plan',
    schema: planSchema,
    version: versionOf(),
    made: isoDate(asOfDate(undefined)),
    paths: paths.slice(0, maxPaths).map((path) => maskText(path)),
    walk: {
      ...walk,
      include: walk.include.map((pattern) => maskText(pattern)),
      exclude: walk.exclude.map((pattern) => maskText(pattern)),
      ...(Number.isFinite(maxFileBytes) && { maxFileBytes }),
    },
  };
}
