import type { Hit } from '../../detect/index.js';
import { type BelowCounts, confidences, type Threshold } from '../../model/index.js';
import type { PersonRegister } from '../persons.js';
import type { HitFilter } from './hit-filter.js';

/** Stops hits whose confidence lies below the reporting threshold, and counts those of persons. One for each source. */
export class ThresholdFilter implements HitFilter {
  readonly #lowestRank: number;
  readonly #register: PersonRegister;
  #below: { likely: number; possible: number } | undefined;

  /**
   * @param minConfidence  the lowest confidence that reports list
   * @param register       holds the distinct numbers of the run with a finding below the threshold; they take no index
   */
  constructor(minConfidence: Threshold, register: PersonRegister) {
    this.#lowestRank = confidences.indexOf(minConfidence);
    this.#register = register;
  }

  passes({ ten, verdict: { confidence, kind } }: Hit): boolean {
    if (confidences.indexOf(confidence) <= this.#lowestRank) return true;
    // Published test numbers are registered by the filter before this one.
    if (kind === 'test' || (confidence !== 'likely' && confidence !== 'possible')) return false;
    this.#below ??= { likely: 0, possible: 0 };
    this.#below[confidence] += 1;
    this.#register.register(ten, confidence);
    return false;
  }

  /** The findings below the threshold by confidence; undefined where the source has none. */
  get below(): BelowCounts | undefined {
    return this.#below;
  }
}
