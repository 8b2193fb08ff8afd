/** A shorter time is not judged: the processor time of so short a time is too coarse. */
const minSampleMs = 1000;

/** The share of the processor below which nobody works on a document: its thread waits for something that may never come. */
const minBusyShare = 0.01;

/** A tick that comes this much too late counts no more: the computer was suspended, or had no time for cprscan at all. */
const maxSampleMs = 6000;

/** A thread that gets hardly any processor time is given up after this many times its limit. */
const maxStarvedTimes = 20;

/** The time that has passed, and the processor time that all threads of the process have used, in milliseconds. */
export interface ProcessTime {
  readonly wallMs: number;
  readonly processorMs: number;
}

function processTime(): ProcessTime {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), processorMs: (user + system) / 1000 };
}

/**
 * Measures how long work on a document takes, by the processor time that the process has used for it. A busy computer makes work slower and
 * does not make it longer. Time in which the process does nothing counts as it passes, so that a thread that waits for ever is noticed.
 */
export class WorkClock {
  readonly #limitMs: number;
  readonly #now: () => ProcessTime;
  #sampled: ProcessTime;
  #workedMs = 0;
  #passedMs = 0;

  /**
   * Starts the clock.
   *
   * @param limitMs  the work that is allowed, in milliseconds
   * @param now      reads both times
   */
  constructor(limitMs: number, now: () => ProcessTime = processTime) {
    this.#limitMs = limitMs;
    this.#now = now;
    this.#sampled = now();
  }

  /**
   * Reads the clock. Call it at least every five seconds.
   *
   * @returns whether the work has taken longer than its limit
   */
  isOver(): boolean {
    const now = this.#now();
    const wallMs = now.wallMs - this.#sampled.wallMs;
    if (wallMs >= minSampleMs) {
      const usedMs = now.processorMs - this.#sampled.processorMs;
      const countedMs = Math.min(wallMs, maxSampleMs);
      this.#passedMs += countedMs;
      this.#workedMs += usedMs < wallMs * minBusyShare ? countedMs : Math.min(usedMs, countedMs);
      this.#sampled = now;
    }
    return this.#workedMs >= this.#limitMs || this.#passedMs >= this.#limitMs * maxStarvedTimes;
  }
}
