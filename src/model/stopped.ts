/**
 * Why a scan ended before everything had been read. `aborted`: the program that called the library stopped it; `failed`: an error inside
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
