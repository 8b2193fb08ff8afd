import { isSource, type Walked } from '../sources/index.js';

/** The time for which a stopped scan goes on listing the sources that it did not reach, in milliseconds. */
const maxCountingMs = 1000;

/**
 * Makes a signal for the listing of sources, which aborts one second after the scan is stopped, so that the scan can count the rest.
 *
 * @param stop  the signal that stops the scan
 * @returns the signal for the walk
 */
export function listingSignal(stop: AbortSignal): AbortSignal {
  const listing = new AbortController();
  const endLater = (): void => void setTimeout(() => listing.abort(), maxCountingMs).unref();
  if (stop.aborted) endLater();
  else stop.addEventListener('abort', endLater, { once: true });
  return listing.signal;
}

const timeIsUp = Symbol();

/** Yields the items of a walk until the scan is stopped, and can then count the remaining ones. */
export class StoppableWalk {
  readonly #walked: AsyncIterator<Walked>;
  readonly #stop: AbortSignal | undefined;
  /** The call of `next` that the walk has not settled. */
  #pending: Promise<IteratorResult<Walked>> | undefined;
  #wake: (() => void) | undefined;
  /** Whether the walk came to its end. */
  #isWhole = false;
  #hasFailed = false;
  readonly #onStop = (): void => this.#wake?.();

  /**
   * @param walked  the walk
   * @param stop    aborts when the scan is stopped
   */
  constructor(walked: AsyncIterable<Walked>, stop: AbortSignal | undefined) {
    this.#walked = walked[Symbol.asyncIterator]();
    this.#stop = stop;
    stop?.addEventListener('abort', this.#onStop, { once: true });
  }

  /**
   * Waits for the next item of the walk.
   *
   * @returns the item; undefined at the end of the walk, or when the scan is stopped
   * @throws any error of the walk, unless the scan is stopped
   */
  async next(): Promise<Walked | undefined> {
    if (this.#stop?.aborted) return undefined;
    try {
      const item = await this.#nextItem(() => this.#stop?.aborted === true);
      return item === timeIsUp ? undefined : item;
    } catch (error) {
      if (!this.#stop?.aborted) throw error;
      return undefined;
    }
  }

  /**
   * Counts the sources that the scan did not reach, for at most one second.
   *
   * @param count  called for each source
   * @returns true if the walk came to its end
   */
  async countRest(count: (walked: Walked) => void): Promise<boolean> {
    const endsAt = performance.now() + maxCountingMs;
    const timer = setTimeout(() => this.#wake?.(), maxCountingMs);
    try {
      while (!this.#isWhole) {
        if (this.#hasFailed || performance.now() >= endsAt) return false;
        const item = await this.#nextItem(() => performance.now() >= endsAt);
        if (item === timeIsUp) return false;
        if (item !== undefined && isSource(item)) count(item);
      }
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the walk. It does not wait for a walk that has not settled its last `next`. */
  async close(): Promise<void> {
    this.#stop?.removeEventListener('abort', this.#onStop);
    if (this.#isWhole || this.#hasFailed) return;
    const ending = Promise.resolve(this.#walked.return?.());
    if (this.#pending === undefined) await ending;
    else ending.catch(() => {});
  }

  /**
   * Waits for the next item, or until `#wake` is called. The next call then waits for the same item.
   *
   * @param isOver  checked once the walk has begun its step, because the walk itself may have stopped the scan
   */
  async #nextItem(isOver: () => boolean): Promise<Walked | undefined | typeof timeIsUp> {
    this.#pending ??= this.#walked.next();
    const pending = this.#pending;
    let result: IteratorResult<Walked> | typeof timeIsUp;
    try {
      result = await new Promise<typeof result>((resolve, reject) => {
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
    if (result === timeIsUp) return timeIsUp;
    this.#pending = undefined;
    if (result.done !== true) return result.value;
    this.#isWhole = true;
    return undefined;
  }
}
