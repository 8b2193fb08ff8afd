import type { ScanEvent } from '../model/index.js';
import { DEFAULTS } from './defaults.js';
import { Publisher } from './publish.js';

/** Only ages depend on the as-of date, and names have no age. */
const anyDay = { year: 2000, month: 1, day: 1 };

/** Fields that hold a number or a checksum by contract. The reader of results has validated them. */
const unchangedFields = new Set(['value', 'masked', 'sha256']);

/**
 * Masks the events of a stored result once more, because somebody may have edited it or added names. A result that nobody has edited stays the
 * same.
 */
export class MaskAgain {
  readonly #publisher: Publisher;

  /** @param maskKey  the user's secret for suffixes, if there is one */
  constructor(maskKey?: string) {
    this.#publisher = new Publisher({ style: DEFAULTS.mask, showValues: false, asOf: anyDay, maskKey });
  }

  /**
   * Masks every text of an event, in place.
   *
   * @param event  freshly parsed, so that no other code holds it
   * @returns the same object
   */
  mask<Event extends ScanEvent>(event: Event): Event {
    this.#walk(event as unknown as Record<string, unknown>);
    return event;
  }

  #walk(fields: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(fields)) {
      const shownName = this.#publisher.text(name);
      if (shownName !== name) delete fields[name];
      fields[shownName] = unchangedFields.has(name) ? value : this.#masked(name, value);
    }
  }

  #masked(name: string, value: unknown): unknown {
    if (typeof value === 'string') {
      if (name === 'file' || name === 'members') return this.#publisher.name(value);
      return name === 'id' || name === 'part' ? this.#publisher.id(value) : this.#publisher.text(value);
    }
    if (Array.isArray(value)) return value.map((one) => this.#masked(name, one));
    if (typeof value === 'object' && value !== null) this.#walk(value as Record<string, unknown>);
    return value;
  }
}
