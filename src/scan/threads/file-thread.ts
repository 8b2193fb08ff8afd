import { Worker } from 'node:worker_threads';
import { workerFile } from '../../shipped/worker-file.js';
import type { FromThread, ThreadStart, ToThread } from './protocol.js';
import type { Fact } from './recorded-facts.js';
import type { ReaderListener, ScanReader, WaitingSource } from './scan-reader.js';

/** The weight that is worth a message: a small part of what a reader may be ahead. */
const toldAtOnce = 2048;

/** A thread that reads files. */
export class FileThread implements ScanReader {
  readonly readsFilesOnly = true;
  readonly #worker: Worker;
  #isClosed = false;
  #failure: unknown = new Error('a thread of the scan ended');
  /** The weight that was consumed and not told. */
  #consumed = 0;

  /**
   * Starts the thread.
   *
   * @param start     its settings and its secret
   * @param listener  hears what it finds
   * @throws an error of Node if the computer has no room for another thread
   */
  constructor(start: ThreadStart, listener: ReaderListener) {
    // What a package prints belongs neither into a report nor between the messages of the program.
    this.#worker = new Worker(workerFile('program/scan-thread.cjs'), {
      workerData: start,
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.#worker.on('message', (message: FromThread) => {
      if (message.type === 'idle') listener.idle();
      else if (message.type === 'ask') listener.asks(message.place, message.subject);
      else if (message.type === 'parts') listener.parts(message.parts);
    });
    this.#worker.on('error', (error) => {
      this.#failure = error;
    });
    // Node passes on the last messages of a thread before `exit`, and perhaps behind `error`.
    this.#worker.on('exit', () => {
      if (!this.#isClosed) listener.failed(this.#failure);
    });
  }

  read(sources: readonly WaitingSource[]): void {
    const files = sources.map(({ place, item: { source, file } }) => ({ place, path: source.path, ...file! }));
    this.#tell({ type: 'read', files });
  }

  consumed(weight: number): void {
    this.#consumed += weight;
    if (this.#consumed < toldAtOnce) return;
    this.#tell({ type: 'consumed', weight: this.#consumed });
    this.#consumed = 0;
  }

  learn(facts: readonly Fact[]): void {
    this.#tell({ type: 'facts', facts });
  }

  stop(): void {
    this.#tell({ type: 'stop' });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker.terminate();
  }

  #tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }
}
