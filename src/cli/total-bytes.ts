import type { Listed } from '../scan/index.js';
import { isSource, sizeOf, type Walked } from '../sources/index.js';

/** Sources counted before the scan gets a turn of the event loop. */
const entriesPerTurn = 200;

/** Counts all sources and adds up their sizes while the scan runs. The totals are undefined until the count is finished. */
export class TotalBytes {
  /** The size of the sources to read. */
  #bytes = 0;
  /** The size of the sources that are found and not read. */
  #skippedBytes = 0;
  #sources = 0;
  #isKnown = false;

  /** The size of the sources to read, in bytes. */
  readonly known = (): number | undefined => (this.#isKnown ? this.#bytes : undefined);

  /** The number and size of all sources found, read or not. */
  readonly listed = (): Listed | undefined =>
    this.#isKnown ? { sources: this.#sources, bytes: this.#bytes + this.#skippedBytes } : undefined;

  /**
   * Counts the sources. Never throws: the scan reports what cannot be listed, and the totals stay undefined.
   *
   * @param walked  a walk of its own, separate from that of the scan
   * @param isOver  tells whether the scan has ended, so that counting can stop
   */
  async count(walked: AsyncIterable<Walked>, isOver: () => boolean): Promise<void> {
    try {
      for await (const one of walked) {
        if (!isSource(one)) continue;
        this.#sources += 1;
        if (one.type === 'source') this.#bytes += sizeOf(one) ?? 0;
        else this.#skippedBytes += sizeOf(one) ?? 0;
        if (this.#sources % entriesPerTurn !== 0) continue;
        await new Promise((resolve) => setImmediate(resolve));
        if (isOver()) return;
      }
      this.#isKnown = true;
    } catch {
      // The scan reports it.
    }
  }
}
