import { removeTemporaryFiles } from './outputs/temporary-file.js';

/** A signal that stops a scan. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The terminal sends one key press to every process, and a wrapper such as npx or timeout passes it on. Both signals mean one key press. */
const sameKeyPressMs = 300;

/** A scan that is not over this long after the first signal is given up, so that the program ends within two seconds. */
const maxStoppingMs = 1500;

/** A program that was given up has this long to write its last line. */
const lastLineMs = 250;

/**
 * Handles SIGINT and SIGTERM. The first signal stops the scan, and the reports are finished; the second ends the program at once. A scan that does not
 * stop, because it waits for a disk or a process that does not answer, is given up.
 */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #onFirst: (by: StopSignal) => void;
  #by: StopSignal | undefined;
  #firstAt = 0;
  #isLate = false;
  #giveUp = (): void => {};
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

  /**
   * Waits for the next step of a scan, but not for ever once a signal came.
   *
   * @param step  the step; if it is given up, its outcome is ignored
   * @returns the value of the step; undefined if the scan is given up
   * @throws the error of the step
   */
  inTime<T>(step: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.#giveUp = () => resolve(undefined);
      step.then(resolve, reject);
      if (this.#isLate) this.#giveUp();
    });
  }

  /** Removes the handlers, so that a signal ends the process again. A scan that was given up may still hold the process: the signal then ends it. */
  end(): void {
    for (const [name, handler] of Object.entries(this.#handlers)) process.off(name, handler);
    if (this.#isLate) setTimeout(() => process.kill(process.pid, this.#by), lastLineMs).unref();
  }

  #receive(by: StopSignal): void {
    if (this.#by === undefined) {
      this.#by = by;
      this.#firstAt = performance.now();
      setTimeout(() => {
        this.#isLate = true;
        this.#giveUp();
      }, maxStoppingMs).unref();
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
