import type { ShardName, Source } from '../../model/index.js';
import type { Walked } from '../../sources/index.js';
import type { Division } from './division.js';
import { HiddenNames } from './hidden-names.js';
import { type Plan, walkedOf } from './plan.js';

/** The sources of other shards, for what they say of sources of this one. */
export interface SourcesElsewhere {
  /**
   * Goes on to the sources of other shards before a place.
   *
   * @param place  a place in the plan, from 0; it grows from call to call
   * @yields those that no call has yielded before, in the order of the plan
   */
  before(place: number): AsyncIterable<{ readonly place: number; readonly source: Source }>;
}

/** The part of a plan that one run reads. */
export class Shard implements SourcesElsewhere {
  readonly name: ShardName;
  /** Whether the plan has sources. A shard of it may then have none, and still be complete. */
  readonly hasSources: boolean;
  readonly #plan: Plan;
  readonly #division: Division;
  #elsewhere: AsyncIterator<{ readonly place: number; readonly walked: Walked }> | undefined;
  /** The next source of another shard, if a call of `before` came to it too early. */
  #next: { readonly place: number; readonly walked: Walked } | undefined;

  private constructor(plan: Plan, division: Division, name: ShardName) {
    this.#plan = plan;
    this.#division = division;
    this.name = name;
    this.hasSources = plan.end.sources > 0;
  }

  /**
   * Finds the part of a plan that a shard reads.
   *
   * @param plan    the plan
   * @param number  the number of the shard, from 1
   * @param of      the number of shards
   * @returns the shard
   */
  static async of(plan: Plan, number: number, of: number): Promise<Shard> {
    return new Shard(plan, await plan.divide(of), { plan: plan.end.id, number, of });
  }

  /**
   * Walks the items of the shard.
   *
   * @yields the items, in the order of the plan
   */
  async *walk(): AsyncGenerator<Walked, void, undefined> {
    for await (const { walked } of this.#items((isOwn) => isOwn)) yield walked;
  }

  async *before(place: number): AsyncGenerator<{ readonly place: number; readonly source: Source }> {
    this.#elsewhere ??= this.#items((isOwn) => !isOwn);
    for (;;) {
      if (this.#next === undefined) {
        const next = await this.#elsewhere.next();
        if (next.done === true) return;
        this.#next = next.value;
      }
      if (this.#next.place >= place) return;
      const { place: at, walked } = this.#next;
      this.#next = undefined;
      if (walked.type === 'source') yield { place: at, source: walked.source };
    }
  }

  async *#items(
    isWanted: (isOwn: boolean) => boolean,
  ): AsyncGenerator<{ readonly place: number; readonly walked: Walked }, void, undefined> {
    const names = new HiddenNames();
    for await (const placed of this.#plan.items()) {
      const { place } = placed;
      if (isWanted(this.#division.shardOf(place) === this.name.number))
        yield { place, walked: walkedOf(placed, names) };
    }
  }
}
