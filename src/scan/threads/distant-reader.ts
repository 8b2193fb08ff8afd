import type { ToThread } from './protocol.js';
import type { Fact } from './recorded-facts.js';
import type { ScanReader, WaitingSource } from './scan-reader.js';

/** The weight that is worth a message: a small part of what a reader may be ahead. */
const toldAtOnce = 2048;

/** A reader of files that runs elsewhere, and is spoken to by messages. */
export abstract class DistantReader implements ScanReader {
  readonly readsFilesOnly = true;
  /** The weight that was consumed and not told. */
  #consumed = 0;

  read(sources: readonly WaitingSource[]): void {
    const files = sources.map(({ place, item: { source, file } }) => ({ place, path: source.path, ...file! }));
    this.tell({ type: 'read', files });
  }

  consumed(weight: number): void {
    this.#consumed += weight;
    if (this.#consumed < toldAtOnce) return;
    this.tell({ type: 'consumed', weight: this.#consumed });
    this.#consumed = 0;
  }

  learn(facts: readonly Fact[]): void {
    this.tell({ type: 'facts', facts });
  }

  stop(): void {
    this.tell({ type: 'stop' });
  }

  abstract close(): Promise<void>;

  /** Sends a message. */
  protected abstract tell(message: ToThread): void;
}
