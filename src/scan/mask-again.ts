import type { ScanEvent } from '../model/index.js';
import { DEFAULTS } from './defaults.js';
import { Publisher } from './publish.js';

/** No age is told of a name. */
const anyDay = { year: 2000, month: 1, day: 1 };

/** What is a number by contract, or no name: the reader of results has checked them. */
const left = new Set(['value', 'masked', 'sha256']);

/**
 * Masks what a result says once more when it is read back: somebody may have edited it, or joined it with names of their own. A result that nobody
 * has edited stays as it is.
 */
export class MaskAgain {
  readonly #publisher: Publisher;

  /** @param maskKey  the user's secret for suffixes, if there is one */
  constructor(maskKey?: string) {
    this.#publisher = new Publisher({ style: DEFAULTS.mask, showValues: false, asOf: anyDay, maskKey });
  }

  /** @param event  freshly read and nobody else's: it is changed in place */
  take<Event extends ScanEvent>(event: Event): Event {
    this.#walk(event as unknown as Record<string, unknown>);
    return event;
  }

  #walk(fields: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(fields)) {
      const shownName = this.#publisher.text(name);
      if (shownName !== name) delete fields[name];
      fields[shownName] = left.has(name) ? value : this.#masked(name, value);
    }
  }

  #masked(name: string, value: unknown): unknown {
    if (typeof value === 'string') {
      if (name === 'file' || name === 'members') return this.#publisher.name(value);
      return name === 'id' ? this.#publisher.id(value) : this.#publisher.text(value);
    }
    if (Array.isArray(value)) return value.map((one) => this.#masked(name, one));
    if (typeof value === 'object' && value !== null) this.#walk(value as Record<string, unknown>);
    return value;
  }
}
