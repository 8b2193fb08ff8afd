import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CalendarDate } from '../cpr/index.js';
import { type ColumnResult, Columns, createSieve, detectIn, type Hit } from '../detect/index.js';
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
import {
  addNoUserText,
  type ByteReader,
  blockBytes,
  type ColumnSample,
  type ContainerLimits,
  confidences,
  createBlockMemory,
  maxRecordBytes,
  type NoUserTextCounts,
  type RandomReader,
  type RecordDate,
  type ScanEvent,
  type Segment,
  type Skip,
  type Source,
  type SourcePath,
  type Threshold,
} from '../model/index.js';
import { changedWhileRead, stateRead } from '../sources/index.js';
import { HashingReader, sha256Of } from './checksum.js';
import type { TestNumberChoice } from './options.js';
import { PersonRegister } from './persons.js';
import type { Publisher } from './publish.js';
import { RecordIds } from './record-ids.js';
import { Tally } from './tally.js';
import { TwinFields } from './twin-fields.js';

/** What is the same for every source of a run. */
export interface SourceRules {
  readonly asOf: CalendarDate;
  readonly report: Threshold;
  readonly testNumbers: TestNumberChoice;
  /** Whether columns are judged as one question each, besides their numbers. */
  readonly columns: boolean;
  /** Whether text in pictures is read. */
  readonly ocr: boolean;
  readonly read: ReadOptions;
  readonly containers: ContainerLimits;
  /** What may stay unread without making the scan incomplete: names of `unreadNames`. */
  readonly allowUnread: readonly string[];
  /** Whether the files are to be known by their SHA-256. */
  readonly checksums: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Between two turns of the event loop: signals, timers and slow readers of the output get theirs. */
const maxBusyMs = 50;

const wasChanged: Skip = { reason: 'unreadable', lost: 'a part', code: 'CHANGED_WHILE_READ' };

/** So many hits wait for the verdict on their column. */
const maxHeld = 4096;

/** A column is told of when it was judged, and when what was found in it is what one might ask about. */
function isTold({ verdict, validDate }: ColumnResult): boolean {
  return verdict === 'cpr' || (verdict === 'other' && validDate > 0);
}

/** Scans sources, one after the other, and keeps the books. */
export class SourceScanner {
  readonly tally: Tally;
  readonly persons = new PersonRegister();
  readonly testNumbers = new PersonRegister();
  /** Numbers with a finding below the reporting threshold: they take no ordinal. */
  readonly belowThreshold = new PersonRegister();
  bytesRead = 0;
  /** Whether something was not read because the scan was stopped. */
  wasCancelled = false;
  readonly #rules: SourceRules;
  readonly #publisher: Publisher;
  readonly #reported: number;
  /** One for each depth that a source was met at: a container goes on being read where it was when its member has been. */
  readonly #levels: Level[] = [];
  readonly #readAlong = new Set<string>();
  readonly #dumpTables = new Map<string, string>();
  #busySince = performance.now();

  constructor(rules: SourceRules, publisher: Publisher) {
    this.#rules = rules;
    this.tally = new Tally(rules.allowUnread);
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

  /** The events of one source and of the members in it, in batches. */
  async *scan(source: Source): AsyncGenerator<ScanEvent[]> {
    const counting = countingSource(source, this.#rules.checksums);
    const budget = new Budget(this.#rules.containers, counting.bytes);
    this.tally.sourceFound();
    for await (const events of this.#read(counting, budget, 0, undefined, this.#rules.read.type)) {
      this.bytesRead += counting.takeBytes();
      yield events;
    }
  }

  /**
   * @param depth  containers around the source
   * @param dated  when the record was made that the source around it stands in
   * @param type   the id of the format that the user gave to the source
   */
  async *#read(
    counting: CountedSource,
    budget: Budget,
    depth: number,
    dated: RecordDate | undefined,
    type: string | undefined,
  ): AsyncGenerator<ScanEvent[]> {
    const { source } = counting;
    const level = this.#level(depth);
    const reading: Reading = {
      path: this.#publisher.path(source),
      size: source.size,
      modified: source.modified,
      isMember: depth > 0,
      dated: source.dated ?? dated,
      opened: undefined,
      system: undefined,
      twins: new TwinFields(),
      records: 0,
      noUserText: {},
      lookAlikes: new Map(),
      below: undefined,
      skips: [],
      columns: this.#rules.columns ? new Columns(this.#rules.asOf) : undefined,
      held: [],
      ids: new RecordIds(this.#publisher),
      waiting: [],
    };
    level.columns = reading.columns;
    const { encoding } = this.#rules.read;
    const readOptions = { ...(encoding !== undefined && { encoding }), ...(type !== undefined && { type }) };
    for await (const batch of readSource(source, { ...level.context, budget }, readOptions)) {
      let events = reading.waiting;
      reading.waiting = [];
      for (const extracted of batch) {
        if (extracted.type !== 'member') {
          this.#take(extracted, reading, events);
          continue;
        }
        reading.ids.forget();
        yield events;
        events = [];
        const inside = formatOfMembers(type, reading.opened?.format);
        yield* this.#read(countingSource(extracted.source), budget, depth + 1, reading.dated, inside);
        if (this.#rules.signal?.aborted) break;
      }
      // The id of a record may turn out to repeat a number that stands further back in it.
      if (reading.ids.held > 0) reading.waiting = events.splice(Math.max(0, events.length - reading.ids.held));
      yield events;
      await this.#pause();
      if (this.#rules.signal?.aborted) break;
    }
    if (this.#rules.signal?.aborted) {
      // A stream that is stopped says that it failed; what happened is that the scan was stopped.
      reading.skips = reading.skips.filter(({ reason }) => reason !== 'unreadable');
      reading.skips.push({ reason: 'cancelled', lost: reading.opened === undefined ? 'everything' : 'the rest' });
      this.wasCancelled = true;
    }
    const sha256 = reading.isMember || !this.#rules.checksums ? undefined : await this.#checksum(reading, counting);
    yield this.#end(reading, counting, sha256);
  }

  async #checksum(reading: Reading, counting: CountedSource): Promise<string | undefined> {
    const once = counting.sha256();
    if (once !== undefined || reading.opened === undefined || counting.changed()) return once;
    const checksum = await sha256Of(counting.source, counting.state(), this.#rules.signal);
    if (checksum !== 'changed') return checksum?.sha256;
    reading.skips.push(wasChanged);
    return undefined;
  }

  #level(depth: number): Level {
    const known = this.#levels[depth];
    if (known !== undefined) return known;
    const blocks = createBlockMemory();
    const level: Level = {
      columns: undefined,
      context: {
        sieve: createSieve(blocks),
        counter: createCounter(blocks),
        blocks,
        blockBytes,
        maxRecordBytes,
        readAlong: this.#readAlong,
        dumpTables: this.#dumpTables,
        ocr: this.#rules.ocr,
        planColumns: (samples: readonly ColumnSample[]) => level.columns?.plan(samples) ?? [],
      },
    };
    this.#levels[depth] = level;
    return level;
  }

  #take(extracted: Exclude<Extracted, { type: 'member' }> | Opened, reading: Reading, events: ScanEvent[]): void {
    switch (extracted.type) {
      case 'opened':
        reading.opened = extracted;
        events.push({
          type: 'source-start',
          source: reading.path,
          format: extracted.format,
          ...(reading.size !== undefined && { bytes: reading.size }),
          ...(reading.modified !== undefined && { modified: reading.modified }),
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
      case 'no-user-text':
        reading.noUserText = addNoUserText(reading.noUserText, { [extracted.class]: extracted.count });
        break;
      case 'recognised':
        reading.system = extracted.system;
        break;
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
    // Nobody wrote it twice: the export gives the same text in two forms.
    if (reading.twins.isTwin(segment.spot.record, segment.spot.field, hit.ten)) return;
    const { confidence, kind } = hit.verdict;
    if (confidences.indexOf(confidence) > this.#reported) {
      this.#countUnlisted(hit, reading);
      return;
    }
    // Test numbers have ordinals of their own only in that they are counted apart: `p7` is one number in the whole run.
    if (kind === 'test') this.testNumbers.register(hit.ten, confidence);
    // Nothing is told of it, so it takes no ordinal either.
    if (kind === 'test' && this.#rules.testNumbers === 'hide') return;
    const person = this.persons.register(hit.ten, kind === 'test' ? 'cleared' : confidence);
    const event = this.#publisher.finding(reading.path, datedAs(segment, reading.dated), hit, person);
    reading.ids.take(event, segment.spot.record, segment.spot.field, hit.ten);
    if (kind !== 'test' || this.#rules.testNumbers === 'report') this.tally.finding(event);
    events.push(event);
  }

  /** A look-alike, or a number whose confidence lies below what is reported. */
  #countUnlisted({ ten, verdict, lookAlike }: Hit, reading: Reading): void {
    const { confidence, kind } = verdict;
    if (lookAlike !== undefined) {
      reading.lookAlikes.set(lookAlike, (reading.lookAlikes.get(lookAlike) ?? 0) + 1);
    } else if (kind === 'test') {
      this.testNumbers.register(ten, confidence);
    } else if (confidence === 'likely' || confidence === 'possible') {
      reading.below ??= { likely: 0, possible: 0 };
      reading.below[confidence] += 1;
      this.belowThreshold.register(ten, confidence);
    }
  }

  #end(reading: Reading, counting: CountedSource, sha256: string | undefined): ScanEvent[] {
    const { path, opened, skips, isMember } = reading;
    const events = reading.waiting;
    if (reading.columns !== undefined) this.#release(reading, events, true);
    if (counting.changed()) skips.push(wasChanged);
    const { read, lost } = bytesOf(reading, counting);
    // What was lost in bytes is told with the last thing that went wrong.
    for (const [index, skip] of skips.entries()) {
      const isLast = index === skips.length - 1;
      // Bytes inside a container are no bytes of a file, which is what the sum is of.
      const isTold = isLast && !isMember && (lost > 0 || opened === undefined);
      const published = this.#publisher.skipped(path, skip, isTold ? lost : undefined);
      const record = reading.ids.told(published.record, skip.record?.id);
      const event = record === published.record ? published : { ...published, ...(record && { record }) };
      this.tally.skipped(event);
      events.push(event);
    }
    if (!isMember) this.tally.bytesFound(read + (skips.length > 0 ? lost : 0));
    if (opened === undefined) {
      if (!isMember) this.tally.sourceUntouched();
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
      ...(reading.system !== undefined && { system: reading.system }),
      ...(encoding !== undefined && { encoding }),
      ...(sha256 !== undefined && { sha256 }),
      bytes: read,
      records: reading.records,
      ...(opened.rawTextOnly === true && { rawTextOnly: true as const }),
      ...(Object.keys(reading.noUserText).length > 0 && { noUserText: reading.noUserText }),
      lookAlikes,
      ...(reading.below !== undefined && { belowThreshold: reading.below }),
    } as const;
    this.tally.recordsRead(end);
    if (!isMember) this.tally.sourceRead(end);
    return [...events, end];
  }

  async #pause(): Promise<void> {
    if (performance.now() - this.#busySince < maxBusyMs) return;
    await nextTurn();
    this.#busySince = performance.now();
  }
}

/** What sources at one depth are read with. */
interface Level {
  readonly context: Omit<ExtractContext, 'budget'>;
  /** Of the source being read. */
  columns: Columns | undefined;
}

/** What is known of the source being read. */
interface Reading {
  readonly path: SourcePath;
  readonly size: number | undefined;
  readonly modified: string | undefined;
  /** Whether it stands inside another source: coverage is told of those that were named or met in folders. */
  readonly isMember: boolean;
  /** When its records were made, where they do not say so themselves. */
  readonly dated: RecordDate | undefined;
  opened: Opened | undefined;
  system: string | undefined;
  readonly twins: TwinFields;
  records: number;
  noUserText: NoUserTextCounts;
  readonly lookAlikes: Map<string, number>;
  /** Findings below the reporting threshold, where there are any. */
  below: { likely: number; possible: number } | undefined;
  skips: Skip[];
  readonly columns: Columns | undefined;
  /** Hits whose column is not judged yet, and those behind them. */
  readonly held: { readonly hit: Hit; readonly segment: Segment }[];
  readonly ids: RecordIds;
  /** Findings of the record that may go on in the next batch. */
  waiting: ScanEvent[];
}

/** The same segment, in a record that says when it was made. */
function datedAs(segment: Segment, dated: RecordDate | undefined): Segment {
  const { spot } = segment;
  if (dated === undefined || spot.record.date !== undefined) return segment;
  return { ...segment, spot: { ...spot, record: { ...spot.record, date: dated } } };
}

/** How much of a source was read, and how much was not. */
function bytesOf(
  { opened, size = 0, skips }: Reading,
  { bytes, randomSize }: CountedSource,
): { read: number; lost: number } {
  if (opened === undefined) return { read: 0, lost: size };
  const whole = randomSize();
  if (whole === undefined) return { read: bytes(), lost: Math.max(0, size - bytes()) };
  // What is read in any order is read twice in part, and has gaps: unless its reader stopped, it was read.
  const isCut = skips.some(({ lost }) => lost === 'everything' || lost === 'the rest');
  const read = isCut ? Math.min(bytes(), whole) : whole;
  return { read, lost: whole - read };
}

interface CountedSource {
  readonly source: Source;
  /** Bytes read so far. */
  bytes(): number;
  /** Bytes read since the last time this was asked. */
  takeBytes(): number;
  /** The size of a source that was read in any order; undefined where it was read from its beginning. */
  randomSize(): number | undefined;
  /** Whether the file was another one when its end was reached than when it was opened. */
  changed(): boolean;
  /** The SHA-256 of what can be read only once, where it was asked for. */
  sha256(): string | undefined;
  /** Which file was opened first, in which state, where that is known. */
  state(): string | undefined;
}

/** The same source, whose bytes are counted. */
function countingSource(source: Source, hashes = false): CountedSource {
  let [total, taken] = [0, 0];
  let randomSize: number | undefined;
  const opened: (ByteReader | RandomReader)[] = [];
  let hashing: HashingReader | undefined;
  const counted = (count: number): number => {
    total += count;
    return count;
  };
  const counting = (reading: number | Promise<number>): number | Promise<number> =>
    typeof reading === 'number' ? counted(reading) : reading.then(counted);
  return {
    source: {
      path: source.path,
      members: source.members,
      ...(source.size !== undefined && { size: source.size }),
      ...(source.modified !== undefined && { modified: source.modified }),
      ...(source.dated !== undefined && { dated: source.dated }),
      ...(source.isSpeculative !== undefined && { isSpeculative: source.isSpeculative }),
      async open() {
        const raw = await source.open();
        if (hashes && source.reopen === undefined) hashing = new HashingReader(raw);
        const reader = hashing ?? raw;
        opened.push(raw);
        return { read: (into) => counting(reader.read(into)), close: () => reader.close() };
      },
      ...(source.onDiscarded !== undefined && { onDiscarded: () => source.onDiscarded!() }),
      ...(source.sibling !== undefined && { sibling: (baseName) => source.sibling!(baseName) }),
      ...(source.reopen !== undefined && { reopen: () => source.reopen!() }),
      ...(source.fileUrl !== undefined && { fileUrl: () => source.fileUrl!() }),
      ...(source.openAt !== undefined && {
        async openAt() {
          const reader = await source.openAt!();
          opened.push(reader);
          randomSize = reader.size;
          const { size } = reader;
          return { size, readAt: (into, at) => counting(reader.readAt(into, at)), close: () => reader.close() };
        },
      }),
    },
    bytes: () => total,
    takeBytes() {
      const since = total - taken;
      taken = total;
      return since;
    },
    randomSize: () => randomSize,
    changed: () => opened.some(changedWhileRead),
    sha256: () => hashing?.sha256(),
    state: () => (opened[0] === undefined ? undefined : stateRead(opened[0])),
  };
}
