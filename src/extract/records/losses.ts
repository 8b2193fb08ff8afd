import type { Skip } from '../../model/index.js';
import type { Parsed } from './parsed-record.js';

/** Tells each kind of loss in a source once: a thousand broken records are not a thousand lines of a report. */
export class Losses {
  readonly #told = new Set<string>();

  tell(skip: Skip): Parsed[] {
    const kind = `${skip.reason} ${skip.lost} ${skip.code}`;
    if (this.#told.has(kind)) return [];
    this.#told.add(kind);
    return [{ type: 'skip', skip }];
  }
}
