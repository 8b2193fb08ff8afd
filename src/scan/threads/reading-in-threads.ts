import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactSubject } from '../../extract/index.js';
import type { Walked } from '../../sources/index.js';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import { numbersIn } from '../counts.js';
import { personSecretBytes } from '../person-key.js';
import type { EarlierFacts } from '../plan/earlier-facts.js';
import type { Reading, ReadStep, Step, WalkedSource } from '../reading.js';
import type { ScanSettings } from '../settings.js';
import type { EarlierResult, EarlierSource } from '../since/earlier-result.js';
import type { StoppableWalk } from '../stoppable-walk.js';
import type { NumberCounts, Tally } from '../tally.js';
import { costMs } from './cost.js';
import { FileProcess } from './file-process.js';
import { FileThread } from './file-thread.js';
import { Keeping } from './keeping.js';
import { OwnReader } from './own-reader.js';
import { type PackedPart, unpackPart } from './packed-part.js';
import type { Part } from './part.js';
import { type Place, Places } from './place.js';
import type { ThreadStart } from './protocol.js';
import { weightOf } from './reader.js';
import { type Fact, subjectOf } from './recorded-facts.js';
import { ReplayedCounts } from './replayed-counts.js';
import type { ReaderListener, ScanReader, WaitingSource } from './scan-reader.js';

/** A reader at work, and what it knows. */
interface Lane {
  readonly number: number;
  readonly reader: ScanReader;
  isIdle: boolean;
  /** How many of the facts on each subject it has been told. */
  readonly toldFacts: Record<FactSubject, number>;
  /** The weight of its parts that wait in memory for their turn; counted with a checkpoint only. */
  aheadWeight: number;
  /** What it has asked: the facts on a subject of all sources before a place. */
  asked: { readonly place: number; readonly subject: FactSubject } | undefined;
  /** The error after which it reads no more. */
  failure?: { readonly error: unknown };
  /** Whether its process has ended. */
  isDead: boolean;
}

/** A file that fills the memory of one thread would fill that of the next. */
const isFull = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** How much work has to wait before one more thread is worth its start, in milliseconds. */
const worthAThreadMs = 150;
/** How much work a thread gets at a time. More would leave the others without work at the end. */
const handedOutMs = 25;
/** How much work the walk lists ahead of the readers. */
const listedAheadMs = 5000;
/** How many items the walk lists ahead of the events. */
const maxPlaces = 4096;
/** How many more it lists if they are files that a checkpoint keeps, to find those that it does not keep. */
const maxKeptPlaces = 131_072;
/** What more a reader gives before its turn waits on the disk, so that a reader never waits for a turn that may wait for it. */
const maxAheadWeight = 8192;
/** The longest time between two turns of the event loop, in milliseconds. */
const maxBusyMs = 20;
/** A file is not read again after so many processes have died with it in hand. */
const maxDeaths = 2;
/** A scan ends if so many processes in a row die before they are ready: the computer is to blame, and no file. */
const maxFailedStarts = 3;

/**
 * Reads sources with several readers, and gives what they find in the order of the walk, whoever read it.
 *
 * This thread reads too. It alone reads sources that have no path, such as standard input. With a checkpoint it reads nothing else: files are read in
 * processes, because this one has to survive them.
 */
export class ReadingInThreads implements Reading {
  readonly #settings: ScanSettings;
  readonly #counts: ReplayedCounts;
  readonly #walk: StoppableWalk;
  readonly #signal: AbortSignal | undefined;
  readonly #keeping: Keeping | undefined;
  readonly #since: EarlierResult | undefined;
  readonly #personSecret: Uint8Array;
  readonly #lanes: Lane[] = [];
  readonly #places = new Places();
  /** The number of the first item that may wait for a reader. */
  #firstWaiting = 0;
  /** The files that a dead process had in hand. They are read one by one, with nothing else in flight. */
  readonly #suspects: Place[] = [];
  /** The suspect that is being read. */
  #alone: Place | undefined;
  /** What the sources say of sources behind them, by subject, in the order of the walk. */
  readonly #facts: Readonly<Record<FactSubject, Fact[]>> = { files: [], tickets: [] };
  /** In a shard: what the sources of all shards say of tickets. */
  readonly #earlier: EarlierFacts | undefined;
  /** The sources that nobody had begun to read when the scan was stopped. */
  readonly #notBegun: WalkedSource[] = [];
  #waitingMs = 0;
  #mostReaders: number;
  /** The listed files that the checkpoint keeps. */
  #keptPlaces = 0;
  /** Whether the walk has met only files that the checkpoint keeps. It then goes on alone, so that readers get work soon. */
  #isSkimming: boolean;
  #isListed = false;
  #failedStarts = 0;
  #busySince = performance.now();
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
   * @param settings    how to scan, with a key for the suffixes of masked names
   * @param walk        the items to scan
   * @param signal      stops the scan
   * @param earlier     in a shard: what the sources of all shards say of tickets
   * @param checkpoint  keeps what is read of files; undefined without one
   * @param since       the result of an earlier scan; undefined without one
   */
  constructor(
    settings: ScanSettings,
    walk: StoppableWalk,
    signal: AbortSignal | undefined,
    earlier: EarlierFacts | undefined,
    checkpoint: Checkpoint | undefined,
    since: EarlierResult | undefined,
  ) {
    this.#settings = settings;
    this.#earlier = earlier;
    this.#mostReaders = settings.threads;
    this.#counts = new ReplayedCounts(settings.exit.allowUnread);
    this.#walk = walk;
    this.#signal = signal;
    this.#keeping = checkpoint && new Keeping(checkpoint);
    this.#since = since;
    // With the key of the user, the keys of persons in earlier results are those of this run.
    this.#personSecret = settings.personSecret?.secret ?? checkpoint?.personSecret ?? randomBytes(personSecretBytes);
    this.#isSkimming = this.#keeping?.hasSources === true || since !== undefined;
    signal?.addEventListener('abort', this.#onStop, { once: true });
    const own = this.#addLane((start, listener) => new OwnReader(start, listener));
    if (signal?.aborted) own.reader.stop();
  }

  async *steps(): AsyncGenerator<Step> {
    const listing = this.#list();
    for (;;) {
      const place = this.#places.first;
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
      } else if (place.deaths === maxDeaths) {
        this.#next();
        yield { type: 'item', item: crashed(place.item) };
        continue;
      } else if (place.lane === undefined && this.#signal?.aborted) {
        this.#notBegun.push(place.item);
        this.#next();
        continue;
      } else if (place.carried !== undefined && !this.#isSkimming) {
        yield* this.#carriedSteps(place.item, place.carried, place.number);
        continue;
      } else if (place.kept !== undefined && !this.#isSkimming) {
        yield* this.#keptSteps(place, place.item);
        continue;
      } else if (this.#hasPart(place)) {
        const part = place.held === undefined ? place.parts.shift()! : unpackPart(place.held.parts.shift()!.bytes);
        place.isCounted = true;
        if (part.isLast) this.#next();
        const lane = this.#lanes[place.lane!]!;
        if (part.stopped === 'before') this.#notBegun.push(place.item);
        else yield this.#counted(place.item, part);
        lane.aheadWeight -= weightOf(part);
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

  /** Ends the other threads and processes. */
  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#onStop);
    await Promise.all(this.#lanes.map(({ reader }) => reader.close()));
  }

  #counted(item: WalkedSource, part: Part): ReadStep {
    this.#counts.add(part);
    for (const fact of part.facts) {
      if (this.#earlier !== undefined && subjectOf(fact) === 'tickets') this.#earlier.note(item.place!, fact);
      else this.#facts[subjectOf(fact)].push(fact);
    }
    this.#keeping?.learn(part.facts);
    const { events, bytesRead, isLast, stopped } = part;
    return { type: 'read', item, events, bytesRead, isLast, wasCancelled: stopped !== undefined };
  }

  /** Gives what an earlier result says of a file. */
  async *#carriedSteps(item: WalkedSource, carried: EarlierSource, number: number): AsyncGenerator<ReadStep> {
    for await (const part of this.#since!.parts(carried, number)) {
      if (part.isLast) this.#next();
      yield this.#counted(item, part);
    }
    await this.#pause();
  }

  /** Gives what the checkpoint keeps of a file, or has the file read. */
  async *#keptSteps(place: Place, item: WalkedSource): AsyncGenerator<ReadStep> {
    const parts = await this.#keeping!.parts(place.kept!);
    if (parts === undefined) {
      this.#readAgain(place);
      this.#handOut();
      return;
    }
    for (const part of parts) {
      if (part.isLast) this.#next();
      yield this.#counted(item, part);
    }
    await this.#pause();
  }

  /** Lets signals and the messages of readers come through, because nothing that is kept has to be waited for. */
  async #pause(): Promise<void> {
    if (performance.now() - this.#busySince < maxBusyMs) return;
    await nextTurn();
    this.#busySince = performance.now();
  }

  /**
   * Whether a part can be counted. A part from a process counts when the file has been read to its end, because the process may die before; without a
   * checkpoint to write to, memory would grow.
   */
  #hasPart({ parts, held, isWhole }: Place): boolean {
    if (held === undefined) return parts.length > 0;
    return held.parts.length > 0 && (isWhole || this.#keeping!.isLost);
  }

  #readAgain(place: Place): void {
    this.#keeping!.forget(place);
    this.#letWait(place);
    if (place.deaths > 0) this.#suspects.push(place);
  }

  /** Takes a file from its reader, so that it waits for another one. */
  #letWait(place: Place): void {
    place.lane = undefined;
    this.#waitingMs += place.costMs;
    this.#firstWaiting = Math.min(this.#firstWaiting, place.number);
  }

  #next(): void {
    if (this.#places.first!.wasKept) this.#keptPlaces -= 1;
    this.#places.next();
    for (const lane of this.#lanes) this.#answer(lane);
    this.#listOn();
  }

  async #list(): Promise<void> {
    try {
      for (let item = await this.#walk.next(); item !== undefined; item = await this.#walk.next()) {
        const place = this.#places.add(item, item.type === 'source' ? costMs(item.source) : 0);
        if (item.type !== 'source') this.#wake();
        else this.#listed(place, item);
        while (this.#isFarAhead()) {
          this.#endSkimming();
          await new Promise<void>((resolve) => {
            this.#listOn = resolve;
          });
        }
      }
    } catch (error) {
      this.#walkFailure = { error };
    }
    this.#isListed = true;
    this.#endSkimming();
    this.#wake();
  }

  #listed(place: Place, item: WalkedSource): void {
    place.carried = this.#since?.find(item);
    if (place.carried === undefined) place.kept = this.#keeping?.find(item);
    if (place.carried !== undefined || place.kept !== undefined) {
      place.wasKept = true;
      this.#keptPlaces += 1;
      if (place.number === this.#places.turn) this.#wake();
      return;
    }
    this.#waitingMs += place.costMs;
    this.#endSkimming();
    this.#handOut();
  }

  #endSkimming(): void {
    if (!this.#isSkimming) return;
    this.#isSkimming = false;
    this.#wake();
  }

  /** Whether the walk waits for the readers. A stopped scan reads no more, so its walk does not wait. */
  #isFarAhead(): boolean {
    if (this.#signal?.aborted) return false;
    const kept = this.#keptPlaces;
    return this.#waitingMs > listedAheadMs || this.#places.length - kept > maxPlaces || kept > maxKeptPlaces;
  }

  /** Gives work to every idle reader, and starts one more if there is enough. */
  #handOut(): void {
    if (this.#signal?.aborted) return;
    const waitsForOthers = this.#alone !== undefined && this.#lanes[this.#alone.lane!]!.asked !== undefined;
    if ((this.#suspects.length > 0 || this.#alone !== undefined) && !waitsForOthers) {
      this.#handOutAlone();
      return;
    }
    for (const lane of this.#lanes) if (lane.isIdle && !lane.isDead) this.#handTo(lane);
    const readers = this.#keeping === undefined ? this.#lanes.length : this.#processes.length;
    if (readers < this.#mostReaders && this.#waitingMs > worthAThreadMs * readers) this.#handToAnother(readers);
  }

  /** Starts one more reader. If the computer has no room for it, the readers at work are enough. */
  #handToAnother(readers: number): void {
    let lane: Lane;
    try {
      lane = this.#addReader();
    } catch {
      this.#mostReaders = readers;
      return;
    }
    this.#handTo(lane);
  }

  /** Gives the next suspect to a process, once no other one is busy. */
  #handOutAlone(): void {
    // A process that waits for its turn would wait for ever if nothing is read meanwhile.
    const busy = this.#processes.filter(({ isIdle, asked }) => !isIdle && asked === undefined);
    if (this.#alone !== undefined || (busy.length > 0 && !this.#keeping!.isLost)) return;
    this.#alone = this.#suspects.shift()!;
    this.#give(this.#processes.find(({ isIdle }) => isIdle) ?? this.#addReader(), [this.#alone]);
  }

  get #processes(): Lane[] {
    return this.#lanes.filter(({ reader, isDead }) => reader.readsFilesOnly && !isDead);
  }

  #handTo(lane: Lane): void {
    const { readsFilesOnly } = lane.reader;
    const chosen: Place[] = [];
    let handedMs = 0;
    this.#firstWaiting = Math.max(this.#firstWaiting, this.#places.turn);
    for (let number = this.#firstWaiting; number < this.#places.end; number += 1) {
      const place = this.#places.at(number);
      const { item, costMs: cost } = place;
      const isKept = place.kept !== undefined || place.carried !== undefined;
      const isWaiting = item.type === 'source' && place.lane === undefined && !isKept;
      if (!isWaiting && number === this.#firstWaiting) this.#firstWaiting += 1;
      if (!isWaiting || place.deaths > 0 || !this.#mayRead(lane, item)) continue;
      chosen.push(place);
      handedMs += cost;
      // This thread takes one source at a time, so that it has turns to consume what the others find.
      if (!readsFilesOnly || handedMs >= handedOutMs) break;
    }
    if (chosen.length > 0) this.#give(lane, chosen);
  }

  #mayRead({ reader }: Lane, { file }: WalkedSource): boolean {
    if (reader.readsFilesOnly) return file !== undefined;
    return file === undefined || this.#keeping === undefined;
  }

  #give(lane: Lane, places: readonly Place[]): void {
    const sources: WaitingSource[] = [];
    for (const place of places) {
      place.lane = lane.number;
      this.#waitingMs -= place.costMs;
      sources.push({ place: place.number, item: place.item as WalkedSource });
    }
    lane.isIdle = false;
    lane.reader.read(sources);
    this.#listOn();
  }

  #take(parts: readonly Part[]): void {
    for (const part of parts) {
      const place = this.#places.at(part.place);
      place.parts.push(part);
      place.isWhole = part.isLast;
    }
    this.#wake();
  }

  #takePacked(lane: Lane, parts: readonly PackedPart[]): void {
    const keeping = this.#keeping!;
    for (const part of parts) {
      const place = this.#places.at(part.place);
      const free = keeping.take(place, part, lane.aheadWeight < maxAheadWeight);
      lane.aheadWeight += part.weight - free;
      if (free > 0) void keeping.caughtUp().then(() => lane.reader.consumed(free));
      place.isWhole = part.isLast;
      if (part.isLast && place.held?.isSpoiled === true) this.#readAgain(place);
    }
    if (keeping.isLost) this.#handOut();
    this.#wake();
  }

  #ask(lane: Lane, place: number, subject: FactSubject): void {
    lane.asked = { place, subject };
    this.#answer(lane);
    if (this.#alone !== undefined) this.#handOut();
  }

  /** Tells a reader that has asked what it does not know, if the turn of its source has come. */
  #answer(lane: Lane): void {
    if (lane.asked?.place !== this.#places.turn) return;
    const { subject } = lane.asked;
    lane.asked = undefined;
    const place = this.#places.first!;
    if (subject === 'files' || this.#earlier === undefined) this.#tell(lane, place, subject);
    else
      this.#askElsewhere(this.#earlier, place.item).then(
        () => this.#tell(lane, place, subject),
        (error: unknown) => this.#fail(lane, error),
      );
  }

  #tell(lane: Lane, place: Place, subject: FactSubject): void {
    if (lane.isDead) return;
    place.factsBefore = this.#keeping?.factsDigest;
    const facts = this.#facts[subject];
    lane.reader.learn(facts.slice(lane.toldFacts[subject]));
    lane.toldFacts[subject] = facts.length;
  }

  /** Learns what the sources before one say of tickets, those of other shards included. Its turn does not end before it has its answer. */
  async #askElsewhere(earlier: EarlierFacts, item: Walked): Promise<void> {
    const { place } = item as WalkedSource;
    const facts = await earlier.before(place!);
    for (const fact of facts) this.#facts.tickets.push(fact);
    this.#keeping?.learn(facts);
  }

  /** Finds the error of a reader that cannot go on, once everything that it gave of the source has been consumed. */
  #failureAt({ lane, parts }: Place): { readonly error: unknown } | undefined {
    return lane === undefined || parts.length > 0 ? undefined : this.#lanes[lane]!.failure;
  }

  /** Lets the other readers read the files of a thread that has ended, but for one of which a part is counted: that one ends the scan. */
  #fail(lane: Lane, error: unknown): void {
    lane.isIdle = false;
    if (lane.reader.readsFilesOnly && !isFull(error))
      for (const place of this.#places.inHandOf(lane.number)) this.#takeBack(place);
    this.#endWith(lane, error);
    this.#handOut();
  }

  #takeBack(place: Place): void {
    if (place.isCounted) return;
    place.parts.length = 0;
    this.#letWait(place);
  }

  /** Ends the scan with an error when the turn of a file in the hand of this reader has come. */
  #endWith(lane: Lane, error: unknown): void {
    lane.failure ??= { error };
    this.#wake();
  }

  /** Has the files that a dead process had in hand read once more: each alone, if one of them may be the cause. */
  #bury(lane: Lane, hasStarted: boolean): void {
    lane.isDead = true;
    this.#failedStarts = hasStarted ? 0 : this.#failedStarts + 1;
    if (this.#failedStarts === maxFailedStarts) {
      this.#endWith(lane, new Error('a process of the scan could not be started'));
      return;
    }
    lane.asked = undefined;
    if (this.#alone?.lane === lane.number) this.#alone = undefined;
    const inHand = this.#places.inHandOf(lane.number);
    if (inHand.some(({ isCounted }) => isCounted)) {
      this.#endWith(lane, new Error('a process of the scan ended'));
      return;
    }
    for (const place of inHand) {
      if (hasStarted) place.deaths += 1;
      if (place.deaths < maxDeaths) this.#readAgain(place);
    }
    this.#handOut();
    this.#wake();
  }

  #addReader(): Lane {
    const Reader = this.#keeping === undefined ? FileThread : FileProcess;
    return this.#addLane((start, listener) => new Reader(start, listener));
  }

  /** Adds a reader: the first is this thread. */
  #addLane(make: (start: ThreadStart, listener: ReaderListener) => ScanReader): Lane {
    const number = this.#lanes.length;
    const start = { settings: this.#settings, personSecret: this.#personSecret };
    const listener: ReaderListener = {
      parts: (parts) => this.#take(parts),
      packed: (parts) => this.#takePacked(lane, parts),
      asks: (place, subject) => this.#ask(lane, place, subject),
      idle: () => this.#isFree(lane),
      failed: (error) => this.#fail(lane, error),
      died: (hasStarted) => this.#bury(lane, hasStarted),
    };
    const reader = make(start, listener);
    const lane: Lane = {
      number,
      reader,
      isIdle: true,
      toldFacts: { files: 0, tickets: 0 },
      aheadWeight: 0,
      asked: undefined,
      isDead: false,
    };
    this.#lanes.push(lane);
    return lane;
  }

  #isFree(lane: Lane): void {
    lane.isIdle = true;
    if (this.#alone?.lane === lane.number) this.#alone = undefined;
    this.#handOut();
    this.#wake();
  }
}

/** The item of a file that nobody survives. */
function crashed({ source: { path, size }, place }: WalkedSource): Extract<Walked, { type: 'skip' }> {
  const skip = { reason: 'crashed', lost: 'everything', code: 'PROCESS_FAILED' } as const;
  return {
    type: 'skip',
    path,
    skip,
    ...(size !== undefined && { bytes: size }),
    ...(place !== undefined && { place }),
  };
}
