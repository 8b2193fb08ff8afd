import { randomBytes } from 'node:crypto';
import type { Walked } from '../../sources/index.js';
import { numbersIn } from '../counts.js';
import { PersonKeys, personSecretBytes } from '../person-key.js';
import { publisherOf } from '../publish.js';
import type { Reading, ReadStep, Step, WalkedSource } from '../reading.js';
import type { ScanSettings } from '../settings.js';
import { SourceScanner } from '../source-scanner.js';
import type { StoppableWalk } from '../stoppable-walk.js';
import type { NumberCounts, Tally } from '../tally.js';
import { costMs } from './cost.js';
import { FileThread } from './file-thread.js';
import type { Part } from './part.js';
import { SourceReader, weightOf } from './reader.js';
import { RecordedCounts } from './recorded-counts.js';
import { type Fact, RecordedFacts } from './recorded-facts.js';
import { ReplayedCounts } from './replayed-counts.js';

/** An item of the walk whose turn has not come, with what readers have given of it. */
interface Place {
  readonly number: number;
  readonly item: Walked;
  readonly costMs: number;
  readonly parts: Part[];
  /** Whether a step has named it. */
  hasBegun: boolean;
  /** The number of the reader that reads it; undefined if it waits for one. */
  reader?: number;
}

/** A reader of sources: this thread, or another. */
interface Reader {
  readonly number: number;
  /** Whether it reads files only. */
  readonly isThread: boolean;
  isIdle: boolean;
  read(places: readonly Place[]): void;
  consumed(weight: number): void;
  learn(facts: readonly Fact[]): void;
  /** How many of the facts it has been told. */
  toldFacts: number;
  /** The place of the source that waits for the facts of all sources before it. */
  askedAt: number | undefined;
  /** The error after which it reads no more. */
  failure?: { readonly error: unknown };
  stop(): void;
  close(): Promise<void>;
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
  readonly #readers: Reader[] = [];
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
    for (const reader of this.#readers) reader.stop();
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
    this.#readers.push(this.#ownReader());
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
      } else if (place.reader === undefined && this.#signal?.aborted) {
        this.#notBegun.push(place.item);
        this.#next();
        continue;
      } else if (place.parts.length > 0) {
        const part = place.parts.shift()!;
        if (part.isLast) this.#next();
        const reader = this.#readers[place.reader!]!;
        if (part.stopped === 'before') this.#notBegun.push(place.item);
        else yield this.#counted(reader, place.item, part);
        reader.consumed(weightOf(part));
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
    await Promise.all(this.#readers.map((reader) => reader.close()));
  }

  #counted(reader: Reader, item: WalkedSource, part: Part): ReadStep {
    this.#counts.add(reader.number, part);
    this.#facts.push(...part.facts);
    const { events, bytesRead, isLast, stopped } = part;
    return { type: 'read', item, events, bytesRead, isLast, wasCancelled: stopped !== undefined };
  }

  #next(): void {
    this.#places.shift();
    this.#turn += 1;
    for (const reader of this.#readers) this.#answer(reader);
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
    for (const reader of this.#readers) if (reader.isIdle) this.#handTo(reader);
    const { threads } = this.#settings;
    if (this.#readers.length < threads && this.#waitingMs > worthAThreadMs * this.#readers.length) {
      const reader = this.#threadReader(this.#readers.length);
      this.#readers.push(reader);
      this.#handTo(reader);
    }
  }

  #handTo(reader: Reader): void {
    const places: Place[] = [];
    let handedMs = 0;
    // This thread takes one source at a time, so that it has turns to consume what the others find.
    this.#firstWaiting = Math.max(this.#firstWaiting, this.#turn);
    for (let at = this.#firstWaiting - this.#turn; at < this.#places.length; at += 1) {
      const place = this.#places[at]!;
      const isWaiting = place.item.type === 'source' && place.reader === undefined;
      if (!isWaiting && place.number === this.#firstWaiting) this.#firstWaiting += 1;
      if (place.item.type !== 'source' || !isWaiting) continue;
      if (reader.isThread && place.item.file === undefined) continue;
      place.reader = reader.number;
      places.push(place);
      handedMs += place.costMs;
      if (!reader.isThread || handedMs >= handedOutMs) break;
    }
    if (places.length === 0) return;
    this.#waitingMs -= handedMs;
    reader.isIdle = false;
    reader.read(places);
    this.#listOn();
  }

  #take(parts: readonly Part[]): void {
    for (const part of parts) this.#places[part.place - this.#turn]!.parts.push(part);
    this.#wake();
  }

  #ask(reader: Reader, place: number): void {
    reader.askedAt = place;
    this.#answer(reader);
  }

  /** Tells a reader that has asked what it does not know, if the turn of its source has come. */
  #answer(reader: Reader): void {
    if (reader.askedAt !== this.#turn) return;
    reader.askedAt = undefined;
    reader.learn(this.#facts.slice(reader.toldFacts));
    reader.toldFacts = this.#facts.length;
  }

  /** Finds the error of a reader that cannot go on, once everything that it gave of the source has been consumed. */
  #failureAt({ reader, parts }: Place): { readonly error: unknown } | undefined {
    return reader === undefined || parts.length > 0 ? undefined : this.#readers[reader]!.failure;
  }

  #fail(reader: Reader, error: unknown): void {
    reader.failure ??= { error };
    this.#wake();
  }

  #ownReader(): Reader {
    const stop = new AbortController();
    if (this.#signal?.aborted) stop.abort();
    const counts = new RecordedCounts(new PersonKeys(this.#personSecret));
    const facts = new RecordedFacts(() => this.#ask(reader, sources.place));
    const scanner = new SourceScanner(this.#settings, publisherOf(this.#settings), counts, facts, stop.signal);
    const sources = new SourceReader(scanner, counts, facts, stop.signal, (part) => this.#take([part]));
    const reader: Reader = {
      number: 0,
      isThread: false,
      isIdle: true,
      read: (places) => {
        const waiting = places.map(({ number, item }) => ({ place: number, source: (item as WalkedSource).source }));
        sources.read(waiting).then(
          () => this.#isFree(reader),
          (error: unknown) => this.#fail(reader, error),
        );
      },
      toldFacts: 0,
      askedAt: undefined,
      consumed: (weight) => sources.consumed(weight),
      learn: (told) => facts.learn(told),
      stop: () => stop.abort(),
      close: () => Promise.resolve(),
    };
    return reader;
  }

  #threadReader(number: number): Reader {
    const thread = new FileThread(
      { settings: this.#settings, personSecret: this.#personSecret },
      {
        parts: (parts) => this.#take(parts),
        asks: (place) => this.#ask(reader, place),
        idle: () => this.#isFree(reader),
        failed: (error) => this.#fail(reader, error),
      },
    );
    const reader: Reader = {
      number,
      isThread: true,
      isIdle: true,
      read: (places) =>
        thread.read(
          places.map(({ number: place, item }) => {
            const { source, file } = item as WalkedSource;
            return { place, path: source.path, ...file! };
          }),
        ),
      toldFacts: 0,
      askedAt: undefined,
      consumed: (weight) => thread.consumed(weight),
      learn: (told) => thread.learn(told),
      stop: () => thread.stop(),
      close: () => thread.close(),
    };
    return reader;
  }

  #isFree(reader: Reader): void {
    reader.isIdle = true;
    this.#handOut();
    this.#wake();
  }
}
