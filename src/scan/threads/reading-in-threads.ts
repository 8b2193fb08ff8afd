import { randomBytes } from 'node:crypto';
import type { Walked } from '../../sources/index.js';
import { numbersIn } from '../counts.js';
import { personSecretBytes } from '../person-key.js';
import type { Reading, ReadStep, Step, WalkedSource } from '../reading.js';
import type { ScanSettings } from '../settings.js';
import type { StoppableWalk } from '../stoppable-walk.js';
import type { NumberCounts, Tally } from '../tally.js';
import { costMs } from './cost.js';
import { FileThread } from './file-thread.js';
import { OwnReader } from './own-reader.js';
import type { Part } from './part.js';
import { weightOf } from './reader.js';
import type { Fact } from './recorded-facts.js';
import { ReplayedCounts } from './replayed-counts.js';
import type { ReaderListener, ScanReader, WaitingSource } from './scan-reader.js';

/** An item of the walk whose turn has not come, with what readers have given of it. */
interface Place {
  readonly number: number;
  readonly item: Walked;
  readonly costMs: number;
  readonly parts: Part[];
  /** Whether a step has named it. */
  hasBegun: boolean;
  /** The number of the lane that reads it; undefined if it waits for one. */
  lane?: number;
}

/** A reader at work, and what it knows. */
interface Lane {
  readonly number: number;
  readonly reader: ScanReader;
  isIdle: boolean;
  /** How many of the facts it has been told. */
  toldFacts: number;
  /** The place of the source that waits for the facts of all sources before it. */
  askedAt: number | undefined;
  /** The error after which it reads no more. */
  failure?: { readonly error: unknown };
}

/** How much work has to wait before one more thread is worth its start, in milliseconds. */
const worthAThreadMs = 150;
/** How much work a thread gets at a time. More would leave the others without work at the end. */
const handedOutMs = 25;
/** How much work the walk lists ahead of the readers. */
const listedAheadMs = 5000;
/** How many items the walk lists ahead of the events. */
const maxPlaces = 4096;

/**
 * Reads sources with several readers, and gives what they find in the order of the walk, whoever read it.
 *
 * This thread reads too. It alone reads sources that have no path, such as standard input.
 */
export class ReadingInThreads implements Reading {
  readonly #settings: ScanSettings;
  readonly #counts: ReplayedCounts;
  readonly #walk: StoppableWalk;
  readonly #signal: AbortSignal | undefined;
  readonly #personSecret = randomBytes(personSecretBytes);
  readonly #lanes: Lane[] = [];
  /** The items whose turn has not come, in the order of the walk. */
  readonly #places: Place[] = [];
  #walked = 0;
  /** The number of the first item in `#places`. */
  #turn = 0;
  /** The number of the first item that may wait for a reader. */
  #firstWaiting = 0;
  /** What the sources say of sources behind them, in the order of the walk. */
  readonly #facts: Fact[] = [];
  /** The sources that nobody had begun to read when the scan was stopped. */
  readonly #notBegun: WalkedSource[] = [];
  #waitingMs = 0;
  #isListed = false;
  /** The error that ended the walk. It counts after the items before it. */
  #walkFailure: { readonly error: unknown } | undefined;
  #wake = (): void => {};
  #listOn = (): void => {};
  readonly #onStop = (): void => {
    for (const { reader } of this.#lanes) reader.stop();
    this.#listOn();
    this.#wake();
  };

  /**
   * @param settings  how to scan, with a key for the suffixes of masked names
   * @param walk      the items to scan
   * @param signal    stops the scan
   */
  constructor(settings: ScanSettings, walk: StoppableWalk, signal: AbortSignal | undefined) {
    this.#settings = settings;
    this.#counts = new ReplayedCounts(settings.exit.allowUnread);
    this.#walk = walk;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onStop, { once: true });
    const own = this.#addLane();
    if (signal?.aborted) own.reader.stop();
  }

  async *steps(): AsyncGenerator<Step> {
    const listing = this.#list();
    for (;;) {
      const place = this.#places[0];
      if (place?.item.type === 'source' && !place.hasBegun && !this.#signal?.aborted) {
        place.hasBegun = true;
        yield { type: 'begin', item: place.item };
      }
      const failure = place === undefined ? this.#walkFailure : this.#failureAt(place);
      if (failure !== undefined) throw failure.error;
      if (place === undefined) {
        if (this.#isListed) break;
      } else if (place.item.type !== 'source') {
        this.#next();
        yield { type: 'item', item: place.item };
        continue;
      } else if (place.lane === undefined && this.#signal?.aborted) {
        this.#notBegun.push(place.item);
        this.#next();
        continue;
      } else if (place.parts.length > 0) {
        const part = place.parts.shift()!;
        if (part.isLast) this.#next();
        const lane = this.#lanes[place.lane!]!;
        if (part.stopped === 'before') this.#notBegun.push(place.item);
        else yield this.#counted(place.item, part);
        lane.reader.consumed(weightOf(part));
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    await listing;
  }

  get notBegun(): readonly WalkedSource[] {
    return this.#notBegun;
  }

  get tally(): Tally {
    return this.#counts.tally;
  }

  numbers(): NumberCounts {
    return numbersIn(this.#counts);
  }

  /** Ends the other threads. */
  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#onStop);
    await Promise.all(this.#lanes.map(({ reader }) => reader.close()));
  }

  #counted(item: WalkedSource, part: Part): ReadStep {
    this.#counts.add(part);
    this.#facts.push(...part.facts);
    const { events, bytesRead, isLast, stopped } = part;
    return { type: 'read', item, events, bytesRead, isLast, wasCancelled: stopped !== undefined };
  }

  #next(): void {
    this.#places.shift();
    this.#turn += 1;
    for (const lane of this.#lanes) this.#answer(lane);
    this.#listOn();
  }

  async #list(): Promise<void> {
    try {
      for (let item = await this.#walk.next(); item !== undefined; item = await this.#walk.next()) {
        const cost = item.type === 'source' ? costMs(item.source) : 0;
        this.#places.push({ number: this.#walked, item, costMs: cost, parts: [], hasBegun: false });
        this.#walked += 1;
        this.#waitingMs += cost;
        this.#handOut();
        if (item.type !== 'source') this.#wake();
        while (this.#isFarAhead())
          await new Promise<void>((resolve) => {
            this.#listOn = resolve;
          });
      }
    } catch (error) {
      this.#walkFailure = { error };
    }
    this.#isListed = true;
    this.#wake();
  }

  /** Whether the walk waits for the readers. A stopped scan reads no more, so its walk does not wait. */
  #isFarAhead(): boolean {
    if (this.#signal?.aborted) return false;
    return this.#waitingMs > listedAheadMs || this.#places.length > maxPlaces;
  }

  /** Gives work to every idle reader, and starts one more if there is enough. */
  #handOut(): void {
    if (this.#signal?.aborted) return;
    for (const lane of this.#lanes) if (lane.isIdle) this.#handTo(lane);
    const { length } = this.#lanes;
    if (length < this.#settings.threads && this.#waitingMs > worthAThreadMs * length) this.#handTo(this.#addLane());
  }

  #handTo(lane: Lane): void {
    const { readsFilesOnly } = lane.reader;
    const sources: WaitingSource[] = [];
    let handedMs = 0;
    this.#firstWaiting = Math.max(this.#firstWaiting, this.#turn);
    for (let at = this.#firstWaiting - this.#turn; at < this.#places.length; at += 1) {
      const place = this.#places[at]!;
      const { number, item, costMs: cost } = place;
      const isWaiting = item.type === 'source' && place.lane === undefined;
      if (!isWaiting && number === this.#firstWaiting) this.#firstWaiting += 1;
      if (!isWaiting || (readsFilesOnly && item.file === undefined)) continue;
      place.lane = lane.number;
      sources.push({ place: number, item });
      handedMs += cost;
      // This thread takes one source at a time, so that it has turns to consume what the others find.
      if (!readsFilesOnly || handedMs >= handedOutMs) break;
    }
    if (sources.length === 0) return;
    this.#waitingMs -= handedMs;
    lane.isIdle = false;
    lane.reader.read(sources);
    this.#listOn();
  }

  #take(parts: readonly Part[]): void {
    for (const part of parts) this.#places[part.place - this.#turn]!.parts.push(part);
    this.#wake();
  }

  #ask(lane: Lane, place: number): void {
    lane.askedAt = place;
    this.#answer(lane);
  }

  /** Tells a reader that has asked what it does not know, if the turn of its source has come. */
  #answer(lane: Lane): void {
    if (lane.askedAt !== this.#turn) return;
    lane.askedAt = undefined;
    lane.reader.learn(this.#facts.slice(lane.toldFacts));
    lane.toldFacts = this.#facts.length;
  }

  /** Finds the error of a reader that cannot go on, once everything that it gave of the source has been consumed. */
  #failureAt({ lane, parts }: Place): { readonly error: unknown } | undefined {
    return lane === undefined || parts.length > 0 ? undefined : this.#lanes[lane]!.failure;
  }

  #fail(lane: Lane, error: unknown): void {
    lane.failure ??= { error };
    this.#wake();
  }

  /** Adds a reader: the first is this thread. */
  #addLane(): Lane {
    const number = this.#lanes.length;
    const start = { settings: this.#settings, personSecret: this.#personSecret };
    const listener: ReaderListener = {
      parts: (parts) => this.#take(parts),
      asks: (place) => this.#ask(lane, place),
      idle: () => this.#isFree(lane),
      failed: (error) => this.#fail(lane, error),
    };
    const reader = number === 0 ? new OwnReader(start, listener) : new FileThread(start, listener);
    const lane: Lane = { number, reader, isIdle: true, toldFacts: 0, askedAt: undefined };
    this.#lanes.push(lane);
    return lane;
  }

  #isFree(lane: Lane): void {
    lane.isIdle = true;
    this.#handOut();
    this.#wake();
  }
}
