import { PersonKeys } from '../person-key.js';
import { publisherOf } from '../publish.js';
import { SourceScanner } from '../source-scanner.js';
import type { ThreadStart } from './protocol.js';
import { SourceReader } from './reader.js';
import { RecordedCounts } from './recorded-counts.js';
import { type Fact, RecordedFacts } from './recorded-facts.js';
import type { ReaderListener, ScanReader, WaitingSource } from './scan-reader.js';

/** Reads sources of any kind in the thread that counts. */
export class OwnReader implements ScanReader {
  readonly readsFilesOnly = false;
  readonly #stop = new AbortController();
  readonly #facts: RecordedFacts;
  readonly #sources: SourceReader;
  readonly #listener: ReaderListener;

  /**
   * @param start     its settings and its secret
   * @param listener  hears what it finds
   */
  constructor({ settings, personSecret }: ThreadStart, listener: ReaderListener) {
    const { signal } = this.#stop;
    const counts = new RecordedCounts(new PersonKeys(personSecret));
    this.#facts = new RecordedFacts((subject) => listener.asks(this.#sources.place, subject));
    const scanner = new SourceScanner(settings, publisherOf(settings), counts, this.#facts, signal);
    this.#sources = new SourceReader(scanner, counts, this.#facts, signal, (part) => listener.parts([part]));
    this.#listener = listener;
  }

  read(sources: readonly WaitingSource[]): void {
    this.#sources.read(sources.map(({ place, item }) => ({ place, source: item.source }))).then(
      () => this.#listener.idle(),
      (error: unknown) => this.#listener.failed(error),
    );
  }

  consumed(weight: number): void {
    this.#sources.consumed(weight);
  }

  learn(facts: readonly Fact[]): void {
    this.#facts.learn(facts);
  }

  stop(): void {
    this.#stop.abort();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
