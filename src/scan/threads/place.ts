import type { Walked } from '../../sources/index.js';
import type { KeptSource } from '../checkpoint/segment.js';
import type { Draft } from '../checkpoint/store.js';
import type { EarlierSource } from '../since/earlier-result.js';
import type { PackedPart } from './packed-part.js';
import type { Part } from './part.js';

/** An item of the walk whose turn has not come, with what readers have given of it. */
export interface Place {
  readonly number: number;
  readonly item: Walked;
  readonly costMs: number;
  /** Parts that have not been counted, if they are counted as they come. */
  readonly parts: Part[];
  /** Whether a step has named it. */
  hasBegun: boolean;
  /** The number of the lane that reads it; undefined if it waits for one. */
  lane?: number | undefined;
  /** Whether its last part has come. */
  isWhole: boolean;
  /** Whether some of its parts have been counted. */
  isCounted: boolean;
  /** Whether an earlier result or the checkpoint had it when it was listed. */
  wasKept: boolean;
  /** Its record in the checkpoint: of an earlier run, or of this one if its parts did not stay in memory. */
  kept?: Draft | KeptSource | undefined;
  /** What an earlier result says of it; it is not read. */
  carried?: EarlierSource | undefined;
  /** Its parts from a process, which are held back until all of them have come. */
  held?: Held | undefined;
  /** The digest of the facts that its reader was told. */
  factsBefore?: string | undefined;
  /** How many processes have died while they had it in hand. */
  deaths: number;
}

/** A source that is held back while it is being read. */
export interface Held {
  /** What has been written of it; undefined if all of it is in memory. */
  draft?: Draft;
  /** Its parts in memory. */
  parts: PackedPart[];
  /** The weight of these. */
  weight: number;
  /** Whether something was not read for a reason that may pass. */
  mayPass: boolean;
  /** Whether written parts of it were lost, so that the rest is of no use. */
  isSpoiled: boolean;
}

/** The items of the walk whose turn has not come, in the order of the walk. */
export class Places {
  readonly #places = new Map<number, Place>();
  #turn = 0;
  #walked = 0;

  /** The number of the first item. */
  get turn(): number {
    return this.#turn;
  }

  /** The number behind the last item. */
  get end(): number {
    return this.#walked;
  }

  get length(): number {
    return this.#places.size;
  }

  get first(): Place | undefined {
    return this.#places.get(this.#turn);
  }

  /**
   * Adds an item.
   *
   * @param item    the next of the walk
   * @param costMs  the work of reading it
   */
  add(item: Walked, costMs: number): Place {
    const place: Place = {
      number: this.#walked,
      item,
      costMs,
      parts: [],
      hasBegun: false,
      isWhole: false,
      isCounted: false,
      wasKept: false,
      deaths: 0,
    };
    this.#places.set(place.number, place);
    this.#walked += 1;
    return place;
  }

  /**
   * Finds an item whose turn has not passed.
   *
   * @param number  its number
   */
  at(number: number): Place {
    return this.#places.get(number)!;
  }

  /** Removes the first item. */
  next(): void {
    this.#places.delete(this.#turn);
    this.#turn += 1;
  }

  /**
   * Finds the items that a lane was given and has not read to their ends.
   *
   * @param lane  its number
   */
  inHandOf(lane: number): Place[] {
    return [...this.#places.values()].filter((place) => place.lane === lane && !place.isWhole);
  }
}
