import { isoDate } from '../../cpr/index.js';
import { personIndex, type ScanEnd, type ScanEvent, type ScanStart, type SourceEnd } from '../../model/index.js';
import { stateOf } from '../../sources/index.js';
import { MaskAgain } from '../mask-again.js';
import { ResultTally } from '../merge/result-tally.js';
import { type Publisher, publisherOf } from '../publish.js';
import type { WalkedSource } from '../reading.js';
import type { ScanSettings } from '../settings.js';
import type { Part } from '../threads/part.js';
import { versionOf } from '../version.js';
import { CarriedParts } from './carried-parts.js';
import { commandName } from './command-name.js';
import { SinceError } from './error.js';
import { KeysOfPersons } from './keys-of-persons.js';
import { isStill, type NamedState } from './named-state.js';
import type { StoredResult } from './stored-result.js';

/** A source of an earlier result that need not be read while it is in its state. */
export interface EarlierSource extends NamedState {
  /** Where its events begin and end in the result, in bytes. */
  readonly from: number;
  readonly to: number;
}

/**
 * The result of an earlier scan, from which another scan goes on: what has not changed since is not read again, and its events are given once more.
 *
 * Memory grows with the sources and the persons of the result, and not with its findings.
 */
export class EarlierResult {
  readonly #stored: StoredResult;
  readonly #publisher: Publisher;
  readonly #parts: CarriedParts;
  /** By the masked name; undefined for a name that several sources have. */
  readonly #sources = new Map<string, EarlierSource | undefined>();
  readonly #keys = new KeysOfPersons();
  #tally = new ResultTally();
  #start: ScanStart | undefined;
  #end: ScanEnd | undefined;

  private constructor(stored: StoredResult, settings: ScanSettings) {
    this.#stored = stored;
    this.#publisher = publisherOf(settings);
    const maskAgain = new MaskAgain(settings.publish.maskKey);
    this.#parts = new CarriedParts(this.#keys, settings.testNumbers === 'report', maskAgain);
  }

  /**
   * Reads a result, and checks that a scan can go on from it.
   *
   * @param stored    the result
   * @param settings  of the scan, with the key for the suffixes of masked names
   * @returns the earlier result
   * @throws SinceError if the result was made with another key, version or other options, or is not whole
   */
  static async open(stored: StoredResult, settings: ScanSettings): Promise<EarlierResult> {
    const earlier = new EarlierResult(stored, settings);
    let begun: number | undefined;
    for await (const lines of stored.lines(0))
      for (const { event, from, to } of lines) {
        if (event === undefined || earlier.#end !== undefined) throw new SinceError('damaged');
        if (earlier.#start === undefined) earlier.#begin(event, settings);
        else earlier.#count(event);
        if (event.type === 'source-start' && event.source.members.length === 0) begun = from;
        if (event.type !== 'source-end' || event.source.members.length > 0) continue;
        if (begun === undefined) throw new SinceError('damaged');
        earlier.#keep(event, begun, to);
        begun = undefined;
      }
    earlier.#check();
    return earlier;
  }

  /**
   * Finds a source of the result that has not changed since.
   *
   * @param item  a source of the walk
   * @returns undefined if it has to be read
   */
  find({ source, file }: WalkedSource): EarlierSource | undefined {
    if (file === undefined) return undefined;
    const known = this.#sources.get(this.#publisher.name(source.path));
    return known !== undefined && isStill(source.path, stateOf(file), known) ? known : undefined;
  }

  /**
   * Reads what the result says of a source, as a reader of the source would give it.
   *
   * @param source  a source of the result
   * @param place   its place in the order of the scan
   * @yields the parts, in order
   */
  async *parts({ from, to }: EarlierSource, place: number): AsyncGenerator<Part> {
    this.#parts.begin(place, this.#start!.made!);
    for await (const lines of this.#stored.lines(from, to))
      yield this.#parts.of(lines.map(({ event }) => event ?? changed()));
  }

  /** Closes the result. */
  close(): void {
    this.#stored.close();
  }

  #begin(start: ScanEvent, settings: ScanSettings): void {
    if (start.type !== 'scan-start') throw new SinceError('damaged');
    const { version, keyId, command, made, asOf, shard } = start;
    if (version !== versionOf()) throw new SinceError('another version');
    if (keyId === undefined || command === undefined || made === undefined) throw new SinceError('no key');
    if (keyId !== settings.personSecret?.id) throw new SinceError('another key');
    if (shard !== undefined) throw new SinceError('a shard');
    if (asOf !== isoDate(settings.asOf)) throw new SinceError('another day');
    if (command !== commandName(settings)) throw new SinceError('other options');
    this.#start = start;
  }

  #count(event: ScanEvent): void {
    if (event.type === 'scan-end') this.#end = event;
    else if (event.type === 'source-start') this.#tally.sourceStart(event.source);
    else if (event.type === 'source-end') this.#tally.sourceEnd(event);
    else if (event.type === 'skipped') this.#tally.skip(event, false);
    else if (event.type === 'scan-start') throw new SinceError('damaged');
    else if (event.type === 'finding') {
      this.#tally.finding(event);
      if (!this.#keys.note(personIndex(event.person), event.key)) throw new SinceError('damaged');
    }
  }

  #keep({ source: { file }, state, beside }: SourceEnd, from: number, to: number): void {
    const isAlone = state !== undefined && !this.#sources.has(file);
    this.#sources.set(file, isAlone ? { state, ...(beside !== undefined && { beside }), from, to } : undefined);
  }

  /** A line that somebody removed would be a finding that nobody sees again, so the sums of the result have to agree with its lines. */
  #check(): void {
    const end = this.#end;
    if (end === undefined) throw new SinceError(this.#start === undefined ? 'damaged' : 'cut');
    const { findings, coverage } = this.#tally.asEnd();
    const isWhole =
      this.#tally.agreesWith(end) &&
      (findings === end.findings || this.#tally.countsTestNumbers(end)) &&
      coverage.records.read === end.coverage.records.read &&
      coverage.sources.complete === end.coverage.sources.complete;
    if (!isWhole) throw new SinceError('damaged');
  }
}

function changed(): never {
  throw new Error('the earlier result changed while it was read');
}
