import {
  type BelowCounts,
  confidences,
  type FindingEvent,
  growTo,
  type Persons,
  personIndex,
  type ScanEnd,
  type UnlistedEvent,
} from '../../model/index.js';
import { ExpectedFalsePositives } from '../expected-false-positives.js';
import { keyWords } from '../person-key.js';
import { PersonRegister } from '../persons.js';
import { StrongestRanks } from '../strongest-ranks.js';
import { KeyRegister } from '../threads/key-register.js';

/** The rank of a published test number, below that of every confidence. */
const testRank = confidences.length;

/** The persons of one result, while it is merged. */
export interface PersonsOfResult {
  /** The place of the result among all. */
  readonly result: number;
  /** Names the key of the user; undefined if the result was made without one. */
  readonly keyId: string | undefined;
  /** By the index of a person in the result: the index in the merged result. */
  readonly indexes: number[];
}

/**
 * Numbers the persons of several results anew.
 *
 * The ordinal of a person says nothing about the number. The same person is known in two results by the key that its first finding has under
 * the key of the user, or by the values of findings; without either, each result counts its own persons.
 */
export class MergedPersons {
  readonly #byKey = new KeyRegister();
  readonly #byValue = new PersonRegister();
  readonly #falsePositives = new ExpectedFalsePositives();
  /** By the index in the register, from 1: the index in the merged result. */
  readonly #indexesOfRegister = [0];
  #count = 0;
  #results = 0;
  #areKnown = true;
  /** The numbers that results count and do not list. */
  readonly #belowThreshold = new KeyRegister();
  readonly #testNumbers = new KeyRegister();
  /** By the masked number: the first result that contains it. */
  readonly #resultsOf = new Map<string, number>();
  #mayCountTwice = false;
  readonly #ranks = new StrongestRanks(confidences.length + 1);
  /** By merged index: 1 for a person with a finding in an old record. */
  #isPast = new Uint8Array(64);
  #past = 0;
  #lastKeyed = 0;

  /** Whether it is known of every person so far in which results it is, so that it counts once. */
  get areKnown(): boolean {
    return this.#areKnown;
  }

  /** Whether a person may be in two results. Impossible if no two results share a masked number, that is, a birth date. */
  get mayCountTwice(): boolean {
    return this.#mayCountTwice;
  }

  /** The distinct persons with a finding in an old record. */
  get past(): number {
    return this.#past;
  }

  /**
   * Begins a result. Several may be open.
   *
   * @param keyId  the name of the key with which its persons have keys; the same in all results
   * @returns the persons of the result, for `push`
   */
  beginResult(keyId: string | undefined): PersonsOfResult {
    this.#results += 1;
    return { result: this.#results, keyId, indexes: [] };
  }

  /**
   * Notes that a result is itself a merged one, and that its persons may count twice.
   *
   * @param persons  the persons of the result
   */
  foundMerged({ keyId }: PersonsOfResult): void {
    if (keyId === undefined) this.#mayCountTwice = true;
  }

  /**
   * Counts a number that a result does not list.
   *
   * @param event  names the number by its key
   */
  unlisted({ key, as }: UnlistedEvent): void {
    if (as === 'test') this.#testNumbers.register(keyWords(key), 0, 0);
    else this.#belowThreshold.register(keyWords(key), 0, confidences.indexOf(as));
  }

  /**
   * Counts the numbers that the results do not list, each once. All of them have keys.
   *
   * @returns the published test numbers, and the numbers below the threshold that are not listed elsewhere
   */
  unlistedNumbers(): { readonly test: number; readonly below: BelowCounts } {
    const { likely, possible } = this.#belowThreshold.countMissingFrom(this.#byKey);
    return { test: this.#testNumbers.total, below: { likely, possible } };
  }

  /**
   * Replaces the person of the next finding.
   *
   * @param finding  a finding of a result
   * @param persons  the persons of that result
   * @returns the finding with its person in the merged result, and with a key only if it is the first of the person there
   */
  push(finding: FindingEvent, persons: PersonsOfResult): FindingEvent {
    const index = this.#indexOf(finding, persons);
    const merged = this.#named(finding, index);
    const { masked, past, verdict } = merged;
    this.#ranks.add(index, verdict.kind === 'test' ? testRank : confidences.indexOf(verdict.confidence));
    if (verdict.kind === 'test') return merged;
    this.#falsePositives.add(merged);
    if (past === true) this.#addPast(index);
    const before = this.#resultsOf.get(masked);
    if (before === undefined) this.#resultsOf.set(masked, persons.result);
    else if (before !== persons.result) this.#mayCountTwice = true;
    return merged;
  }

  /**
   * Counts persons by the strongest confidence of their findings in all results.
   *
   * @param testNumbers  the published test numbers that the results count, for results that hide these findings
   * @returns the number of persons by confidence
   */
  recounted(testNumbers: number): Persons {
    const count = (rank: number): number => this.#ranks.count(rank);
    const [certain, likely, possible] = [0, 1, 2].map(count) as [number, number, number];
    return { certain, likely, possible, test: count(testRank) || testNumbers };
  }

  /** How many of the recounted persons are probably not CPR numbers. */
  get expectedByChance(): ScanEnd['expectedByChance'] {
    return this.#falsePositives.expected;
  }

  #named(finding: FindingEvent, index: number): FindingEvent {
    const { key, ...rest } = finding;
    const person = `p${index}`;
    const isFirst = index > this.#lastKeyed;
    if (key !== undefined && isFirst) this.#lastKeyed = index;
    if (key !== undefined && !isFirst) return { ...rest, person };
    return person === finding.person ? finding : { ...finding, person };
  }

  #indexOf({ person, key, value }: FindingEvent, { keyId, indexes }: PersonsOfResult): number {
    const inResult = personIndex(person);
    const known = this.#registered(keyId, key, value);
    if (known !== undefined) indexes[inResult] = this.#indexesOfRegister[known] ??= this.#nextIndex();
    else if (indexes[inResult] === undefined || keyId === undefined) this.#areKnown = false;
    indexes[inResult] ??= this.#nextIndex();
    return indexes[inResult]!;
  }

  /** The index of the number in the register; undefined if nothing says which number it is. */
  #registered(keyId: string | undefined, key: string | undefined, value: string | undefined): number | undefined {
    if (keyId !== undefined) return key === undefined ? undefined : this.#byKey.register(keyWords(key), 0, 0);
    return value === undefined ? undefined : this.#byValue.register(value, 'certain');
  }

  #nextIndex(): number {
    this.#count += 1;
    return this.#count;
  }

  #addPast(index: number): void {
    this.#isPast = growTo(this.#isPast, index);
    this.#past += 1 - this.#isPast[index]!;
    this.#isPast[index] = 1;
  }
}
