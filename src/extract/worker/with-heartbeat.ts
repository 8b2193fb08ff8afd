import { limits } from '../limits.js';

/** Reading a page takes a few seconds. It is given up after this time. */
const maxPageMs = limits.documentPage.value;
const signMs = 5_000;

/** Thrown if work did not end in time. */
export class TimeoutError extends Error {}

/**
 * Waits for work, and yields an empty batch every five seconds, because a silent thread is ended (`limits.documentSilence`).
 *
 * @param work  goes on if it is not done in time; its result is then ignored
 * @returns the value of the work
 * @throws TimeoutError after `limits.documentPage`; else whatever `work` rejects with
 */
export async function* withHeartbeat<T>(work: Promise<T>): AsyncGenerator<readonly never[], T> {
  // Without a handler, a rejection before the race would end the process.
  work.catch(() => {});
  for (let waited = 0; waited < maxPageMs; waited += signMs) {
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
