import type { Coverage, ScanEvent } from '../../model/index.js';
import type { Shard } from './shard.js';

/** Adds to the events of a shard what `report` needs to merge them. */
export class ShardEvents {
  /** Whether the shard may have no sources, because other shards of its plan have some. */
  readonly mayBeEmpty: boolean;
  readonly #name: Shard['name'];
  #lastPlace = -1;

  /** @param shard  the part of the plan */
  constructor({ name, hasSources }: Pick<Shard, 'name' | 'hasSources'>) {
    this.#name = name;
    this.mayBeEmpty = hasSources;
  }

  /**
   * Adds the place of a source to its first event.
   *
   * @param events  the next events of the source; at least one
   * @param place   its place in the plan
   * @returns the events of the shard
   */
  placed(events: readonly ScanEvent[], place: number): readonly ScanEvent[] {
    const [first, ...others] = events;
    if (first === undefined || place === this.#lastPlace) return events;
    this.#lastPlace = place;
    return first.type === 'source-start' || first.type === 'skipped' ? [{ ...first, place }, ...others] : events;
  }

  /**
   * Says in a coverage that it is that of a shard.
   *
   * @param coverage  of the sources of the shard
   * @returns the coverage, with the number of the shard
   */
  coverage(coverage: Coverage): Coverage {
    const { number, of } = this.#name;
    return { ...coverage, shard: { number, of } };
  }
}
