import type { FactSubject } from '../../extract/index.js';
import type { Source } from '../../model/index.js';
import { fileSource } from '../../sources/index.js';
import type { SourceFacts } from '../facts.js';
import { NotedMap, NotedSet } from '../noted-collections.js';

/** The name of a collection of facts. */
type FactName = Exclude<keyof SourceFacts, 'afterEarlierSources' | 'said'>;

/** A fact: the collection that it belongs to, its key, and its value, which is empty in a set. */
export type Fact = readonly [name: FactName, key: string, value: string];

const subjects: Readonly<Record<FactName, FactSubject>> = {
  readAlong: 'files',
  dumpTables: 'files',
  ticketNumbers: 'tickets',
  ticketSources: 'tickets',
  ticketFiles: 'tickets',
};

/**
 * Finds the subject of a fact.
 *
 * @param fact  any fact
 * @returns what a source asks for to learn it
 */
export function subjectOf([name]: Fact): FactSubject {
  return subjects[name];
}

/** The facts of one of several readers: it records those of its own sources, and asks for those of the sources before. */
export class RecordedFacts implements SourceFacts {
  readonly readAlong = NotedSet.noting((path) => this.#noted.push(['readAlong', path, '']));
  readonly dumpTables = NotedMap.noting<string>((key, value) => this.#noted.push(['dumpTables', key, value]));
  readonly ticketNumbers = NotedMap.noting<string>((key, value) => this.#noted.push(['ticketNumbers', key, value]));
  /** The path of a file says all of it. */
  readonly ticketSources = NotedMap.noting<Source>((path) => this.#noted.push(['ticketSources', path, '']));
  readonly ticketFiles = NotedSet.noting((path) => this.#noted.push(['ticketFiles', path, '']));
  readonly #ask: (subject: FactSubject) => void;
  #noted: Fact[] = [];
  #taken = 0;
  #answered = (): void => {};
  #failed = (_error: unknown): void => {};

  /** @param ask  asks for the facts on a subject of all sources before the one being read; `learn` brings the answer */
  constructor(ask: (subject: FactSubject) => void) {
    this.#ask = ask;
  }

  afterEarlierSources(subject: FactSubject): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#ask(subject);
    });
  }

  /**
   * Takes the answer.
   *
   * @param facts  those that the reader has not been told, in the order of the scan
   */
  learn(facts: readonly Fact[]): void {
    for (const [name, key, value] of facts) {
      if (name === 'readAlong' || name === 'ticketFiles') this[name].learn(key);
      else if (name === 'ticketSources') this.ticketSources.learn(key, fileSource(key));
      else this[name].learn(key, value);
    }
    this.#answered();
  }

  /**
   * Says that there is no answer.
   *
   * @param error  the reason
   */
  fail(error: unknown): void {
    this.#failed(error);
  }

  /**
   * Takes the facts of the reader's own sources.
   *
   * @returns those since the last call
   */
  take(): readonly Fact[] {
    const noted = this.#noted;
    this.#taken += noted.length;
    this.#noted = [];
    return noted;
  }

  get said(): number {
    return this.#taken + this.#noted.length;
  }
}
