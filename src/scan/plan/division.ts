import { costMs } from '../threads/cost.js';
import { keyOfCompanion, keysOfOwner } from './companions.js';
import type { PlanItem } from './plan-line.js';

/** Which items of a plan each shard reads. */
export interface Division {
  /**
   * Finds the shard that reads an item.
   *
   * @param place  the place of the item in the plan, from 0
   * @returns the number of the shard, from 1
   */
  shardOf(place: number): number;
}

/** Items that one shard has to read in their order, because the reader of one also reads the other. */
interface Group {
  readonly place: number;
  costMs: number;
}

/**
 * Divides a plan into shards of about the same work. The division depends on nothing but the items, so each shard makes it for itself.
 *
 * The dearest item goes first, each to the shard that has the least work so far, which is at most a third more than the best division
 * (Graham, Bounds on Multiprocessing Timing Anomalies, 1969). A place takes some 20 bytes of memory while the plan is divided, and one afterwards.
 */
export class PlanDivider {
  /** Keys of files that may read others along. */
  readonly #claimed = new Map<string, Group | undefined>();
  /** By place. */
  #costs: number[] = [];
  /** By place, for items that are not alone. */
  readonly #groups = new Map<number, Group>();

  /**
   * Notes an item, before `add` adds all items.
   *
   * @param item  an item of the plan; order does not matter
   */
  announce(item: PlanItem): void {
    const key = item.type === 'source' ? keyOfCompanion(item.path) : undefined;
    if (key !== undefined) this.#claimed.set(key, undefined);
  }

  /**
   * Adds the next item.
   *
   * @param item  the items come in the order of the plan
   */
  add(item: PlanItem): void {
    const place = this.#costs.length;
    const cost = item.type === 'source' ? costMs({ path: item.path, size: item.bytes }) : 0;
    this.#costs.push(cost);
    if (item.type !== 'source') return;
    const companion = keyOfCompanion(item.path);
    const keys = [...keysOfOwner(item.path), ...(companion === undefined ? [] : [companion])];
    const claimed = keys.filter((key) => this.#claimed.has(key));
    if (claimed.length === 0) return;
    const known = [...new Set(claimed.flatMap((key) => this.#claimed.get(key) ?? []))];
    const group = known[0] ?? { place, costMs: 0 };
    for (const other of known.slice(1)) this.#unite(group, other);
    for (const key of claimed) this.#claimed.set(key, group);
    group.costMs += cost;
    this.#groups.set(place, group);
  }

  /**
   * Divides the items.
   *
   * @param shards  1 to `maxShards`
   * @returns the division
   */
  divide(shards: number): Division {
    const costs = Float64Array.from(this.#costs);
    for (const [place, group] of this.#groups) costs[place] = group.place === place ? group.costMs : -1;
    const dearestFirst = Uint32Array.from(costs.keys()).sort((a, b) => costs[b]! - costs[a]! || a - b);
    const shardOf = new Uint8Array(costs.length);
    const work = new Float64Array(shards);
    for (const place of dearestFirst) {
      if (costs[place]! < 0) break;
      const least = leastOf(work);
      shardOf[place] = least;
      work[least]! += costs[place]!;
    }
    for (const [place, group] of this.#groups) shardOf[place] = shardOf[group.place]!;
    this.#costs = [];
    return { shardOf: (place) => shardOf[place]! + 1 };
  }

  #unite(group: Group, other: Group): void {
    group.costMs += other.costMs;
    for (const [place, known] of this.#groups) if (known === other) this.#groups.set(place, group);
    for (const [key, known] of this.#claimed) if (known === other) this.#claimed.set(key, group);
  }
}

/** The place of the smallest number, the first of several. */
function leastOf(numbers: Float64Array): number {
  let least = 0;
  for (let at = 1; at < numbers.length; at += 1) if (numbers[at]! < numbers[least]!) least = at;
  return least;
}
