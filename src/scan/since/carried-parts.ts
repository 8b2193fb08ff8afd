import {
  confidences,
  type FindingEvent,
  personIndex,
  type ScanEvent,
  type SourceEnd,
  sheetInText,
  type UnlistedEvent,
} from '../../model/index.js';
import { inLetters } from '../letters.js';
import type { MaskAgain } from '../mask-again.js';
import { keyWords } from '../person-key.js';
import { StrongestRanks } from '../strongest-ranks.js';
import { KeyRegister } from '../threads/key-register.js';
import type { Counted, Part } from '../threads/part.js';
import { type RegisterName, registerNames, Sightings } from '../threads/sightings.js';
import type { KeysOfPersons } from './keys-of-persons.js';

type Draft<Event> = { -readonly [Name in keyof Event]: Event[Name] };

/** Numbers the distinct numbers of one source, and sights each that is new, or has a stronger confidence. */
class CarriedRegister {
  readonly #name: RegisterName;
  readonly #sightings: Sightings;
  readonly #numbers = new KeyRegister();
  readonly #ranks = new StrongestRanks(confidences.length);

  constructor(name: RegisterName, sightings: Sightings) {
    this.#name = name;
    this.#sightings = sightings;
  }

  get total(): number {
    return this.#numbers.total;
  }

  /** @returns the index of the number in the source */
  register(key: Uint32Array, rank: number): number {
    const index = this.#numbers.register(key, 0, rank);
    if (this.#ranks.add(index, rank)) this.#sightings.add(this.#name, index, rank).set(key);
    return index;
  }
}

/** Makes parts of the events that an earlier scan gave of sources, as the reader of the sources would give them. */
export class CarriedParts {
  readonly #keys: KeysOfPersons;
  readonly #countsTestNumbers: boolean;
  readonly #maskAgain: MaskAgain;
  readonly #sightings = new Sightings();
  #registers = this.#newRegisters();
  #place = 0;
  #made = '';
  #hasBegun = false;

  /**
   * @param keys               the keys of the persons of the earlier result
   * @param countsTestNumbers  whether published test numbers count as persons
   * @param maskAgain          masks the events once more, because somebody may have edited them
   */
  constructor(keys: KeysOfPersons, countsTestNumbers: boolean, maskAgain: MaskAgain) {
    this.#keys = keys;
    this.#countsTestNumbers = countsTestNumbers;
    this.#maskAgain = maskAgain;
  }

  /**
   * Begins a source.
   *
   * @param place  its place in the order of the scan
   * @param made   the day of the earlier scan, YYYY-MM-DD
   */
  begin(place: number, made: string): void {
    this.#place = place;
    this.#made = made;
    this.#hasBegun = false;
    this.#registers = this.#newRegisters();
  }

  /**
   * Makes the next part of the source.
   *
   * @param stored  the next of its events, freshly parsed
   * @returns the part
   */
  of(stored: readonly ScanEvent[]): Part {
    const counted: Counted[] = this.#hasBegun ? [] : [['sourceFound']];
    this.#hasBegun = true;
    const events = stored.map((event) => this.#maskAgain.mask(event));
    let isLast = false;
    for (const event of events) {
      if (event.type === 'finding') this.#finding(event, counted);
      else if (event.type === 'unlisted') this.#unlisted(event);
      else if (event.type === 'source-end') isLast = this.#sourceEnd(event, counted) || isLast;
    }
    return { place: this.#place, events, counted, sightings: this.#sightings.take(), facts: [], bytesRead: 0, isLast };
  }

  #finding(event: Draft<FindingEvent>, counted: Counted[]): void {
    const { kind, confidence } = event.verdict;
    const { persons } = this.#registers;
    const [key, known] = [this.#keys.wordsOf(personIndex(event.person)), persons.total];
    const index = persons.register(key, confidences.indexOf(kind === 'test' ? 'cleared' : confidence));
    event.person = `p${index}`;
    if (persons.total > known) event.key = inLetters(new Uint8Array(key.slice().buffer));
    if (kind !== 'test' || this.#countsTestNumbers)
      counted.push(['finding', event, sheetInText(event.location.field ?? '')]);
  }

  #unlisted({ key, as }: UnlistedEvent): void {
    const register = as === 'test' ? this.#registers.testNumbers : this.#registers.belowThreshold;
    register.register(keyWords(key), as === 'test' ? 0 : confidences.indexOf(as));
  }

  /** @returns whether the source itself has ended, and not a member */
  #sourceEnd(end: Draft<SourceEnd>, counted: Counted[]): boolean {
    const isMember = end.source.members.length > 0;
    if (!isMember) {
      end.readOn ??= this.#made;
      counted.push(['bytesFound', end.bytes]);
    }
    counted.push(['recordsRead', end]);
    if (!isMember) counted.push(['sourceRead', end]);
    return !isMember;
  }

  #newRegisters(): Readonly<Record<RegisterName, CarriedRegister>> {
    const registers = registerNames.map((name) => [name, new CarriedRegister(name, this.#sightings)] as const);
    return Object.fromEntries(registers) as Record<RegisterName, CarriedRegister>;
  }
}
