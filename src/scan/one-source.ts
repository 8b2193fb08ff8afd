import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CalendarDate } from '../cpr/index.js';
import { type ColumnResult, Columns, createSieve, detectIn, type Hit } from '../detect/index.js';
import { createCounter, type Extracted, type Opened, type ReadOptions, readSource } from '../extract/index.js';
import {
  blockBytes,
  type ColumnSample,
  confidences,
  createBlockMemory,
  maxRecordBytes,
  type ScanEvent,
  type Segment,
  type Skip,
  type Source,
  type SourcePath,
  type Threshold,
} from '../model/index.js';
import type { TestNumberChoice } from './options.js';
import { PersonRegister } from './persons.js';
import type { Publisher } from './publish.js';
import { Tally } from './tally.js';

/** What is the same for every source of a run. */
export interface SourceRules {
  readonly asOf: CalendarDate;
  readonly report: Threshold;
  readonly testNumbers: TestNumberChoice;
  /** Whether columns are judged as one question each, besides their numbers. */
  readonly columns: boolean;
  readonly read: ReadOptions;
  readonly signal: AbortSignal | undefined;
}

/** Between two turns of the event loop: signals, timers and slow readers of the output get theirs. */
const maxBusyMs = 50;

/** So many hits wait for the verdict on their column. */
const maxHeld = 4096;

/** A column is told of when it was judged, and when what was found in it is what one might ask about. */
function isTold({ verdict, validDate }: ColumnResult): boolean {
  return verdict === 'cpr' || (verdict === 'other' && validDate > 0);
}

/** The reason under which hits are counted that stand below the reporting threshold and are no look-alikes either. */
const belowThreshold = 'below-threshold';

/** Scans sources, one after the other, and keeps the books. */
export class SourceScanner {
  readonly tally = new Tally();
  readonly persons = new PersonRegister();
  readonly testNumbers = new PersonRegister();
  bytesRead = 0;
  readonly #rules: SourceRules;
  readonly #publisher: Publisher;
  readonly #reported: number;
  readonly #blocks = createBlockMemory();
  readonly #context = {
    sieve: createSieve(this.#blocks),
    counter: createCounter(this.#blocks),
    blocks: this.#blocks,
    blockBytes,
    maxRecordBytes,
    planColumns: (samples: readonly ColumnSample[]) => this.#columns?.plan(samples) ?? [],
  };
  /** Of the source being read. */
  #columns: Columns | undefined;
  #busySince = performance.now();

  constructor(rules: SourceRules, publisher: Publisher) {
    this.#rules = rules;
    this.#publisher = publisher;
    this.#reported = confidences.indexOf(rules.report);
  }

  /** Something was met that cannot be opened as a source. */
  notOpened(path: string, skip: Skip, bytes: number | undefined): ScanEvent[] {
    this.tally.sourceFound();
    const event = this.#publisher.skipped(this.#publisher.path({ path, members: [] }), skip, bytes);
    this.tally.skipped(event);
    this.tally.bytesFound(bytes ?? 0);
    this.tally.sourceUntouched();
    return [event];
  }

  /** The events of one source, in batches. */
  async *scan(source: Source): AsyncGenerator<ScanEvent[]> {
    const path = this.#publisher.path(source);
    const counting = countingSource(source);
    this.#columns = this.#rules.columns ? new Columns(this.#rules.asOf) : undefined;
    const reading: Reading = {
      path,
      size: source.size,
      opened: undefined,
      records: 0,
      lookAlikes: new Map(),
      skips: [],
      columns: this.#columns,
      held: [],
    };
    this.tally.sourceFound();
    for await (const batch of readSource(counting.source, this.#context, this.#rules.read)) {
      const events: ScanEvent[] = [];
      for (const extracted of batch) this.#take(extracted, reading, events);
      this.bytesRead += counting.takeBytes();
      yield events;
      await this.#pause();
      if (this.#rules.signal?.aborted) break;
    }
    if (this.#rules.signal?.aborted) {
      // A stream that is stopped says that it failed; what happened is that the scan was stopped.
      reading.skips = reading.skips.filter(({ reason }) => reason !== 'unreadable');
      reading.skips.push({ reason: 'cancelled', lost: reading.opened === undefined ? 'everything' : 'the rest' });
    }
    this.bytesRead += counting.takeBytes();
    yield this.#end(reading, counting);
  }

  #take(extracted: Extracted | Opened, reading: Reading, events: ScanEvent[]): void {
    switch (extracted.type) {
      case 'opened':
        reading.opened = extracted;
        events.push({
          type: 'source-start',
          source: reading.path,
          format: extracted.format,
          ...(reading.size !== undefined && { bytes: reading.size }),
        });
        break;
      case 'segment':
        for (const hit of detectIn(extracted.segment, this.#rules.asOf))
          this.#weigh(hit, extracted.segment, reading, events);
        break;
      case 'records':
        reading.records += extracted.count;
        break;
      case 'skip':
        reading.skips.push(extracted.skip);
        break;
      case 'member':
        // No format that is read yet has members.
        throw new Error('a member was given by a format that has none');
    }
  }

  /**
   * Publishes a hit when its column has been judged. Until then it waits, and what comes behind it waits too, so that findings
   * keep their order; a column that is still undecided when too many wait stays so for those that do.
   */
  #weigh(hit: Hit, segment: Segment, reading: Reading, events: ScanEvent[]): void {
    const { columns, held } = reading;
    columns?.observe(hit, segment);
    if (columns === undefined) {
      this.#publish(hit, segment, reading, events);
    } else if (held.length === 0 && columns.isDecided(hit, segment)) {
      this.#publish(columns.judge(hit, segment), segment, reading, events);
    } else {
      held.push({ hit, segment });
      this.#release(reading, events, held.length > maxHeld);
    }
  }

  /** Publishes the hits that need wait no longer, or all of them. */
  #release(reading: Reading, events: ScanEvent[], all: boolean): void {
    const { held } = reading;
    const columns = reading.columns!;
    let count = 0;
    for (const { hit, segment } of held) {
      if (!all && !columns.isDecided(hit, segment)) break;
      this.#publish(columns.judge(hit, segment), segment, reading, events);
      count += 1;
    }
    held.splice(0, count);
  }

  #publish(hit: Hit, segment: Segment, reading: Reading, events: ScanEvent[]): void {
    const { confidence, kind } = hit.verdict;
    if (confidences.indexOf(confidence) > this.#reported) {
      const reason = hit.lookAlike ?? belowThreshold;
      reading.lookAlikes.set(reason, (reading.lookAlikes.get(reason) ?? 0) + 1);
      return;
    }
    // Test numbers have ordinals of their own only in that they are counted apart: `p7` is one number in the whole run.
    const person = this.persons.register(hit.ten, kind === 'test' ? 'cleared' : confidence);
    if (kind === 'test') this.testNumbers.register(hit.ten, confidence);
    if (kind === 'test' && this.#rules.testNumbers === 'hide') return;
    const event = this.#publisher.finding(reading.path, segment, hit, person);
    if (kind !== 'test' || this.#rules.testNumbers === 'report') this.tally.finding(event);
    events.push(event);
  }

  #end(reading: Reading, { bytes, changed }: CountedSource): ScanEvent[] {
    const { path, size, opened, skips } = reading;
    const events: ScanEvent[] = [];
    if (reading.columns !== undefined) this.#release(reading, events, true);
    if (changed()) skips.push({ reason: 'unreadable', lost: 'a part', code: 'CHANGED_WHILE_READ' });
    const read = opened === undefined ? 0 : bytes();
    const lost = Math.max(0, (size ?? 0) - read);
    // What was lost in bytes is told with the last thing that went wrong.
    for (const [index, skip] of skips.entries()) {
      const isLast = index === skips.length - 1;
      const event = this.#publisher.skipped(
        path,
        skip,
        isLast && (lost > 0 || opened === undefined) ? lost : undefined,
      );
      this.tally.skipped(event);
      events.push(event);
    }
    this.tally.bytesFound(read + (skips.length > 0 ? lost : 0));
    if (opened === undefined) {
      this.tally.sourceUntouched();
      return events;
    }
    for (const result of reading.columns?.results() ?? [])
      if (isTold(result)) events.push(this.#publisher.column(path, result));
    const lookAlikes = Object.fromEntries([...reading.lookAlikes].sort(([a], [b]) => (a < b ? -1 : 1)));
    const { format, encoding } = opened;
    const end = {
      type: 'source-end',
      source: path,
      format,
      encoding,
      bytes: read,
      records: reading.records,
      lookAlikes,
    } as const;
    this.tally.sourceRead(end);
    return [...events, end];
  }

  async #pause(): Promise<void> {
    if (performance.now() - this.#busySince < maxBusyMs) return;
    await nextTurn();
    this.#busySince = performance.now();
  }
}

/** What is known of the source being read. */
interface Reading {
  readonly path: SourcePath;
  readonly size: number | undefined;
  opened: Opened | undefined;
  records: number;
  readonly lookAlikes: Map<string, number>;
  skips: Skip[];
  readonly columns: Columns | undefined;
  /** Hits whose column is not judged yet, and those behind them. */
  readonly held: { readonly hit: Hit; readonly segment: Segment }[];
}

interface CountedSource {
  readonly source: Source;
  /** Bytes read so far. */
  bytes(): number;
  /** Bytes read since the last time this was asked. */
  takeBytes(): number;
  /** Whether the file was another one when its end was reached than when it was opened. */
  changed(): boolean;
}

/** The same source, whose bytes are counted. */
function countingSource(source: Source): CountedSource {
  let [total, taken] = [0, 0];
  let changed = (): boolean => false;
  const counted = (count: number): number => {
    total += count;
    return count;
  };
  return {
    source: {
      path: source.path,
      members: source.members,
      async open() {
        const reader = await source.open();
        if ('changed' in reader) changed = () => (reader.changed as () => boolean)();
        return {
          read(into) {
            const reading = reader.read(into);
            return typeof reading === 'number' ? counted(reading) : reading.then(counted);
          },
          close: () => reader.close(),
        };
      },
    },
    bytes: () => total,
    takeBytes() {
      const since = total - taken;
      taken = total;
      return since;
    },
    changed: () => changed(),
  };
}
