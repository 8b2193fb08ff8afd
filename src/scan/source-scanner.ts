import { setImmediate as nextTurn } from 'node:timers/promises';
import { createSieve, detectIn, type Hit, searchTarget } from '../detect/index.js';
import {
  Budget,
  createCounter,
  type ExtractContext,
  type Extracted,
  formatOfMembers,
  type Opened,
  type ReadOptions,
  readSource,
} from '../extract/index.js';
import { blockBytes, createBlockMemory, maxRecordBytes } from '../kernels/index.js';
import {
  addNoUserText,
  type BelowCounts,
  type ColumnSample,
  type RecordDate,
  type ScanEvent,
  type Segment,
  type Skip,
  type Source,
  sheetInText,
  sheetOf,
  type UnlistedEvent,
} from '../model/index.js';
import type { FileState } from '../sources/index.js';
import { sha256Of } from './checksum.js';
import type { ColumnGate } from './column-gate.js';
import { CountedSource } from './counted-source.js';
import type { NumberRegister, SourceCounts } from './counts.js';
import { definedFields } from './defined-fields.js';
import type { SourceFacts } from './facts.js';
import { SourceFilters, TestNumberFilter } from './filters/index.js';
import { NotedRegister } from './noted-register.js';
import { PersonKeys } from './person-key.js';
import type { Publisher } from './publish.js';
import { closestDate } from './record-dates.js';
import type { ScanSettings } from './settings.js';
import { type NamedState, nameState } from './since/named-state.js';
import { SourceState } from './source-state.js';

/** The longest time between two turns of the event loop, in milliseconds, so that signals, timers and slow readers of the output get a turn. */
const maxBusyMs = 50;

const lostDigits: Skip = { reason: 'malformed', lost: 'a part', code: 'DIGITS_LOST' };
const isOtherThanPlanned: Skip = { reason: 'unreadable', lost: 'a part', code: 'CHANGED_SINCE_PLAN' };
const wasChanged: Skip = { reason: 'unreadable', lost: 'a part', code: 'CHANGED_WHILE_READ' };

/** Scans sources, one after the other, and counts their events. */
export class SourceScanner {
  /** Bytes read so far, of all sources. */
  bytesRead = 0;
  /** Whether a source was not read to its end because the scan was stopped. */
  wasCancelled = false;
  /** The files beside the last source that its readers looked for. */
  beside: readonly FileState[] = [];
  readonly #settings: ScanSettings;
  readonly #publisher: Publisher;
  readonly #counts: SourceCounts;
  readonly #facts: SourceFacts;
  readonly #signal: AbortSignal | undefined;
  readonly #testNumberFilter: TestNumberFilter;
  readonly #belowThreshold: NumberRegister;
  /** The registers that tell of numbers that are not listed; none without a key of the user. */
  readonly #noted: NotedRegister[] = [];
  /** The numbers that were met and not listed since the last batch. Always empty without a key of the user. */
  #unlisted: UnlistedEvent[] = [];
  /** One for each depth of container, because the reader of a container goes on after its member, with its own block in memory. */
  readonly #levels: Level[] = [];
  readonly #personKeys: PersonKeys | undefined;
  /** The source that is being read. */
  #current: CountedSource | undefined;
  /** The same, if it can be opened again. */
  #file: Source | undefined;
  /** Whether the events of the source depend on it alone, and say nothing of others. */
  #standsAlone = true;
  /** How many facts the sources before it said. */
  #saidBefore = 0;
  #busySince = performance.now();

  /**
   * @param settings   how to scan
   * @param publisher  masks the events
   * @param counts     the counts of the run
   * @param facts      what sources say of sources behind them
   * @param signal     stops the scan
   */
  constructor(
    settings: ScanSettings,
    publisher: Publisher,
    counts: SourceCounts,
    facts: SourceFacts,
    signal: AbortSignal | undefined,
  ) {
    this.#settings = settings;
    this.#publisher = publisher;
    this.#counts = counts;
    this.#facts = facts;
    this.#signal = signal;
    const { personSecret } = settings;
    this.#personKeys = personSecret && new PersonKeys(personSecret.secret);
    const { belowThreshold, testNumbers } = this.#registers(counts);
    this.#belowThreshold = belowThreshold;
    this.#testNumberFilter = new TestNumberFilter(settings.testNumbers, testNumbers);
  }

  /** The registers of numbers that are not listed. With a key of the user, events name such numbers by their keys. */
  #registers(counts: SourceCounts): Pick<SourceCounts, 'belowThreshold' | 'testNumbers'> {
    const keys = this.#personKeys;
    if (keys === undefined) return counts;
    const noting = (register: NumberRegister, test?: 'test'): NumberRegister => {
      const noted = new NotedRegister(register, (ten, confidence) => {
        if (test === undefined && confidence !== 'likely' && confidence !== 'possible') return;
        const as = test ?? (confidence as keyof BelowCounts);
        this.#unlisted.push({ type: 'unlisted', key: keys.textOf(ten), as });
      });
      this.#noted.push(noted);
      return noted;
    };
    return { belowThreshold: noting(counts.belowThreshold), testNumbers: noting(counts.testNumbers, 'test') };
  }

  /**
   * Scans one source and its members.
   *
   * @param source  a file or another source that is not a member
   * @returns the events, in batches
   */
  async *scan(source: Source): AsyncGenerator<ScanEvent[]> {
    const counted = new CountedSource(source, this.#settings.checksums);
    const budget = new Budget(this.#settings.containers, () => counted.bytes);
    this.beside = counted.beside;
    this.#counts.tally.sourceFound();
    this.#current = counted;
    this.#file = source.sibling === undefined ? undefined : source;
    this.#standsAlone = true;
    this.#saidBefore = this.#facts.said;
    for (const register of this.#noted) register.beginSource();
    for await (const events of this.#read(counted, budget, 0, undefined, this.#settings.read.type)) {
      this.bytesRead += counted.takeBytes();
      yield events;
    }
  }

  /**
   * @param depth  the number of containers around the source
   * @param dated  the date of the source around it, for records of that source without a date
   * @param type   the id of the format that the user gave to the source
   */
  async *#read(
    counted: CountedSource,
    budget: Budget,
    depth: number,
    dated: RecordDate | undefined,
    type: string | undefined,
  ): AsyncGenerator<ScanEvent[]> {
    const { source } = counted;
    const level = this.#level(depth);
    const state = this.#begin(source, depth, dated);
    level.gate = state.gate;
    const options: ReadOptions = definedFields({ encoding: this.#settings.read.encoding, type });
    for await (const batch of readSource(source, { ...level.context, budget }, options)) {
      for (const extracted of batch) {
        if (extracted.type !== 'member') {
          this.#handle(extracted, state);
          continue;
        }
        yield state.takeAll();
        const inside = formatOfMembers(type, state.opened?.format);
        yield* this.#read(new CountedSource(extracted.source), budget, depth + 1, state.dated, inside);
        if (this.#signal?.aborted) break;
      }
      yield this.#withUnlisted(state.takeSettled());
      await this.#pause();
      if (this.#signal?.aborted) break;
    }
    if (this.#signal?.aborted) this.#cancel(state);
    const sha256 = state.isMember || !this.#settings.checksums ? undefined : await this.#checksum(state, counted);
    yield this.#withUnlisted(this.#end(state, counted, sha256));
  }

  #withUnlisted(events: ScanEvent[]): ScanEvent[] {
    if (this.#unlisted.length === 0) return events;
    const unlisted = this.#unlisted;
    this.#unlisted = [];
    // The first and the last event of a source enclose the others.
    const end = events.at(-1)?.type === 'source-end' ? events.length - 1 : events.length;
    return [...events.slice(0, end), ...unlisted, ...events.slice(end)];
  }

  #begin(source: Source, depth: number, dated: RecordDate | undefined): SourceState {
    const { minConfidence } = this.#settings;
    const filters = new SourceFilters(minConfidence, this.#belowThreshold, this.#testNumberFilter);
    return new SourceState(source, depth, dated, this.#publisher, filters, this.#settings, (hit, segment, state) =>
      this.#publish(hit, segment, state),
    );
  }

  #cancel(state: SourceState): void {
    // A stream that the scan stopped reports a failure, which is not one.
    state.skips = state.skips.filter(({ reason }) => reason !== 'unreadable');
    state.skips.push({ reason: 'cancelled', lost: state.opened === undefined ? 'everything' : 'the rest' });
    this.wasCancelled = true;
  }

  async #checksum(state: SourceState, counted: CountedSource): Promise<string | undefined> {
    const once = counted.sha256();
    if (once !== undefined || state.opened === undefined || counted.hasChanged) return once;
    const checksum = await sha256Of(counted.source, counted.state, this.#signal);
    if (checksum !== 'changed') return checksum?.sha256;
    state.skips.push(wasChanged);
    return undefined;
  }

  #level(depth: number): Level {
    const known = this.#levels[depth];
    if (known !== undefined) return known;
    const blocks = createBlockMemory();
    const facts = this.#facts;
    const level: Level = {
      gate: undefined,
      context: {
        sieve: createSieve(blocks),
        target: searchTarget,
        counter: createCounter(blocks),
        blocks,
        blockBytes,
        maxRecordBytes,
        readAlong: facts.readAlong,
        dumpTables: facts.dumpTables,
        ticketNumbers: facts.ticketNumbers,
        ticketFiles: facts.ticketFiles,
        ticketSources: facts.ticketSources,
        afterEarlierSources: (subject) => {
          this.#standsAlone = false;
          return facts.afterEarlierSources(subject);
        },
        file: () => this.#file,
        readAhead: (source: Source) => this.#readAhead(source, depth + 1),
        ocr: this.#settings.ocr,
        ...(this.#signal !== undefined && { stop: this.#signal }),
        planColumns: (samples: readonly ColumnSample[]) => level.gate?.plan(samples) ?? [],
        sampleLines: (text: string) => level.gate?.sampleLines(text),
      },
    };
    this.#levels[depth] = level;
    return level;
  }

  /** Reads a source and its members for what they leave in the context. The memory of the next depth is free, as the current source has no member yet. */
  async #readAhead(source: Source, depth: number, around?: Budget): Promise<void> {
    const { readAhead: _none, ...shared } = this.#level(depth).context;
    if (around === undefined) this.#current!.dependsOn(source.path);
    const counted = new CountedSource(source);
    const budget = around ?? new Budget(this.#settings.containers, () => counted.bytes);
    const context = { ...shared, budget, file: () => undefined, planColumns: () => [], sampleLines: () => {} };
    for await (const batch of readSource(counted.source, context, {})) {
      for (const extracted of batch) {
        if (extracted.type === 'member') await this.#readAhead(extracted.source, depth + 1, budget);
        if (this.#signal?.aborted) return;
      }
      await this.#pause();
    }
  }

  #handle(extracted: Exclude<Extracted, { type: 'member' }> | Opened, state: SourceState): void {
    switch (extracted.type) {
      case 'opened':
        state.opened = extracted;
        state.push(
          definedFields({
            type: 'source-start',
            source: state.path,
            format: extracted.format,
            bytes: state.size,
            modified: state.modified,
          }),
        );
        break;
      case 'segment':
        for (const hit of detectIn(extracted.segment, this.#settings.asOf, state.dated?.day))
          this.#judge(hit, extracted.segment, state);
        break;
      case 'records':
        state.records += extracted.count;
        break;
      case 'skip':
        state.skips.push(extracted.skip);
        break;
      case 'no-user-text':
        state.noUserText = addNoUserText(state.noUserText, { [extracted.class]: extracted.count });
        break;
      case 'dated':
        state.dated = closestDate(extracted.date, state.dated);
        break;
      case 'recognised':
        state.system = extracted.system;
        break;
    }
  }

  /** Publishes a hit as soon as its verdict is final: with the option `columns`, after its column has a verdict. */
  #judge(hit: Hit, segment: Segment, state: SourceState): void {
    if (state.gate === undefined) this.#publish(hit, segment, state);
    else state.gate.push(hit, segment);
  }

  /** Publishes a hit that passes the filters as a finding. */
  #publish(hit: Hit, segment: Segment, state: SourceState): void {
    if (!state.filters.passes(hit, segment)) return;
    const { confidence, kind } = hit.verdict;
    // Test numbers share the numbering of persons, so that `p7` is one number in the whole run. The rank `cleared` keeps them out of the counts.
    const { persons } = this.#counts;
    const known = persons.total;
    const person = persons.register(hit.ten, kind === 'test' ? 'cleared' : confidence);
    const event = this.#publisher.finding(state.path, segment, hit, person, state.dated);
    const sheet = sheetOf(segment.spot.field);
    if (this.#personKeys !== undefined) {
      if (persons.total > known) (event as { key?: string }).key = this.#personKeys.textOf(hit.ten);
      // A later scan has only the text to tell the sheet, and with it the record.
      if (sheetInText(event.location.field ?? '') !== sheet) this.#standsAlone = false;
    }
    state.ids.push(event, segment.spot, hit.ten);
    if (kind !== 'test' || this.#settings.testNumbers === 'report') this.#counts.tally.finding(event, sheet);
    state.push(event);
  }

  #end(state: SourceState, counted: CountedSource, sha256: string | undefined): ScanEvent[] {
    const { opened, skips, isMember } = state;
    state.gate?.flush();
    if (state.gate?.hasLostDigits === true) skips.push(lostDigits);
    if (counted.hasChanged) skips.push(wasChanged);
    if (counted.hasChangedSincePlan) skips.push(isOtherThanPlanned);
    const size = state.size ?? 0;
    const { read, lost } = opened === undefined ? { read: 0, lost: size } : counted.coverage(size, state.isCut);
    this.#reportSkips(state, lost);
    if (!isMember) this.#counts.tally.bytesFound(read + (skips.length > 0 ? lost : 0));
    if (opened === undefined) {
      if (!isMember) this.#counts.tally.sourceUntouched();
      return state.takeAll();
    }
    for (const result of state.gate?.reportable() ?? []) state.push(this.#publisher.column(state.path, result));
    const end = { ...state.endEvent(opened, read, sha256), ...(isMember ? undefined : this.#stateOf(counted)) };
    this.#counts.tally.recordsRead(end);
    if (!isMember) this.#counts.tally.sourceRead(end);
    state.push(end);
    return state.takeAll();
  }

  /** Names the state in which a later scan need not read the source; undefined if it has to. */
  #stateOf({ source: { path }, settledState: state, beside }: CountedSource): NamedState | undefined {
    const isKnown = this.#standsAlone && this.#facts.said === this.#saidBefore && !this.#signal?.aborted;
    if (this.#personKeys === undefined || state === undefined || !isKnown) return undefined;
    return nameState(path, state, beside);
  }

  /** @param lost  the bytes of the source that were not read; its last skip names them */
  #reportSkips(state: SourceState, lost: number): void {
    if (state.skips.length > 0) this.#standsAlone = false;
    // The sum is of bytes on the disk, so the bytes of a member do not count.
    const namesBytes = !state.isMember && (lost > 0 || state.opened === undefined);
    for (const [index, skip] of state.skips.entries()) {
      const isLast = index === state.skips.length - 1;
      const published = this.#publisher.skipped(state.path, skip, isLast && namesBytes ? lost : undefined);
      const event = state.ids.hiddenIn(published, skip.record?.id);
      this.#counts.tally.skipped(event);
      state.push(event);
    }
  }

  async #pause(): Promise<void> {
    if (performance.now() - this.#busySince < maxBusyMs) return;
    await nextTurn();
    this.#busySince = performance.now();
  }
}

/** The memory and the context for sources at one depth. */
interface Level {
  readonly context: Omit<ExtractContext, 'budget'>;
  /** The gate of the source being read; undefined without the option `columns`. */
  gate: ColumnGate | undefined;
}
