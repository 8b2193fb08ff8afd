import { limits } from '../limits.js';
import { WorkClock } from './work-clock.js';

/** Reading a page takes a few seconds of work. It is given up after this much. */
const maxPageMs = limits.documentPage.value;
const signMs = 5_000;

/** Thrown if work did not end in time. */
export class TimeoutError extends Error {}

/**
 * Waits for work, and yields an empty batch every five seconds, because a silent thread is ended (`limits.documentSilence`).
 *
 * @param work  goes on if it is not done in time; its result is then ignored
 * @returns the value of the work
 * @throws TimeoutError after `limits.documentPage` of work; else whatever `work` rejects with
 */
export async function* withHeartbeat<T>(work: Promise<T>): AsyncGenerator<readonly never[], T> {
  // Without a handler, a rejection before the race would end the process.
  work.catch(() => {});
  const clock = new WorkClock(maxPageMs);
  while (!clock.isOver()) {
    let timer: NodeJS.Timeout | undefined;
    const sign = new Promise<'sign'>((resolve) => {
      timer = setTimeout(() => resolve('sign'), signMs);
    });
    const first = await Promise.race([work.then((value) => ({ value })), sign]).finally(() => clearTimeout(timer));
    if (first !== 'sign') return first.value;
    yield [];
  }
  throw new TimeoutError();
}
