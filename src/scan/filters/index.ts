import type { Hit } from '../../detect/index.js';
import type { BelowCounts, Segment, Threshold } from '../../model/index.js';
import type { NumberRegister } from '../counts.js';
import { DuplicateFieldFilter } from './duplicate-fields.js';
import type { HitFilter } from './hit-filter.js';
import { LookAlikeFilter } from './look-alikes.js';
import type { TestNumberFilter } from './test-numbers.js';
import { ThresholdFilter } from './threshold.js';

export { TestNumberFilter } from './test-numbers.js';

/** Decides which hits of a source become findings, and counts those that do not. */
export class SourceFilters implements HitFilter {
  readonly #lookAlikes = new LookAlikeFilter();
  readonly #threshold: ThresholdFilter;
  readonly #filters: readonly HitFilter[];

  /**
   * @param minConfidence   the lowest confidence that reports list
   * @param belowThreshold  the register for the distinct numbers of the run below that confidence
   * @param testNumbers     the filter that all sources of the run share
   */
  constructor(minConfidence: Threshold, belowThreshold: NumberRegister, testNumbers: TestNumberFilter) {
    this.#threshold = new ThresholdFilter(minConfidence, belowThreshold);
    this.#filters = [new DuplicateFieldFilter(), this.#lookAlikes, testNumbers, this.#threshold];
  }

  passes(hit: Hit, segment: Segment): boolean {
    for (const filter of this.#filters) if (!filter.passes(hit, segment)) return false;
    return true;
  }

  /** The number of look-alikes by reason. */
  get lookAlikes(): Readonly<Record<string, number>> {
    return this.#lookAlikes.counts;
  }

  /** The findings below the threshold by confidence; undefined if there are no such findings. */
  get below(): BelowCounts | undefined {
    return this.#threshold.below;
  }
}
