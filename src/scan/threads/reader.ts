import type { ScanEvent, Source } from '../../model/index.js';
import type { SourceScanner } from '../source-scanner.js';
import type { Part } from './part.js';
import type { RecordedCounts } from './recorded-counts.js';
import type { RecordedFacts } from './recorded-facts.js';

/** A source to read. */
interface Placed {
  /** Its place in the order of the scan, from 0. */
  readonly place: number;
  readonly source: Source;
}

/** The most events of one reader that nobody has consumed. A reader that is ahead of the others waits, so memory is bounded. */
const maxEventsAhead = 16_384;
/** What a part costs beside its events, in events. */
const eventsPerPart = 8;

/**
 * Measures what a part that waits to be consumed costs.
 *
 * @param part  the part
 * @returns a number of events
 */
export function weightOf({ events }: Part): number {
  return events.length + eventsPerPart;
}

/** Reads sources, one after the other, and gives away what it finds in parts. */
export class SourceReader {
  readonly #scanner: SourceScanner;
  readonly #counts: RecordedCounts;
  readonly #facts: RecordedFacts;
  readonly #signal: AbortSignal;
  readonly #give: (part: Part) => void;
  /** The place of the source being read. */
  place = 0;
  #bytesRead = 0;
  #ahead = 0;
  #wake = (): void => {};

  /**
   * @param scanner  scans each source
   * @param counts   the counts that the scanner fills
   * @param facts    the facts that the scanner fills
   * @param signal   stops the scan
   * @param give     receives the parts in order
   */
  constructor(
    scanner: SourceScanner,
    counts: RecordedCounts,
    facts: RecordedFacts,
    signal: AbortSignal,
    give: (part: Part) => void,
  ) {
    this.#scanner = scanner;
    this.#counts = counts;
    this.#facts = facts;
    this.#signal = signal;
    this.#give = give;
  }

  /**
   * Reads sources to their ends, or until the scan is stopped.
   *
   * @param sources  in the order of the scan
   */
  async read(sources: readonly Placed[]): Promise<void> {
    for (const { place, source } of sources) {
      if (this.#signal.aborted) {
        this.#part(place, [], true, 'before');
        continue;
      }
      this.place = place;
      this.#counts.begin();
      // The last events of a source leave with the word that it has ended: most sources are one part.
      let held: ScanEvent[] = [];
      for await (const events of this.#scanner.scan(source)) {
        if (events.length === 0) continue;
        if (held.length > 0) this.#part(place, held, false);
        while (this.#ahead >= maxEventsAhead)
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        held = events;
      }
      this.#part(place, held, true, this.#scanner.wasCancelled ? 'during' : undefined);
    }
  }

  /**
   * Allows more parts.
   *
   * @param weight  the weight of those that were consumed
   */
  consumed(weight: number): void {
    this.#ahead -= weight;
    this.#wake();
  }

  #part(place: number, events: readonly ScanEvent[], isLast: boolean, stopped?: Part['stopped']): void {
    const { bytesRead, beside } = this.#scanner;
    const part: Part = {
      place,
      events,
      ...this.#counts.take(),
      facts: this.#facts.take(),
      bytesRead: bytesRead - this.#bytesRead,
      isLast,
      ...(isLast && beside.length > 0 && { beside }),
      ...(stopped !== undefined && { stopped }),
    };
    this.#bytesRead = bytesRead;
    this.#ahead += weightOf(part);
    this.#give(part);
  }
}
