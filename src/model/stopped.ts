/** The values of `StopCause`. */
export const stopCauses = ['interrupted', 'terminated', 'aborted', 'failed', 'unknown'] as const;
/**
 * Why a scan ended early. `interrupted`: SIGINT. `terminated`: SIGTERM. `aborted`: the caller of the library used the `signal` option. `failed`: an
 * error inside cprscan, or in the sources that the caller passed. `unknown`: the result has no `scan-end`, as after a crash or a cut file.
 */
export type StopCause = (typeof stopCauses)[number];

/** Why a scan ended early, and how much of it is missing. */
export interface Stopped {
  /** Why the scan ended. */
  readonly by: StopCause;
  /** Sources that exist and that the scan did not reach. The coverage counts them as found and as untouched. */
  readonly notReached: number;
  /** Present when `notReached` is a lower bound, because the listing was not finished. */
  readonly atLeast?: true;
}

/** The value for a scan whose events break off without a `scan-end`. */
export const withoutEnd: Stopped = { by: 'unknown', notReached: 0, atLeast: true };

/**
 * Finds out whether a scan ended early, and why. Earlier versions show a signal only in the exit code.
 *
 * @param end  the `scan-end`; undefined if the events break off without it
 * @returns the reason; undefined if the scan came to its end
 */
export function stopOf(end: { readonly stopped?: Stopped; readonly exit?: number } | undefined): Stopped | undefined {
  if (end === undefined) return withoutEnd;
  if (end.stopped !== undefined || (end.exit !== 130 && end.exit !== 143)) return end.stopped;
  return { by: end.exit === 130 ? 'interrupted' : 'terminated', notReached: 0, atLeast: true };
}
