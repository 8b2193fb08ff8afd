import {
  type ColumnEvent,
  isSameSource,
  type ScanEnd,
  type ScanEvent,
  type ScanStart,
  type SkippedEvent,
  type SourcePath,
  stopOf,
} from '../../../model/index.js';
import { FindingWriter } from '../../entries/finding-json.js';
import type { Report, ReportFormat, Sink } from '../../report.js';
import { harmlessJson } from '../../safety/neutral.js';

/** One JSON document with everything that the events say, written during the scan. */
export const json: ReportFormat = {
  id: 'json',
  title: 'one JSON document',
  extensions: ['.json'],
  mark: /^\{"schema":(?:\d+|null),"version":(?:"[^"]*"|null),"asOf":(?:"[\d-]+"|null),"minConfidence":/,
  create: (sink) => new JsonReport(sink),
};

/** A source whose entry is not finished. */
interface OpenSource {
  readonly source: SourcePath;
  /** Further properties of its entry, from `source-start`. */
  readonly what: object;
  /** True if the beginning of its entry is written. */
  isWritten: boolean;
  /** True if it already has a finished entry. */
  hasEntry: boolean;
  findings: number;
  columns: Omit<ColumnEvent, 'type' | 'source'>[];
  skipped: Omit<SkippedEvent, 'type' | 'source' | 'place'>[];
}

/**
 * The document has the properties of `scan-start`, then `sources`, then the properties of `scan-end`. A property is
 * null if the scan did not get so far. `stopped` is present only if the scan did not finish. A source has `size` (its
 * bytes before reading), `findings`, `columns`, `skipped`, and the properties of `source-end`.
 * It leaves out what only merges and later scans need: the place of a source in its plan, and the state of its file.
 *
 * `sources` is a flat list in the order in which sources end: members precede their container, each under its own
 * `source`. If a source has findings before a member begins, it has a second entry for the rest.
 */
class JsonReport implements Report {
  readonly #sink: Sink;
  readonly #writer = new FindingWriter();
  #started = false;
  #ended = false;
  #sources = 0;
  /** The source being read, last, and the sources around it. */
  readonly #open: OpenSource[] = [];
  /** A source that could not be opened. More skips of it may follow. */
  #notOpened: OpenSource | undefined;
  #text = '';

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    for (const event of batch) this.#write(event);
    return this.#flush();
  }

  close(): void | Promise<void> {
    this.#endAll();
    this.#start({});
    if (!this.#ended) this.#end(undefined);
    return this.#flush();
  }

  #flush(): void | Promise<void> {
    const text = this.#text;
    this.#text = '';
    return this.#sink(text);
  }

  #write(event: ScanEvent): void {
    if (event.type !== 'skipped') this.#endNotOpened();
    switch (event.type) {
      case 'scan-start':
        this.#start(event);
        break;
      case 'source-start': {
        const outer = this.#open.at(-1);
        // Close the list of its findings before another source is written.
        if (outer?.isWritten) this.#writeEnd(outer, {});
        const size = event.bytes !== undefined && { size: event.bytes };
        this.#open.push(opened(event.source, { format: event.format, ...size }));
        break;
      }
      case 'finding': {
        const source = this.#top(event.location.source, {});
        this.#writeBegin(source);
        this.#text += `${source.findings === 0 ? '' : ','}\n${this.#writer.event(event)}`;
        source.findings += 1;
        break;
      }
      case 'skipped':
        this.#skipped(event);
        break;
      case 'column': {
        const { type: _type, source, ...column } = event;
        this.#top(source, {}).columns.push(column);
        break;
      }
      case 'source-end': {
        const { type: _type, source, format, state: _state, beside: _beside, ...end } = event;
        this.#writeEnd(this.#top(source, { format }), end);
        this.#open.pop();
        break;
      }
      case 'scan-end':
        this.#endAll();
        this.#end(event);
        break;
    }
  }

  #skipped({ type: _type, source, place: _order, ...skip }: SkippedEvent): void {
    const top = this.#open.at(-1);
    if (top !== undefined && isSameSource(source, top.source)) {
      this.#endNotOpened();
      top.skipped.push(skip);
      return;
    }
    if (this.#notOpened === undefined || !isSameSource(source, this.#notOpened.source)) {
      this.#endNotOpened();
      if (top?.isWritten) this.#writeEnd(top, {});
      this.#notOpened = opened(source, {});
    }
    this.#notOpened.skipped.push(skip);
  }

  #endNotOpened(): void {
    if (this.#notOpened !== undefined) this.#writeEnd(this.#notOpened, {});
    this.#notOpened = undefined;
  }

  #endAll(): void {
    this.#endNotOpened();
    for (const source of this.#open.reverse())
      if (source.isWritten || !source.hasEntry || source.skipped.length > 0) this.#writeEnd(source, {});
    this.#open.length = 0;
  }

  /** The source being read. If it had no start, it begins here. */
  #top(source: SourcePath, what: object): OpenSource {
    const top = this.#open.at(-1);
    if (top !== undefined) return top;
    const begun = opened(source, what);
    this.#open.push(begun);
    return begun;
  }

  #start(start: Partial<ScanStart>): void {
    if (this.#started) return;
    this.#started = true;
    const { schema = null, version = null, asOf = null, minConfidence = null } = start;
    this.#text += `${harmlessJson({ schema, version, asOf, minConfidence }).slice(0, -1)},"sources":[`;
  }

  #writeBegin(open: OpenSource): void {
    if (open.isWritten) return;
    open.isWritten = true;
    this.#start({});
    const { source, what } = open;
    this.#text += `${this.#sources === 0 ? '' : ','}\n${harmlessJson({ source, ...what }).slice(0, -1)},"findings":[`;
    this.#sources += 1;
  }

  #writeEnd(open: OpenSource, end: object): void {
    this.#writeBegin(open);
    const { columns, skipped } = open;
    this.#text += `],${harmlessJson({ columns, skipped, ...end }).slice(1)}`;
    Object.assign(open, opened(open.source, open.what), { hasEntry: true });
  }

  #end(end: ScanEnd | undefined): void {
    this.#ended = true;
    const stopped = stopOf(end);
    const known: Partial<ScanEnd> = end ?? {};
    const {
      coverage = null,
      persons = null,
      findings = null,
      expectedByChance = null,
      past,
      results,
      belowThreshold,
      exit = null,
    } = known;
    this.#text += `\n],${harmlessJson({ stopped, coverage, persons, findings, belowThreshold, expectedByChance, past, results, exit }).slice(1)}\n`;
  }
}

function opened(source: SourcePath, what: object): OpenSource {
  return { source, what, isWritten: false, hasEntry: false, findings: 0, columns: [], skipped: [] };
}
