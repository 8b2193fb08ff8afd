import { type FindingEvent, type Persons, personIndex, type ScanEnd } from '../../model/index.js';
import { ExpectedFalsePositives } from '../expected-false-positives.js';
import { PersonRegister } from '../persons.js';

/**
 * Gives the persons of several results one numbering.
 *
 * In a result, a person is an index that says nothing of the number. Findings that show their values tell the same person in two results; without
 * values, each result has persons of its own.
 */
export class MergedPersons {
  /** The persons of findings that show their values. */
  readonly #known = new PersonRegister();
  readonly #knownTests = new PersonRegister();
  readonly #falsePositives = new ExpectedFalsePositives();
  /** By the index in `#known`, from 1: the index in the merged result. */
  readonly #indexesOfKnown = [0];
  /** By the index in the result being read: the index in the merged result. */
  #indexes: number[] = [];
  #count = 0;
  #result = 0;
  #hasValues = true;
  /** By the masked number, the result that it was in. */
  readonly #resultsOf = new Map<string, number>();
  #mayCountTwice = false;

  /** Whether every finding so far shows its value, so that the same person in two results is known to be one. */
  get areKnown(): boolean {
    return this.#hasValues;
  }

  /** Whether a person may stand in two results: no birth date that two of them share rules it out. */
  get mayCountTwice(): boolean {
    return this.#mayCountTwice;
  }

  /** Another result follows. */
  beginResult(): void {
    this.#result += 1;
    this.#indexes = [];
  }

  /** A result was merged from several itself, without knowing whose persons are the same. */
  foundMerged(): void {
    this.#mayCountTwice = true;
  }

  /** Takes the next finding of a result, and gives it the person of the merged one. */
  push(finding: FindingEvent): FindingEvent {
    const person = `p${this.#indexOf(finding)}`;
    const merged = person === finding.person ? finding : { ...finding, person };
    if (merged.verdict.kind === 'test') return merged;
    if (merged.value !== undefined) this.#falsePositives.add(merged);
    const before = this.#resultsOf.get(merged.masked);
    if (before === undefined) this.#resultsOf.set(merged.masked, this.#result);
    else if (before !== this.#result) this.#mayCountTwice = true;
    return merged;
  }

  /**
   * Persons by the strongest of their findings in any of the results.
   *
   * @param testNumbers  how many published test numbers the results count: those that hide them count them all the same
   */
  recounted(testNumbers: number): Persons {
    return {
      certain: this.#known.count('certain'),
      likely: this.#known.count('likely'),
      possible: this.#known.count('possible'),
      test: this.#knownTests.total || testNumbers,
    };
  }

  /** How many of the recounted persons are expected to be no CPR numbers. */
  get expectedByChance(): ScanEnd['expectedByChance'] {
    return this.#falsePositives.expected;
  }

  #indexOf({ person, value, verdict }: FindingEvent): number {
    const inResult = personIndex(person);
    let index = this.#indexes[inResult];
    if (value === undefined) {
      this.#hasValues = false;
      index ??= this.#nextIndex();
    } else {
      const isTest = verdict.kind === 'test';
      // The confidence counts each time: a later finding may be the stronger.
      const known = this.#known.register(value, isTest ? 'cleared' : verdict.confidence);
      if (isTest) this.#knownTests.register(value, verdict.confidence);
      index = this.#indexesOfKnown[known] ??= this.#nextIndex();
    }
    this.#indexes[inResult] = index;
    return index;
  }

  #nextIndex(): number {
    this.#count += 1;
    return this.#count;
  }
}
