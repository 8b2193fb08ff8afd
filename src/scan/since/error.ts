/** Why a scan cannot go on from a result. */
export type SinceFault =
  | 'no key'
  | 'another key'
  | 'another version'
  | 'other options'
  | 'another day'
  | 'a shard'
  | 'cut'
  | 'damaged';

/** Thrown before the first event if a scan cannot go on from a result. */
export class SinceError extends Error {
  readonly fault: SinceFault;

  /** @param fault  the reason */
  constructor(fault: SinceFault) {
    super(`the earlier result cannot be used: ${fault}`);
    this.name = 'SinceError';
    this.fault = fault;
  }
}
