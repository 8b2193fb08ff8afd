import type { ExtractContext } from '../extract/index.js';

/** What sources say of sources behind them. */
export type SourceFacts = Pick<
  ExtractContext,
  'readAlong' | 'dumpTables' | 'ticketNumbers' | 'ticketFiles' | 'ticketSources' | 'afterEarlierSources'
>;

/**
 * Makes the facts of a scan that reads one source after the other.
 *
 * @returns facts that are complete whenever a source asks
 */
export function factsOfOneReader(): SourceFacts {
  return {
    readAlong: new Set(),
    dumpTables: new Map(),
    ticketNumbers: new Map(),
    ticketFiles: new Set(),
    ticketSources: new Map(),
    afterEarlierSources: () => Promise.resolve(),
  };
}
