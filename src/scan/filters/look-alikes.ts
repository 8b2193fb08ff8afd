import type { Hit } from '../../detect/index.js';
import type { HitFilter } from './hit-filter.js';

/** Stops look-alikes and counts them by the reason that cleared them. Make one filter for each source. */
export class LookAlikeFilter implements HitFilter {
  readonly #counts = new Map<string, number>();

  passes({ lookAlike }: Hit): boolean {
    if (lookAlike === undefined) return true;
    this.#counts.set(lookAlike, (this.#counts.get(lookAlike) ?? 0) + 1);
    return false;
  }

  /** The number of look-alikes by reason, in alphabetical order. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
