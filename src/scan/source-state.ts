import { Columns, type Hit } from '../detect/index.js';
import type { Opened } from '../extract/index.js';
import type {
  NoUserTextCounts,
  RecordDate,
  ScanEvent,
  Segment,
  Skip,
  Source,
  SourceEnd,
  SourcePath,
} from '../model/index.js';
import { ColumnGate } from './column-gate.js';
import { definedFields } from './defined-fields.js';
import type { SourceFilters } from './filters/index.js';
import type { Publisher } from './publish.js';
import { closestDate, dateOfFile } from './record-dates.js';
import { RecordIds } from './record-ids.js';
import type { ScanSettings } from './settings.js';

/** The state of one source while the scan reads it. */
export class SourceState {
  /** The masked path. */
  readonly path: SourcePath;
  /** The size in bytes, if known before reading. */
  readonly size: number | undefined;
  /** The day of the last modification, YYYY-MM-DD. */
  readonly modified: string | undefined;
  /** Whether the source is inside another. The coverage does not count members as sources. */
  readonly isMember: boolean;
  /** The date of records that have none of their own; `closestDate` chose it. */
  dated: RecordDate | undefined;
  /** Decides which hits become findings. */
  readonly filters: SourceFilters;
  /** Undefined without the option `columns`. */
  readonly gate: ColumnGate | undefined;
  /** Hides ids that repeat a number. */
  readonly ids: RecordIds;
  /** The format and the encoding; undefined until the source is open. */
  opened: Opened | undefined;
  /** The ticket system that wrote the source. */
  system: string | undefined;
  /** Records read so far. */
  records = 0;
  /** Items without text of users so far. */
  noUserText: NoUserTextCounts = {};
  /** Skips to report at the end of the source. */
  skips: Skip[] = [];
  /** Events that the caller has not taken. */
  #events: ScanEvent[] = [];

  /**
   * @param source     the source, raw
   * @param depth      the number of containers around the source
   * @param dated      the date of the source around it, for records of that source without a date
   * @param publisher  masks paths and ids
   * @param filters    decides which hits become findings
   * @param settings   the as-of date, and whether to judge columns
   * @param publish    receives each hit once, with its final verdict, in the order of the file
   */
  constructor(
    source: Source,
    depth: number,
    dated: RecordDate | undefined,
    publisher: Publisher,
    filters: SourceFilters,
    { asOf, columns }: Pick<ScanSettings, 'asOf' | 'columns'>,
    publish: (hit: Hit, segment: Segment, state: SourceState) => void,
  ) {
    this.path = publisher.path(source);
    this.size = source.size;
    this.modified = source.modified;
    this.isMember = depth > 0;
    this.dated = closestDate(source.dated ?? dateOfFile(source), dated);
    this.filters = filters;
    this.ids = new RecordIds(publisher);
    this.gate = columns ? new ColumnGate(new Columns(asOf), (hit, segment) => publish(hit, segment, this)) : undefined;
  }

  /**
   * Adds an event.
   *
   * @param event  the next event of the source
   */
  push(event: ScanEvent): void {
    this.#events.push(event);
  }

  /**
   * Takes all events; the ids in them are final.
   *
   * @returns the events since the last call
   */
  takeAll(): ScanEvent[] {
    this.ids.forget();
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /**
   * Takes the events except the findings of the last record: a number later in that record may turn out to be the one that its id repeats.
   *
   * @returns the events that can no longer change
   */
  takeSettled(): ScanEvent[] {
    const events = this.#events;
    const { held } = this.ids;
    this.#events = held === 0 ? [] : events.splice(Math.max(0, events.length - held));
    return events;
  }

  /** Whether the reader stopped before the end of the source. */
  get isCut(): boolean {
    return this.skips.some(({ lost }) => lost === 'everything' || lost === 'the rest');
  }

  /**
   * Makes the last event of the source.
   *
   * @param opened  its format and its encoding
   * @param bytes   the bytes that were read
   * @param sha256  64 hexadecimal digits; undefined if not known or not wanted
   * @returns the event
   */
  endEvent({ format, encoding, rawTextOnly }: Opened, bytes: number, sha256: string | undefined): SourceEnd {
    const { noUserText } = this;
    return definedFields({
      type: 'source-end',
      source: this.path,
      format,
      system: this.system,
      encoding,
      sha256,
      bytes,
      records: this.records,
      rawTextOnly,
      noUserText: Object.keys(noUserText).length > 0 ? noUserText : undefined,
      lookAlikes: this.filters.lookAlikes,
      belowThreshold: this.filters.below,
    } as const);
  }
}
