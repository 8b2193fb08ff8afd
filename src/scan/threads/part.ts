import type { ScanEvent } from '../../model/index.js';
import type { FileState } from '../../sources/index.js';
import type { SourceTally } from '../counts.js';
import type { Fact } from './recorded-facts.js';

/** A call of a method of `SourceTally`, with its arguments. */
export type Counted = {
  [Method in keyof SourceTally]: readonly [method: Method, ...args: Parameters<SourceTally[Method]>];
}[keyof SourceTally];

/** What a reader of sources gives away at a time, of one source. The reader numbers the persons of each source from 1. */
export interface Part {
  /** The place of the source in the order of the scan, from 0. */
  readonly place: number;
  readonly events: readonly ScanEvent[];
  readonly counted: readonly Counted[];
  /** The numbers that came for the first time in the source, or with a stronger confidence than before; see `Sightings`. */
  readonly sightings: Uint32Array;
  /** What the sources say of sources behind them. */
  readonly facts: readonly Fact[];
  /** Bytes read since the last part. */
  readonly bytesRead: number;
  /** Whether the source has ended. */
  readonly isLast: boolean;
  /** The files beside the source that its reader looked for. Only the last part has them, if there are any. */
  readonly beside?: readonly FileState[];
  /** Whether the scan was stopped before the source was read to its end: during it, or before it. */
  readonly stopped?: 'during' | 'before';
}
