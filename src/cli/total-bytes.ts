import type { Walked } from '../sources/index.js';

/** Between two turns of the event loop: the scan goes on meanwhile. */
const entriesPerTurn = 200;

/** Adds up the sizes of what is to be read, beside the scan. Undefined until all of it has been met. */
export class TotalBytes {
  #bytes = 0;
  #isKnown = false;

  readonly known = (): number | undefined => (this.#isKnown ? this.#bytes : undefined);

  /** @param isOver  whether nobody wants to know any more */
  async count(walked: AsyncIterable<Walked>, isOver: () => boolean): Promise<void> {
    let entries = 0;
    try {
      for await (const one of walked) {
        if (one.type === 'source') this.#bytes += one.source.size ?? 0;
        entries += 1;
        if (entries % entriesPerTurn !== 0) continue;
        await new Promise((resolve) => setImmediate(resolve));
        if (isOver()) return;
      }
      this.#isKnown = true;
    } catch {
      // What cannot be listed is told of by the scan.
    }
  }
}
