import { removeTemporaryFiles } from './outputs/temporary-file.js';

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** A wrapper such as npx or timeout passes on a signal that the terminal has sent to all of them: both mean one key press. */
const sameKeyPressMs = 300;

/** The first signal stops the scan and lets the reports be finished; the second stops the program at once. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #onFirst: (by: StopSignal) => void;
  #by: StopSignal | undefined;
  #firstAt = 0;
  readonly #handlers = { SIGINT: () => this.#receive('SIGINT'), SIGTERM: () => this.#receive('SIGTERM') } as const;

  /** @param onFirst  told of the first signal, once the scan's own signal is aborted */
  constructor(onFirst: (by: StopSignal) => void) {
    this.#onFirst = onFirst;
    for (const [name, handler] of Object.entries(this.#handlers)) process.on(name, handler);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The signal that stopped the scan, or undefined. */
  get by(): StopSignal | undefined {
    return this.#by;
  }

  /** Gives the signals back to the system. */
  end(): void {
    for (const [name, handler] of Object.entries(this.#handlers)) process.off(name, handler);
  }

  #receive(by: StopSignal): void {
    if (this.#by === undefined) {
      this.#by = by;
      this.#firstAt = performance.now();
      this.#controller.abort();
      this.#onFirst(by);
      return;
    }
    if (performance.now() - this.#firstAt < sameKeyPressMs) return;
    removeTemporaryFiles();
    // Without a handler the signal ends the process, and the shell sees 130 or 143.
    this.end();
    process.kill(process.pid, by);
  }
}
