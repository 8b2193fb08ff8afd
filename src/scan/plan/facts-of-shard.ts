import { RecordedFacts, subjectOf } from '../threads/recorded-facts.js';
import type { EarlierFacts } from './earlier-facts.js';

/** The facts of a shard that one thread reads. */
export class FactsOfShard {
  /** For the scanner of the sources. */
  readonly facts: RecordedFacts;
  readonly #earlier: EarlierFacts;
  #place = 0;

  /** @param earlier  what the sources of all shards say of tickets */
  constructor(earlier: EarlierFacts) {
    this.#earlier = earlier;
    this.facts = new RecordedFacts((subject) => {
      // What sources say of files in their folder is said in this shard, by sources before.
      if (subject === 'files') queueMicrotask(() => this.facts.learn([]));
      else
        this.#earlier.before(this.#place).then(
          (facts) => this.facts.learn(facts),
          (error: unknown) => this.facts.fail(error),
        );
    });
  }

  /**
   * Begins the next source.
   *
   * @param place  its place in the plan
   */
  begin(place: number): void {
    this.#place = place;
  }

  /** Ends the source, and notes what it says. */
  end(): void {
    for (const fact of this.facts.take()) if (subjectOf(fact) === 'tickets') this.#earlier.note(this.#place, fact);
  }
}
