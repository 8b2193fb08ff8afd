import { Worker } from 'node:worker_threads';
import { workerFile } from '../../shipped/worker-file.js';
import type { Part } from './part.js';
import type { FileToRead, FromThread, ThreadStart, ToThread } from './protocol.js';
import type { Fact } from './recorded-facts.js';

/** What a reader of sources reports to the scan. */
export interface ReaderListener {
  /** Takes parts, in order. */
  parts(parts: readonly Part[]): void;
  /** The source at this place needs the facts of all sources before it. */
  asks(place: number): void;
  /** The reader has read everything that it was given. */
  idle(): void;
  /** The reader has failed, and reads no more. */
  failed(error: unknown): void;
}

/** The weight that is worth a message: a small part of what a reader may be ahead. */
const toldAtOnce = 2048;

/** A thread that reads files. */
export class FileThread {
  readonly #worker: Worker;
  #isClosed = false;
  /** The weight that was consumed and not told. */
  #consumed = 0;

  /**
   * Starts the thread.
   *
   * @param start     its settings and its secret
   * @param listener  hears what it finds
   */
  constructor(start: ThreadStart, listener: ReaderListener) {
    this.#worker = new Worker(workerFile('program/scan-thread.cjs'), { workerData: start, execArgv: [] });
    this.#worker.on('message', (message: FromThread) => {
      if (message.type === 'idle') listener.idle();
      else if (message.type === 'ask') listener.asks(message.place);
      else listener.parts(message.parts);
    });
    this.#worker.on('error', (error) => {
      if (!this.#isClosed) listener.failed(error);
    });
    this.#worker.on('exit', () => {
      if (!this.#isClosed) listener.failed(new Error('a thread of the scan ended'));
    });
  }

  /**
   * Hands out files.
   *
   * @param files  in the order of the scan
   */
  read(files: readonly FileToRead[]): void {
    this.#tell({ type: 'read', files });
  }

  /**
   * Allows more parts.
   *
   * @param weight  the weight of those that were consumed
   */
  consumed(weight: number): void {
    this.#consumed += weight;
    if (this.#consumed < toldAtOnce) return;
    this.#tell({ type: 'consumed', weight: this.#consumed });
    this.#consumed = 0;
  }

  /**
   * Answers a reader that asked.
   *
   * @param facts  those that the thread has not been told, in the order of the scan
   */
  learn(facts: readonly Fact[]): void {
    this.#tell({ type: 'facts', facts });
  }

  /** Stops the scan: the file being read ends early. */
  stop(): void {
    this.#tell({ type: 'stop' });
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker.terminate();
  }

  #tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }
}
