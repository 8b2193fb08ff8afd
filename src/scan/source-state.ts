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
import { RecordIds } from './record-ids.js';
import type { ScanSettings } from './settings.js';

/** What is known of the source being read. */
export class SourceState {
  readonly path: SourcePath;
  readonly size: number | undefined;
  readonly modified: string | undefined;
  /** Whether it stands inside another source: coverage counts only sources that were named or met in folders. */
  readonly isMember: boolean;
  /** When its records were made, where they do not say so themselves. */
  readonly dated: RecordDate | undefined;
  readonly filters: SourceFilters;
  /** Undefined where columns are not judged. */
  readonly gate: ColumnGate | undefined;
  readonly ids: RecordIds;
  opened: Opened | undefined;
  system: string | undefined;
  records = 0;
  noUserText: NoUserTextCounts = {};
  skips: Skip[] = [];
  /** Events that have not been given away. */
  #events: ScanEvent[] = [];

  /**
   * @param depth    containers around the source
   * @param dated    when the record was made that the source stands in
   * @param publish  receives each hit once, with its final verdict, in the order of the file
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
    this.dated = source.dated ?? dated;
    this.filters = filters;
    this.ids = new RecordIds(publisher);
    this.gate = columns ? new ColumnGate(new Columns(asOf), (hit, segment) => publish(hit, segment, this)) : undefined;
  }

  push(event: ScanEvent): void {
    this.#events.push(event);
  }

  /** Gives the events away, all of them: the ids in them are final. */
  takeAll(): ScanEvent[] {
    this.ids.forget();
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Gives the events away, but for findings of the last record: its id may turn out to repeat a number that stands further back in it. */
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
   * @param opened  what the source was opened as
   * @param bytes   how many bytes of it were read
   * @param sha256  the SHA-256 of the file, where it was asked for and is known
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
