import type { Source } from '../../model/index.js';
import type { NumberRegister, SourceCounts, SourceTally } from '../counts.js';
import { publisherOf } from '../publish.js';
import type { ScanSettings } from '../settings.js';
import { SourceScanner } from '../source-scanner.js';
import { type Fact, RecordedFacts } from '../threads/recorded-facts.js';
import type { SourcesElsewhere } from './shard.js';

const forgotten: NumberRegister = { total: 0, register: () => 1 };
const nothing = (): void => {};
const uncounted: SourceTally = {
  sourceFound: nothing,
  finding: nothing,
  skipped: nothing,
  recordsRead: nothing,
  sourceRead: nothing,
  sourceUntouched: nothing,
  bytesFound: nothing,
};
const counts: SourceCounts = {
  tally: uncounted,
  persons: forgotten,
  testNumbers: forgotten,
  belowThreshold: forgotten,
};

/**
 * What all sources of a plan before a source say of tickets, though other shards read some of them: it reads those as well, when a source asks, and
 * forgets everything else in them. Few sources ask: rows of ServiceNow that name their ticket by its `sys_id`.
 */
export class EarlierFacts {
  readonly #elsewhere: SourcesElsewhere;
  readonly #facts: RecordedFacts;
  readonly #scanner: SourceScanner;
  readonly #signal: AbortSignal | undefined;
  /** What the sources of this shard say, in order, as far as it has not been taken. */
  #own: { readonly place: number; readonly fact: Fact }[] = [];

  /**
   * @param settings   how to scan
   * @param elsewhere  the sources of the other shards
   * @param signal     stops the scan
   */
  constructor(settings: ScanSettings, elsewhere: SourcesElsewhere, signal: AbortSignal | undefined) {
    this.#elsewhere = elsewhere;
    this.#signal = signal;
    // Whatever these sources ask has been answered: they are read in order.
    this.#facts = new RecordedFacts(() => queueMicrotask(() => this.#facts.learn([])));
    this.#scanner = new SourceScanner(settings, publisherOf(settings), counts, this.#facts, signal);
  }

  /**
   * Notes what a source of this shard says.
   *
   * @param place  its place in the plan
   * @param fact   what it says of a ticket
   */
  note(place: number, fact: Fact): void {
    this.#own.push({ place, fact });
  }

  /**
   * Takes what the sources before a place say.
   *
   * @param place  a place in the plan; it grows from call to call
   * @returns what no call has returned before, in the order of the plan
   */
  async before(place: number): Promise<readonly Fact[]> {
    const taken: Fact[] = [];
    for await (const { place: at, source } of this.#elsewhere.before(place)) {
      if (this.#signal?.aborted) break;
      this.#takeOwn(at, taken);
      await this.#read(source);
      for (const fact of this.#facts.take()) taken.push(fact);
    }
    this.#takeOwn(place, taken);
    return taken;
  }

  #takeOwn(before: number, taken: Fact[]): void {
    const end = this.#own.findIndex(({ place }) => place >= before);
    const own = this.#own.splice(0, end === -1 ? this.#own.length : end);
    this.#facts.learn(own.map(({ fact }) => fact));
    for (const { fact } of own) taken.push(fact);
  }

  async #read(source: Source): Promise<void> {
    for await (const _events of this.#scanner.scan(source)) if (this.#signal?.aborted) return;
  }
}
