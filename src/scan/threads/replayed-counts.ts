import { type FindingEvent, growTo, personIndex } from '../../model/index.js';
import type { Registers, SourceTally } from '../counts.js';
import { Tally } from '../tally.js';
import { KeyRegister } from './key-register.js';
import type { Counted, Part } from './part.js';
import { registerNames, wordsPerSighting } from './recorded-counts.js';

type Draft = { -readonly [Name in keyof FindingEvent]: FindingEvent[Name] };

/** The counts of a run whose sources several readers read: it counts what they recorded, in the order of the scan. */
export class ReplayedCounts implements Registers<KeyRegister> {
  readonly tally: Tally;
  readonly persons = new KeyRegister();
  readonly testNumbers = new KeyRegister();
  readonly belowThreshold = new KeyRegister();
  /** For each reader, by its index of a person: the index in the run. */
  readonly #indexes = new Map<number, Uint32Array>();
  /** The largest index of a person whose key has been given. */
  #lastKeyed = 0;
  readonly #numbered = new WeakSet<FindingEvent>();

  /** @param allowUnread  elements of `unreadNames` */
  constructor(allowUnread: readonly string[]) {
    this.tally = new Tally(allowUnread);
  }

  /**
   * Counts a part, and numbers the persons in its events as the run does. Parts come in the order of the scan.
   *
   * @param reader  the number of the reader that gave the part
   * @param part    the part; its findings are changed in place
   */
  add(reader: number, { events, counted, sightings }: Part): void {
    this.#register(reader, sightings);
    const indexes = this.#indexes.get(reader);
    for (const event of events) {
      if (event.type !== 'finding') continue;
      this.#number(event, indexes!);
      if (event.key !== undefined) this.#keepFirstKey(event);
    }
    for (const call of counted) {
      if (call[0] === 'finding') this.#number(call[1], indexes!);
      count(this.tally, call);
    }
  }

  /** Replaces the reader's index of a person by that of the run, once: a finding may be in both lists, or in those of two parts. */
  #number(finding: FindingEvent, indexes: Uint32Array): void {
    if (this.#numbered.has(finding)) return;
    this.#numbered.add(finding);
    (finding as Draft).person = `p${indexes[personIndex(finding.person)]!}`;
  }

  /** The first finding of the reader may not be that of the run. Persons are numbered in the order of their first findings. */
  #keepFirstKey(finding: Draft): void {
    const index = personIndex(finding.person);
    if (index <= this.#lastKeyed) delete finding.key;
    else this.#lastKeyed = index;
  }

  #register(reader: number, sightings: Uint32Array): void {
    for (let at = 0; at < sightings.length; at += wordsPerSighting) {
      const name = registerNames[sightings[at]!]!;
      const index = this[name].register(sightings, at + 3, sightings[at + 2]!);
      if (name !== 'persons') continue;
      const local = sightings[at + 1]!;
      const indexes = growTo(this.#indexes.get(reader) ?? new Uint32Array(64), local);
      indexes[local] = index;
      this.#indexes.set(reader, indexes);
    }
  }
}

/** Makes the call. The compiler cannot see that the arguments are those of the method. */
function count(tally: SourceTally, [method, ...args]: Counted): void {
  (tally[method] as (...all: readonly unknown[]) => void)(...args);
}
