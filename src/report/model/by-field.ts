import type { BelowCounts, ScanEnd, ScanEvent, ScanStart, SkippedEvent, SourcePath } from '../../model/index.js';
import type { Report, Sink } from '../report.js';
import type { FieldRef } from '../safety/names.js';
import type { FindingGroup, SourceFindings } from './group.js';
import { SourceStack } from './source-stack.js';

/** What was found in one field of one source. */
export interface FieldEntry {
  readonly source: SourcePath;
  /** The format of the source. */
  readonly format: string;
  readonly group: FindingGroup;
  readonly what: FieldRef['what'];
}

/** What a format writes that has an entry for each field of a source. Each answers text, which may be empty. */
export interface FieldWriter {
  begin(start: ScanStart | undefined): string;
  field(entry: FieldEntry): string;
  /**
   * A source that was read completely, and in which, with what is inside it, nothing is listed.
   *
   * @param below  what of it lies below the reporting threshold, where something does
   */
  clean(source: SourcePath, below: BelowCounts | undefined): string;
  skipped(event: SkippedEvent): string;
  /** Undefined where the scan did not finish. */
  end(end: ScanEnd | undefined): string;
}

/** Tells a writer of fields as their source ends, and holds no more than the sources that are open. */
export class FieldReport implements Report {
  readonly #sink: Sink;
  readonly #writer: FieldWriter;
  readonly #open = new SourceStack(1);
  #hasBegun = false;
  #end: ScanEnd | undefined;
  #text = '';

  constructor(sink: Sink, writer: FieldWriter) {
    this.#sink = sink;
    this.#writer = writer;
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    for (const event of batch) this.#take(event);
    return this.#flush();
  }

  close(): void | Promise<void> {
    if (!this.#hasBegun) this.#begin(undefined);
    for (const { found } of this.#open.rest()) this.#give(found);
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

  #take(event: ScanEvent): void {
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
        if (!found.isEmpty) this.#give(found);
        else if (!isUnclear) this.#text += this.#writer.clean(found.source, below);
        break;
      }
      case 'scan-end':
        this.#end = event;
        break;
    }
  }

  #give(found: SourceFindings): void {
    const { source, format } = found;
    const give = (group: FindingGroup | undefined, what: FieldEntry['what']): void => {
      if (group !== undefined) this.#text += this.#writer.field({ source, format, group, what });
    };
    for (const group of found.fields) give(group, 'field');
    give(found.others, 'other fields');
    give(found.testNumbers, 'test numbers');
  }
}
