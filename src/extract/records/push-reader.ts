import type { Extracted } from '../format.js';
import type { Parsed } from './parsed-record.js';

/** Reads records that are pushed to it, for a source in which the records of several tables are interleaved. */
export class PushReader {
  readonly #output: AsyncGenerator<readonly Extracted[]>;
  #batches: (readonly Parsed[])[] = [];
  #hasEnded = false;
  /** Wakes the reader: there is a batch to read, or the end. */
  #wake: (() => void) | undefined;
  /** Called when the reader has read every batch. */
  #starve: (() => void) | undefined;
  #asked: Promise<IteratorResult<readonly Extracted[]>> | undefined;

  /** @param read  reads records */
  constructor(read: (records: AsyncIterable<readonly Parsed[]>) => AsyncGenerator<readonly Extracted[]>) {
    this.#output = read(this.#input());
  }

  /**
   * Reads one more batch.
   *
   * @param batch  the records
   * @returns the output that it causes
   */
  push(batch: readonly Parsed[]): AsyncGenerator<readonly Extracted[]> {
    this.#batches.push(batch);
    return this.#drain();
  }

  /**
   * Ends the input.
   *
   * @returns the output that was held back
   */
  end(): AsyncGenerator<readonly Extracted[]> {
    this.#hasEnded = true;
    return this.#drain();
  }

  async *#input(): AsyncGenerator<readonly Parsed[]> {
    for (;;) {
      const batch = this.#batches.shift();
      if (batch !== undefined) yield batch;
      else if (this.#hasEnded) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
          this.#starve?.();
        });
    }
  }

  async *#drain(): AsyncGenerator<readonly Extracted[]> {
    for (;;) {
      const starved = new Promise<undefined>((resolve) => {
        this.#starve = () => resolve(undefined);
      });
      this.#wake?.();
      this.#wake = undefined;
      this.#asked ??= this.#output.next();
      const next = await Promise.race([this.#asked, starved]);
      if (next === undefined) return;
      this.#asked = undefined;
      if (next.done === true) return;
      yield next.value;
    }
  }
}
