import type { FactSubject } from '../../extract/index.js';
import type { WalkedSource } from '../reading.js';
import type { PackedPart } from './packed-part.js';
import type { Part } from './part.js';
import type { Fact } from './recorded-facts.js';

/** A source that waits to be read. */
export interface WaitingSource {
  /** Its place in the order of the scan, from 0. */
  readonly place: number;
  readonly item: WalkedSource;
}

/** A reader of sources: the thread that counts, or another. */
export interface ScanReader {
  /** Whether it reads files only, because it has nothing but their paths. */
  readonly readsFilesOnly: boolean;
  /**
   * Reads sources. The listener hears what is in them, and at the end that the reader is idle.
   *
   * @param sources  in the order of the scan
   */
  read(sources: readonly WaitingSource[]): void;
  /**
   * Allows more parts.
   *
   * @param weight  the weight of those that were consumed
   */
  consumed(weight: number): void;
  /**
   * Answers a reader that asked.
   *
   * @param facts  those that the reader has not been told, in the order of the scan
   */
  learn(facts: readonly Fact[]): void;
  /** Stops the scan: the source being read ends early. */
  stop(): void;
  /** Ends the reader. */
  close(): Promise<void>;
}

/** What a reader reports to the scan. */
export interface ReaderListener {
  /** Takes parts, in order. */
  parts(parts: readonly Part[]): void;
  /** Takes parts of a process, in order. */
  packed(parts: readonly PackedPart[]): void;
  /** The source at this place needs the facts of all sources before it on a subject. */
  asks(place: number, subject: FactSubject): void;
  /** The reader has read everything that it was given. */
  idle(): void;
  /** The reader has failed, and reads no more. */
  failed(error: unknown): void;
  /**
   * The process of the reader has ended by itself. Sources that it was given and that have not ended have not been read.
   *
   * @param hasStarted  false if it never was ready, so that it has seen no source
   */
  died(hasStarted: boolean): void;
}
