import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { workerEnvironment } from '../../shipped/worker-environment.js';
import { workerFile } from '../../shipped/worker-file.js';
import { lifeline } from './lifeline.js';
import type { FromThread, ThreadStart, ToThread } from './protocol.js';
import type { Fact } from './recorded-facts.js';
import type { ReaderListener, ScanReader, WaitingSource } from './scan-reader.js';

/** The weight that is worth a message: a small part of what a reader may be ahead. */
const toldAtOnce = 2048;

/** A process that reads files. It may die of a file, and the process that counts lives on. */
export class FileProcess implements ScanReader {
  readonly readsFilesOnly = true;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #hasStarted = false;
  #isClosed = false;
  /** The weight that was consumed and not told. */
  #consumed = 0;

  /**
   * Starts the process.
   *
   * @param start     its settings and its secret
   * @param listener  hears what it finds, and that it died
   */
  constructor(start: ThreadStart, listener: ReaderListener) {
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as ('ignore' | 'ipc' | 'pipe')[];
    stdio[lifeline] = 'pipe';
    this.#child = fork(fileURLToPath(workerFile('program/scan-process.cjs')), [], {
      env: workerEnvironment(),
      execArgv: [],
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
    this.#tell({ type: 'start', start });
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
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** A process that has died gets nothing; `close` tells of it. */
  #tell(message: ToThread): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
