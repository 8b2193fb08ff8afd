import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { workerEnvironment } from '../../shipped/worker-environment.js';
import { workerFile } from '../../shipped/worker-file.js';
import { DistantReader } from './distant-reader.js';
import { lifeline } from './lifeline.js';
import type { FromThread, ThreadStart, ToThread } from './protocol.js';
import type { ReaderListener } from './scan-reader.js';

/** A process that reads files. It may die of a file, and the process that counts lives on. */
export class FileProcess extends DistantReader {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #hasStarted = false;
  #isClosed = false;

  /**
   * Starts the process.
   *
   * @param start     its settings and its secret
   * @param listener  hears what it finds, and that it died
   */
  constructor(start: ThreadStart, listener: ReaderListener) {
    super();
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as ('ignore' | 'ipc' | 'pipe')[];
    stdio[lifeline] = 'pipe';
    this.#child = fork(fileURLToPath(workerFile('program/scan-process.cjs')), [], {
      env: workerEnvironment(),
      // As in cli/main.ts.
      execArgv: ['--semi-space-growth-factor=1', '--heap-growing-percent=100'],
      serialization: 'advanced',
      stdio,
    });
    this.#child.on('message', (message: FromThread) => {
      if (message.type === 'ready') this.#hasStarted = true;
      else if (message.type === 'idle') listener.idle();
      else if (message.type === 'ask') listener.asks(message.place, message.subject);
      else if (message.type === 'packed') listener.packed(message.parts);
    });
    this.#child.on('error', (error) => {
      if (!this.#isClosed && !this.#hasStarted) listener.failed(error);
    });
    this.#ended = new Promise((resolve) => {
      // Not `exit`: messages that were sent before the end come before `close`.
      this.#child.once('close', () => {
        resolve();
        if (this.#isClosed) return;
        this.#isClosed = true;
        listener.died(this.#hasStarted);
      });
      this.#child.once('error', () => this.#child.pid === undefined && resolve());
    });
    this.#child.stdio[lifeline]!.on('error', () => {});
    this.tell({ type: 'start', start });
  }

  override async close(): Promise<void> {
    this.#isClosed = true;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** A process that has died gets nothing; `close` tells of it. */
  protected override tell(message: ToThread): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
