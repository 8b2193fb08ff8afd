import type { ColumnEvent, ScanEnd, ScanEvent, ScanStart, SkippedEvent, SourcePath } from '../../model/index.js';
import { FindingWriter } from '../finding-json.js';
import { harmlessJson } from '../neutral.js';
import type { Report, ReportFormat, Sink } from '../report.js';

/** One JSON document with all that the events say, written as the scan goes. */
export const json: ReportFormat = {
  id: 'json',
  title: 'one JSON document',
  extensions: ['.json'],
  create: (sink) => new JsonReport(sink),
};

/**
 * The document: what `scan-start` says, `sources`, and what `scan-end` says, each of which is null where the scan did not get
 * so far. A source has `size` (its bytes before it was read), `findings`, `columns` and `skipped`, and what `source-end` says.
 */
class JsonReport implements Report {
  readonly #sink: Sink;
  readonly #writer = new FindingWriter();
  #started = false;
  #ended = false;
  #sources = 0;
  /** The source whose entry is being written. */
  #open: SourcePath | undefined;
  #findings = 0;
  #columns: Omit<ColumnEvent, 'type' | 'source'>[] = [];
  #skipped: Omit<SkippedEvent, 'type' | 'source'>[] = [];
  #text = '';

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    for (const event of batch) this.#write(event);
    return this.#flush();
  }

  close(): void | Promise<void> {
    this.#endSource({});
    this.#start({});
    if (!this.#ended) this.#end({});
    return this.#flush();
  }

  #flush(): void | Promise<void> {
    const text = this.#text;
    this.#text = '';
    return this.#sink(text);
  }

  #write(event: ScanEvent): void {
    switch (event.type) {
      case 'scan-start':
        this.#start(event);
        break;
      case 'source-start':
        this.#startSource(event.source, {
          format: event.format,
          ...(event.bytes !== undefined && { size: event.bytes }),
        });
        break;
      case 'finding':
        if (this.#open === undefined) this.#startSource(event.location.source, {});
        this.#text += `${this.#findings === 0 ? '' : ','}\n${this.#writer.event(event)}`;
        this.#findings += 1;
        break;
      case 'skipped': {
        const { type: _type, source, ...skip } = event;
        if (this.#open === undefined || !isSame(source, this.#open)) this.#startSource(source, {});
        this.#skipped.push(skip);
        break;
      }
      case 'column': {
        const { type: _type, source: _source, ...column } = event;
        this.#columns.push(column);
        break;
      }
      case 'source-end': {
        const { type: _type, source, format: _format, ...end } = event;
        if (this.#open === undefined) this.#startSource(source, { format: event.format });
        this.#endSource(end);
        break;
      }
      case 'scan-end': {
        this.#endSource({});
        this.#end(event);
        break;
      }
    }
  }

  #start(start: Partial<ScanStart>): void {
    if (this.#started) return;
    this.#started = true;
    const { schema = null, version = null, asOf = null, minConfidence = null } = start;
    this.#text += `${harmlessJson({ schema, version, asOf, minConfidence }).slice(0, -1)},"sources":[`;
  }

  #startSource(source: SourcePath, what: object): void {
    this.#start({});
    this.#endSource({});
    this.#open = source;
    this.#text += `${this.#sources === 0 ? '' : ','}\n${harmlessJson({ source, ...what }).slice(0, -1)},"findings":[`;
    this.#sources += 1;
  }

  #endSource(what: object): void {
    if (this.#open === undefined) return;
    this.#text += `],${harmlessJson({ columns: this.#columns, skipped: this.#skipped, ...what }).slice(1)}`;
    this.#open = undefined;
    this.#findings = 0;
    this.#columns = [];
    this.#skipped = [];
  }

  #end(end: Partial<ScanEnd>): void {
    this.#ended = true;
    const { coverage = null, persons = null, findings = null, expectedByChance = null, exit = null } = end;
    this.#text += `\n],${harmlessJson({ coverage, persons, findings, expectedByChance, exit }).slice(1)}\n`;
  }
}

function isSame(a: SourcePath, b: SourcePath): boolean {
  return (
    a === b ||
    (a.file === b.file &&
      a.members.length === b.members.length &&
      a.members.every((name, index) => name === b.members[index]))
  );
}
