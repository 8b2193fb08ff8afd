import { Worker } from 'node:worker_threads';
import { workerFile } from '../../shipped/worker-file.js';
import { DistantReader } from './distant-reader.js';
import type { FromThread, ThreadStart, ToThread } from './protocol.js';
import type { ReaderListener } from './scan-reader.js';

/** A thread that reads files. */
export class FileThread extends DistantReader {
  readonly #worker: Worker;
  #isClosed = false;
  #failure: unknown = new Error('a thread of the scan ended');

  /**
   * Starts the thread.
   *
   * @param start     its settings and its secret
   * @param listener  hears what it finds
   * @throws an error of Node if the computer has no room for another thread
   */
  constructor(start: ThreadStart, listener: ReaderListener) {
    super();
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

  override async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker.terminate();
  }

  protected override tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }
}
