// The child that is fuzzed, as its parent sees it: it answers in time, or it is ended and counts as hung or dead.
import { fork } from 'node:child_process';

/** Longer than any limit of time of the program itself, in milliseconds. */
const deadlineMs = 150_000;

export class Executor {
  #child;
  #folder;
  #waiting;
  #said = '';
  /** How many executions this child has done. */
  executions = 0;

  /** @param {string} folder  the working folder of the child, into which it may write */
  constructor(folder) {
    this.#folder = folder;
  }

  async #started() {
    if (this.#child !== undefined) return;
    this.executions = 0;
    const child = fork(new URL('child.mjs', import.meta.url), {
      cwd: this.#folder,
      execArgv: ['--expose-gc'],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more) => {
        this.#said += more;
      });
    child.on('exit', (code, signal) => {
      if (this.#child === child) this.#child = undefined;
      this.#waiting?.({ faults: [`the process ended (${signal ?? code}): ${this.#said.slice(-600)}`], hasEnded: true });
    });
    child.on('message', (answer) => this.#waiting?.(answer));
    await new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /**
   * Runs one task.
   *
   * @param {object} task  see `tasks` of the child
   * @returns {Promise<object>} the answer, with `faults` if a promise was broken
   */
  async run(task) {
    await this.#started();
    this.#said = '';
    this.executions += 1;
    const timer = setTimeout(() => this.#child?.kill('SIGKILL'), deadlineMs);
    const started = performance.now();
    const answer = await new Promise((resolve) => {
      this.#waiting = resolve;
      this.#child.send(task);
    });
    clearTimeout(timer);
    this.#waiting = undefined;
    if (answer.hasEnded && performance.now() - started >= deadlineMs) return { ...answer, faults: ['it hangs'] };
    if (this.#said !== '' && !answer.hasEnded) {
      const faults = [...(answer.faults ?? []), `something was printed: ${this.#said.slice(0, 300)}`];
      return { ...answer, faults };
    }
    return answer;
  }

  async close() {
    this.#child?.kill('SIGKILL');
  }
}
