import type { Coverage, ScanEvent } from '../../model/index.js';
import { keyWords } from '../person-key.js';
import { StrongestRanks } from '../strongest-ranks.js';
import { KeyRegister } from '../threads/key-register.js';
import type { Shard } from './shard.js';

/** The strongest first: a number is never both a test number and below the threshold. */
const ranks = ['test', 'likely', 'possible'] as const;

/** Adds to the events of a shard what `report` needs to merge them. */
export class ShardEvents {
  /** Whether the shard may have no sources, because other shards of its plan have some. */
  readonly mayBeEmpty: boolean;
  readonly #name: Shard['name'];
  #lastPlace = -1;
  /** The numbers that are counted and not listed. Several readers may meet the same. */
  readonly #unlisted = new KeyRegister();
  readonly #strongest = new StrongestRanks(ranks.length);

  /** @param shard  the part of the plan */
  constructor({ name, hasSources }: Pick<Shard, 'name' | 'hasSources'>) {
    this.#name = name;
    this.mayBeEmpty = hasSources;
  }

  /**
   * Adds the place of a source to its first event, and removes what was said before of numbers that are not listed.
   *
   * @param events  the next events of the source; at least one
   * @param place   its place in the plan
   * @returns the events of the shard
   */
  placed(events: readonly ScanEvent[], place: number): readonly ScanEvent[] {
    const kept = events.filter((event) => event.type !== 'unlisted' || this.#isNew(keyWords(event.key), event.as));
    const [first, ...others] = kept;
    if (first === undefined || place === this.#lastPlace) return kept;
    this.#lastPlace = place;
    return first.type === 'source-start' || first.type === 'skipped' ? [{ ...first, place }, ...others] : kept;
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

  #isNew(key: Uint32Array, as: (typeof ranks)[number]): boolean {
    return this.#strongest.add(this.#unlisted.register(key, 0, 0), ranks.indexOf(as));
  }
}
