import type { Hit } from '../../detect/index.js';
import { type BelowCounts, confidences, type Threshold } from '../../model/index.js';
import type { NumberRegister } from '../counts.js';
import type { HitFilter } from './hit-filter.js';

/** Stops hits below the reporting threshold, and counts those that are not test numbers. Make one filter for each source. */
export class ThresholdFilter implements HitFilter {
  readonly #lowestRank: number;
  readonly #register: NumberRegister;
  #below: { likely: number; possible: number } | undefined;

  /**
   * @param minConfidence  the lowest confidence that reports list
   * @param register       the register for the distinct numbers of the run below the threshold; they get no person key
   */
  constructor(minConfidence: Threshold, register: NumberRegister) {
    this.#lowestRank = confidences.indexOf(minConfidence);
    this.#register = register;
  }

  passes({ ten, verdict: { confidence, kind } }: Hit): boolean {
    if (confidences.indexOf(confidence) <= this.#lowestRank) return true;
    // The filter before this one registers published test numbers.
    if (kind === 'test' || (confidence !== 'likely' && confidence !== 'possible')) return false;
    this.#below ??= { likely: 0, possible: 0 };
    this.#below[confidence] += 1;
    this.#register.register(ten, confidence);
    return false;
  }

  /** The findings below the threshold by confidence; undefined if the source has no such findings. */
  get below(): BelowCounts | undefined {
    return this.#below;
  }
}
