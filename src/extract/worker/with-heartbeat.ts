import { limits } from '../limits.js';

/** Reading a page takes a few seconds. After this time it is given up. */
const maxPageMs = limits.documentPage.value;
const signMs = 5_000;

/** The work did not end in time. */
export class TimeoutError extends Error {}

/**
 * Waits for work, and yields an empty batch every five seconds meanwhile: a thread that is silent for 30 seconds is ended.
 *
 * @returns the value of the work
 * @throws TimeoutError after two minutes
 */
export async function* withHeartbeat<T>(work: Promise<T>): AsyncGenerator<readonly never[], T> {
  // It may fail before anybody waits for it.
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
