import type { ExtractContext } from '../extract/index.js';
import type { Source } from '../model/index.js';
import { NotedMap, NotedSet } from './noted-collections.js';

/** What sources say of sources behind them. */
export interface SourceFacts
  extends Pick<
    ExtractContext,
    'readAlong' | 'dumpTables' | 'ticketNumbers' | 'ticketFiles' | 'ticketSources' | 'afterEarlierSources'
  > {
  /** How many facts the sources that were read have said. */
  readonly said: number;
}

/** The facts of a scan that reads one source after the other: they are complete whenever a source asks. */
export class FactsOfOneReader implements SourceFacts {
  said = 0;
  readonly readAlong = NotedSet.noting(() => this.#count());
  readonly dumpTables = NotedMap.noting<string>(() => this.#count());
  readonly ticketNumbers = NotedMap.noting<string>(() => this.#count());
  readonly ticketSources = NotedMap.noting<Source>(() => this.#count());
  readonly ticketFiles = NotedSet.noting(() => this.#count());

  afterEarlierSources(): Promise<void> {
    return Promise.resolve();
  }

  #count(): void {
    this.said += 1;
  }
}
