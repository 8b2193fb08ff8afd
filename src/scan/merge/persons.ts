import { type FindingEvent, type Persons, personIndex, type ScanEnd } from '../../model/index.js';
import { ExpectedFalsePositives } from '../expected-false-positives.js';
import { PersonRegister } from '../persons.js';

/**
 * Numbers the persons of several results anew.
 *
 * In a result, a person key says nothing about the number. Only findings with values identify the same person in two results; without values, each
 * result counts its own persons.
 */
export class MergedPersons {
  /** The persons of findings that show their values. */
  readonly #known = new PersonRegister();
  readonly #knownTests = new PersonRegister();
  readonly #falsePositives = new ExpectedFalsePositives();
  /** By the index in `#known`, from 1: the index in the merged result. */
  readonly #indexesOfKnown = [0];
  /** By the index in the current result: the index in the merged result. */
  #indexes: number[] = [];
  #count = 0;
  #result = 0;
  #hasValues = true;
  /** By the masked number: the first result that contains it. */
  readonly #resultsOf = new Map<string, number>();
  #mayCountTwice = false;

  /** Whether every finding so far has its value, so that a person in two results counts once. */
  get areKnown(): boolean {
    return this.#hasValues;
  }

  /** Whether a person may be in two results. Impossible if no two results share a masked number, that is, a birth date. */
  get mayCountTwice(): boolean {
    return this.#mayCountTwice;
  }

  /** Begins the next result. */
  beginResult(): void {
    this.#result += 1;
    this.#indexes = [];
  }

  /** Notes that a result is itself a merged one, and that its persons may count twice. */
  foundMerged(): void {
    this.#mayCountTwice = true;
  }

  /**
   * Replaces the person key of the next finding.
   *
   * @param finding  a finding of the current result
   * @returns the finding with its person key in the merged result
   */
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
   * Counts persons by the strongest confidence of their findings in all results.
   *
   * @param testNumbers  the published test numbers that the results count, for results that hide these findings
   * @returns the number of persons by confidence
   */
  recounted(testNumbers: number): Persons {
    return {
      certain: this.#known.count('certain'),
      likely: this.#known.count('likely'),
      possible: this.#known.count('possible'),
      test: this.#knownTests.total || testNumbers,
    };
  }

  /** How many of the recounted persons are probably not CPR numbers. */
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
