import type { Listed } from '../scan/index.js';
import { isSource, sizeOf, type Walked } from '../sources/index.js';

/** Between two turns of the event loop: the scan goes on meanwhile. */
const entriesPerTurn = 200;

/** Counts what there is to scan, and adds up its sizes, beside the scan. Undefined until all of it has been met. */
export class TotalBytes {
  /** Of what is read, and of what is met and not read. */
  #bytes = 0;
  #skippedBytes = 0;
  #sources = 0;
  #isKnown = false;

  readonly known = (): number | undefined => (this.#isKnown ? this.#bytes : undefined);

  /** Everything that was met. */
  readonly listed = (): Listed | undefined =>
    this.#isKnown ? { sources: this.#sources, bytes: this.#bytes + this.#skippedBytes } : undefined;

  /** @param isOver  whether nobody wants to know any more */
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
      // What cannot be listed is told of by the scan.
    }
  }
}
