/** A page is read in a few seconds. One that takes longer is left. */
const maxPageMs = 120_000;
const signMs = 5_000;

/** Something that was waited for did not come. */
export class TookTooLong extends Error {}

/** What a promise brings, with a sign of life now and then while it is waited for. Throws a `TookTooLong` when that takes too long. */
export async function* patiently<T>(work: Promise<T>): AsyncGenerator<readonly never[], T> {
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
  throw new TookTooLong();
}
