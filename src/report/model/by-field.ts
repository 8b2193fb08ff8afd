import type { BelowCounts, ScanEnd, ScanEvent, ScanStart, SkippedEvent, SourcePath } from '../../model/index.js';
import type { Report, Sink } from '../report.js';
import type { FieldRef } from '../safety/names.js';
import type { FindingGroup, SourceFindings } from './group.js';
import { SourceStack } from './source-stack.js';

/** The findings in one field of one source. */
export interface FieldEntry {
  readonly source: SourcePath;
  /** The format of the source. */
  readonly format: string;
  /** The findings. */
  readonly group: FindingGroup;
  /** Whether the group is one field, the fields beyond the thousandth, or published test numbers. */
  readonly what: FieldRef['what'];
}

/** Writes a format that has an entry for each field of a source. Each method returns text, which may be empty. */
export interface FieldWriter {
  begin(start: ScanStart | undefined): string;
  field(entry: FieldEntry): string;
  /**
   * Writes a source that was read completely, without any finding in it or in a source inside it.
   *
   * @param source  the source
   * @param below  how many of its findings are below the reporting threshold, if any are
   */
  clean(source: SourcePath, below: BelowCounts | undefined): string;
  skipped(event: SkippedEvent): string;
  /**
   * Writes the end of the report.
   *
   * @param end  undefined if the scan did not finish
   */
  end(end: ScanEnd | undefined): string;
}

/** Calls a `FieldWriter` when a source ends. It holds the findings of open sources only. */
export class FieldReport implements Report {
  readonly #sink: Sink;
  readonly #writer: FieldWriter;
  readonly #open = new SourceStack(1);
  #hasBegun = false;
  #end: ScanEnd | undefined;
  #text = '';

  /**
   * @param sink  receives the text
   * @param writer  writes the format
   */
  constructor(sink: Sink, writer: FieldWriter) {
    this.#sink = sink;
    this.#writer = writer;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    for (const event of batch) this.#handle(event);
    return this.#flush();
  }

  close(): void | Promise<void> {
    if (!this.#hasBegun) this.#begin(undefined);
    for (const { found } of this.#open.rest()) this.#writeFields(found);
    this.#text += this.#writer.end(this.#end);
    return this.#flush();
  }

  #flush(): void | Promise<void> {
    const text = this.#text;
    this.#text = '';
    return this.#sink(text);
  }

  #begin(start: ScanStart | undefined): void {
    this.#hasBegun = true;
    this.#text += this.#writer.begin(start);
  }

  #handle(event: ScanEvent): void {
    if (event.type === 'scan-start') this.#begin(event);
    else if (!this.#hasBegun) this.#begin(undefined);
    switch (event.type) {
      case 'source-start':
        this.#open.begin(event.source, event.format);
        break;
      case 'finding':
        this.#open.add(event);
        break;
      case 'skipped':
        this.#open.skipped();
        this.#text += this.#writer.skipped(event);
        break;
      case 'source-end': {
        const ended = this.#open.end(event.belowThreshold);
        if (ended === undefined) break;
        const { found, isUnclear, below } = ended;
        if (!found.isEmpty) this.#writeFields(found);
        else if (!isUnclear) this.#text += this.#writer.clean(found.source, below);
        break;
      }
      case 'scan-end':
        this.#end = event;
        break;
    }
  }

  #writeFields(found: SourceFindings): void {
    const { source, format } = found;
    const write = (group: FindingGroup | undefined, what: FieldEntry['what']): void => {
      if (group !== undefined) this.#text += this.#writer.field({ source, format, group, what });
    };
    for (const group of found.fields) write(group, 'field');
    write(found.others, 'other fields');
    write(found.testNumbers, 'test numbers');
  }
}
