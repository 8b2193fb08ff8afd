import { isSource, type Walked } from '../sources/index.js';

/** How long a stopped scan goes on listing what it did not reach, in milliseconds. */
const maxCountingMs = 1000;

/**
 * A signal for the listing of sources, which goes on for a moment when the scan is stopped: it is aborted when the time for counting is over.
 *
 * @param stop  the signal that stops the scan
 */
export function listingSignal(stop: AbortSignal): AbortSignal {
  const listing = new AbortController();
  const endLater = (): void => void setTimeout(() => listing.abort(), maxCountingMs).unref();
  if (stop.aborted) endLater();
  else stop.addEventListener('abort', endLater, { once: true });
  return listing.signal;
}

const timeIsUp = Symbol();

/** Gives the sources to scan until the scan is stopped, and can then count those that are left. */
export class StoppableWalk {
  readonly #walked: AsyncIterator<Walked>;
  readonly #stop: AbortSignal | undefined;
  /** The question that the walk has not answered. */
  #pending: Promise<IteratorResult<Walked>> | undefined;
  #wake: (() => void) | undefined;
  /** Whether the walk named everything there is. */
  #isWhole = false;
  #hasFailed = false;
  readonly #onStop = (): void => this.#wake?.();

  /** @param stop  aborted when the scan is stopped */
  constructor(walked: AsyncIterable<Walked>, stop: AbortSignal | undefined) {
    this.#walked = walked[Symbol.asyncIterator]();
    this.#stop = stop;
    stop?.addEventListener('abort', this.#onStop, { once: true });
  }

  /** The next one; undefined when there are no more, or when the scan is stopped. Throws what the walk throws, unless the scan is stopped. */
  async next(): Promise<Walked | undefined> {
    if (this.#stop?.aborted) return undefined;
    try {
      const answer = await this.#answer(() => this.#stop?.aborted === true);
      return answer === timeIsUp ? undefined : answer;
    } catch (error) {
      if (!this.#stop?.aborted) throw error;
      return undefined;
    }
  }

  /**
   * Counts what was not reached, for at most a second.
   *
   * @param count  called for each of them
   * @returns whether that was all of them
   */
  async countRest(count: (walked: Walked) => void): Promise<boolean> {
    const endsAt = performance.now() + maxCountingMs;
    const timer = setTimeout(() => this.#wake?.(), maxCountingMs);
    try {
      while (!this.#isWhole) {
        if (this.#hasFailed || performance.now() >= endsAt) return false;
        const answer = await this.#answer(() => performance.now() >= endsAt);
        if (answer === timeIsUp) return false;
        if (answer !== undefined && isSource(answer)) count(answer);
      }
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the walk. One that has not answered the last question is not waited for. */
  async close(): Promise<void> {
    this.#stop?.removeEventListener('abort', this.#onStop);
    if (this.#isWhole || this.#hasFailed) return;
    const ending = Promise.resolve(this.#walked.return?.());
    if (this.#pending === undefined) await ending;
    else ending.catch(() => {});
  }

  /**
   * What the walk answers, or that it took too long. Waiting can be cut short by `#wake`, and goes on with the same question the next time.
   *
   * @param isOver  whether waiting is over before it begins: the walk may have stopped the scan itself
   */
  async #answer(isOver: () => boolean): Promise<Walked | undefined | typeof timeIsUp> {
    this.#pending ??= this.#walked.next();
    const pending = this.#pending;
    let answer: IteratorResult<Walked> | typeof timeIsUp;
    try {
      answer = await new Promise<typeof answer>((resolve, reject) => {
        this.#wake = () => resolve(timeIsUp);
        pending.then(resolve, reject);
        if (isOver()) resolve(timeIsUp);
      });
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    } finally {
      this.#wake = undefined;
    }
    if (answer === timeIsUp) return timeIsUp;
    this.#pending = undefined;
    if (answer.done !== true) return answer.value;
    this.#isWhole = true;
    return undefined;
  }
}
