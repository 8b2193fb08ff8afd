import type { Skip } from '../../model/index.js';
import type { Parsed } from './parsed-record.js';

/** Reports each kind of loss in a source once: a thousand broken records are not a thousand lines of a report. */
export class Losses {
  readonly #reported = new Set<string>();

  /**
   * Reports a loss.
   *
   * @param skip  the loss
   * @returns the skip, or nothing if one with the same reason, amount and code was reported
   */
  tell(skip: Skip): Parsed[] {
    const kind = `${skip.reason} ${skip.lost} ${skip.code}`;
    if (this.#reported.has(kind)) return [];
    this.#reported.add(kind);
    return [{ type: 'skip', skip }];
  }
}
