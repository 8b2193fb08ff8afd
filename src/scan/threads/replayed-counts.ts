import { type FindingEvent, growTo, personIndex } from '../../model/index.js';
import type { Registers, SourceTally } from '../counts.js';
import { Tally } from '../tally.js';
import { KeyRegister } from './key-register.js';
import type { Counted, Part } from './part.js';
import { registerNames, wordsPerSighting } from './sightings.js';

type Draft = { -readonly [Name in keyof FindingEvent]: FindingEvent[Name] };

/** The counts of a run whose sources several readers read: it counts what they recorded, in the order of the scan. */
export class ReplayedCounts implements Registers<KeyRegister> {
  readonly tally: Tally;
  readonly persons = new KeyRegister();
  readonly testNumbers = new KeyRegister();
  readonly belowThreshold = new KeyRegister();
  /** By the index of a person in the source: the index in the run. A source overwrites those of the one before as it sights its persons. */
  #indexes = new Uint32Array(64);
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
   * @param part  the part; its findings are changed in place
   */
  add({ events, counted, sightings }: Part): void {
    this.#register(sightings);
    for (const event of events) {
      if (event.type !== 'finding') continue;
      this.#number(event);
      if (event.key !== undefined) this.#keepFirstKey(event);
    }
    for (const call of counted) {
      if (call[0] === 'finding') this.#number(call[1]);
      count(this.tally, call);
    }
  }

  /** Replaces the index of a person in the source by that in the run, once: a finding may be in both lists, or in those of two parts. */
  #number(finding: FindingEvent): void {
    if (this.#numbered.has(finding)) return;
    this.#numbered.add(finding);
    (finding as Draft).person = `p${this.#indexes[personIndex(finding.person)]!}`;
  }

  /** The first finding of the source may not be that of the run. Persons are numbered in the order of their first findings. */
  #keepFirstKey(finding: Draft): void {
    const index = personIndex(finding.person);
    if (index <= this.#lastKeyed) delete finding.key;
    else this.#lastKeyed = index;
  }

  #register(sightings: Uint32Array): void {
    for (let at = 0; at < sightings.length; at += wordsPerSighting) {
      const name = registerNames[sightings[at]!]!;
      const index = this[name].register(sightings, at + 3, sightings[at + 2]!);
      if (name !== 'persons') continue;
      const local = sightings[at + 1]!;
      this.#indexes = growTo(this.#indexes, local);
      this.#indexes[local] = index;
    }
  }
}

/** Makes the call. The compiler cannot see that the arguments are those of the method. */
function count(tally: SourceTally, [method, ...args]: Counted): void {
  (tally[method] as (...all: readonly unknown[]) => void)(...args);
}
