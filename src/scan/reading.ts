import type { ScanEvent } from '../model/index.js';
import type { Walked } from '../sources/index.js';
import { numbersIn, RunCounts } from './counts.js';
import { FactsOfOneReader } from './facts.js';
import type { EarlierFacts } from './plan/earlier-facts.js';
import { FactsOfShard } from './plan/facts-of-shard.js';
import type { Publisher } from './publish.js';
import type { ScanSettings } from './settings.js';
import { SourceScanner } from './source-scanner.js';
import type { StoppableWalk } from './stoppable-walk.js';
import type { NumberCounts, Tally } from './tally.js';

/** A source of a walk. */
export type WalkedSource = Extract<Walked, { type: 'source' }>;

/** What was read of a source. */
export interface ReadStep {
  readonly type: 'read';
  readonly item: WalkedSource;
  readonly events: readonly ScanEvent[];
  /** Bytes read since the last step. */
  readonly bytesRead: number;
  /** Whether the source has ended. */
  readonly isLast: boolean;
  /** Whether the scan was stopped before the source was read to its end. */
  readonly wasCancelled: boolean;
}

/** A step of a scan: an item of the walk that is no source, a source before it is opened, or what was read of one. */
export type Step =
  | { readonly type: 'item'; readonly item: Exclude<Walked, WalkedSource> }
  | { readonly type: 'begin'; readonly item: WalkedSource }
  | ReadStep;

/** Reads the sources of a walk, and counts what it finds in the order of the walk. */
export interface Reading {
  /** The counts of the steps so far. */
  readonly tally: Tally;
  /** The sources that were listed, and that nobody had begun to read when the scan was stopped. */
  readonly notBegun: readonly WalkedSource[];
  /**
   * Counts the distinct numbers of the steps so far.
   *
   * @returns the counts for the totals of the scan
   */
  numbers(): NumberCounts;
  /**
   * Reads.
   *
   * @returns the steps in the order of the walk
   * @throws any error of the walk, and of cprscan
   */
  steps(): AsyncGenerator<Step>;
  /** Gives up what is not read. */
  close(): Promise<void>;
}

/** Reads the sources of a walk one after the other, in this thread. */
export class ReadingAlone implements Reading {
  readonly notBegun = [];
  readonly #counts: RunCounts;
  readonly #scanner: SourceScanner;
  readonly #walk: StoppableWalk;
  readonly #shardFacts: FactsOfShard | undefined;

  /**
   * @param settings   how to scan
   * @param publisher  masks the events
   * @param walk       the items to scan
   * @param signal     stops the scan
   * @param earlier    in a shard: what the sources of all shards say of tickets
   */
  constructor(
    settings: ScanSettings,
    publisher: Publisher,
    walk: StoppableWalk,
    signal: AbortSignal | undefined,
    earlier: EarlierFacts | undefined,
  ) {
    this.#counts = new RunCounts(settings.exit.allowUnread);
    this.#shardFacts = earlier === undefined ? undefined : new FactsOfShard(earlier);
    const facts = this.#shardFacts?.facts ?? new FactsOfOneReader();
    this.#scanner = new SourceScanner(settings, publisher, this.#counts, facts, signal);
    this.#walk = walk;
  }

  get tally(): Tally {
    return this.#counts.tally;
  }

  numbers(): NumberCounts {
    return numbersIn(this.#counts);
  }

  async *steps(): AsyncGenerator<Step> {
    const scanner = this.#scanner;
    for (let item = await this.#walk.next(); item !== undefined; item = await this.#walk.next()) {
      if (item.type !== 'source') {
        yield { type: 'item', item };
        continue;
      }
      yield { type: 'begin', item };
      this.#shardFacts?.begin(item.place!);
      let known = scanner.bytesRead;
      for await (const events of scanner.scan(item.source)) {
        const bytesRead = scanner.bytesRead - known;
        known = scanner.bytesRead;
        yield { type: 'read', item, events, bytesRead, isLast: false, wasCancelled: scanner.wasCancelled };
      }
      this.#shardFacts?.end();
      yield { type: 'read', item, events: [], bytesRead: 0, isLast: true, wasCancelled: scanner.wasCancelled };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
