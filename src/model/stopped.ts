/**
 * Why a scan ended before it had read everything. `aborted`: the program that called the library stopped it; `failed`: an error inside
 * cprscan, or in the sources that it was given; `unknown`: a result has no end, as after a crash or when its file was cut.
 */
export const stopCauses = ['interrupted', 'terminated', 'aborted', 'failed', 'unknown'] as const;
export type StopCause = (typeof stopCauses)[number];

/** A scan that ended early, and how much of it is missing. */
export interface Stopped {
  readonly by: StopCause;
  /** Sources that are known to exist and were not reached. The coverage counts them as found and as untouched. */
  readonly notReached: number;
  /** Whether there may be more than `notReached`, because not everything had been listed. */
  readonly atLeast?: true;
}

/** What is known of a scan whose events break off without a `scan-end`. */
export const withoutEnd: Stopped = { by: 'unknown', notReached: 0, atLeast: true };

/**
 * How a scan ended early; undefined where it came to its end.
 *
 * @param end  `exit` says what earlier versions did not say otherwise: that a signal ended the scan
 */
export function stopOf(end: { readonly stopped?: Stopped; readonly exit?: number } | undefined): Stopped | undefined {
  if (end === undefined) return withoutEnd;
  if (end.stopped !== undefined || (end.exit !== 130 && end.exit !== 143)) return end.stopped;
  return { by: end.exit === 130 ? 'interrupted' : 'terminated', notReached: 0, atLeast: true };
}
