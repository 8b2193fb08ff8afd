import { removeTemporaryFiles } from './outputs/temporary-file.js';

/** A signal that stops a scan. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The terminal sends one key press to every process, and a wrapper such as npx or timeout passes it on. Both signals mean one key press. */
const sameKeyPressMs = 300;

/** Handles SIGINT and SIGTERM. The first signal stops the scan, and the reports are finished; the second ends the program at once. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #onFirst: (by: StopSignal) => void;
  #by: StopSignal | undefined;
  #firstAt = 0;
  readonly #handlers = { SIGINT: () => this.#receive('SIGINT'), SIGTERM: () => this.#receive('SIGTERM') } as const;

  /** @param onFirst  called with the first signal, after `signal` is aborted */
  constructor(onFirst: (by: StopSignal) => void) {
    this.#onFirst = onFirst;
    for (const [name, handler] of Object.entries(this.#handlers)) process.on(name, handler);
  }

  /** Aborted at the first signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The signal that came first, or undefined if none came. */
  get by(): StopSignal | undefined {
    return this.#by;
  }

  /** Removes the handlers, so that a signal ends the process again. */
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
