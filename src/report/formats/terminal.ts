import type { ColumnEvent, ScanEvent, SourceEnd, SourcePath, Threshold } from '../../model/index.js';
import { brokenOffLines, type Closing, closingLines } from '../closing-lines.js';
import { SourceFindings } from '../group.js';
import type { Report, ReportFormat, ReportOptions, Sink } from '../report.js';
import { SkipGroups } from '../skips.js';
import { columnLines, sourceLines, sourceText } from '../source-lines.js';
import { colors, plainStyle, type Style } from '../style.js';
import { counted } from '../wording.js';

/** For people: findings by file and field, then what was not read, then what was. */
export const terminal: ReportFormat = {
  id: 'terminal',
  title: 'text for people, by file and field',
  extensions: ['.txt'],
  create: async (sink, options) => new TerminalReport(sink, options, options.color ? await colors() : plainStyle),
};

/** How many of the things not read are named for each reason; all are counted. */
const skipsListed = { usually: 10, verbose: 1000 } as const;

/** So many columns of a source are told of. */
const maxColumnsListed = 20;

/** A source that has begun and not ended. */
interface OpenSource {
  readonly found: SourceFindings;
  readonly columns: ColumnEvent[];
}

/** A source is written when it ends, and then forgotten; what is inside it comes before it. */
class TerminalReport implements Report {
  readonly #sink: Sink;
  readonly #options: ReportOptions;
  readonly #style: Style;
  readonly #skips: SkipGroups;
  readonly #lookAlikes = new Map<string, number>();
  readonly #soFar = { sources: 0, withFindings: 0, bytes: 0, records: 0, findings: 0 };
  #minConfidence: Threshold = 'likely';
  #keptSince: string | undefined;
  /** The source being read, last, and those it is inside of. */
  readonly #open: OpenSource[] = [];
  /** The file in which findings were counted last: it counts once, whatever is inside it. */
  #fileWithFindings: string | undefined;
  #hasEnded = false;
  #text = '';

  constructor(sink: Sink, options: ReportOptions, style: Style) {
    this.#sink = sink;
    this.#options = options;
    this.#style = style;
    this.#skips = new SkipGroups(skipsListed[options.verbose ? 'verbose' : 'usually']);
  }

  events(batch: readonly ScanEvent[]): void | Promise<void> {
    for (const event of batch) this.#take(event);
    return this.#flush();
  }

  close(): void | Promise<void> {
    if (!this.#hasEnded) {
      for (const source of this.#open.reverse())
        this.#writeSource(source, `${source.found.format}, not read to its end`);
      this.#write(brokenOffLines(this.#closing, this.#style));
    }
    return this.#flush();
  }

  #take(event: ScanEvent): void {
    switch (event.type) {
      case 'scan-start':
        this.#minConfidence = event.minConfidence;
        this.#keptSince = event.keptSince;
        break;
      case 'source-start':
        this.#begin(event.source, event.format);
        break;
      case 'finding':
        (this.#open.at(-1) ?? this.#begin(event.location.source, '')).found.add(event);
        if (event.verdict.kind !== 'test') this.#soFar.findings += 1;
        break;
      case 'skipped':
        this.#skips.add(event);
        break;
      case 'column':
        // A column in which nothing passes would have been cleared number by number as well.
        if (event.verdict === 'other' && event.modulus11 === 0 && !this.#options.verbose) break;
        this.#columnOf(this.#open.at(-1), event);
        break;
      case 'source-end':
        this.#sourceEnd(event);
        break;
      case 'scan-end':
        this.#hasEnded = true;
        this.#write(closingLines(event, this.#closing, this.#style));
        break;
    }
  }

  #begin(source: SourcePath, format: string): OpenSource {
    const begun = { found: new SourceFindings(source, format, this.#options.limit), columns: [] };
    this.#open.push(begun);
    return begun;
  }

  #columnOf(source: OpenSource | undefined, column: ColumnEvent): void {
    if (source !== undefined && source.columns.length < maxColumnsListed) source.columns.push(column);
  }

  #sourceEnd({ source, format, system, encoding, bytes, records, lookAlikes }: SourceEnd): void {
    for (const [reason, count] of Object.entries(lookAlikes)) {
      this.#lookAlikes.set(reason, (this.#lookAlikes.get(reason) ?? 0) + count);
    }
    if (source.members.length === 0) {
      this.#soFar.sources += 1;
      this.#soFar.bytes += bytes;
    }
    this.#soFar.records += records;
    // What is no text has no records of its own.
    const text =
      encoding === undefined && records === 0
        ? []
        : [...(encoding === undefined ? [] : [encoding]), counted(records, 'record')];
    const ended = this.#open.at(-1) ?? this.#begin(source, format);
    this.#open.pop();
    const name = system === undefined ? format : `${system} ${format}`;
    this.#writeSource(ended, [name, ...text].join(', '));
  }

  #writeSource({ found, columns }: OpenSource, read: string): void {
    const { file, minor } = this.#style;
    if (!found.isEmpty || this.#options.verbose) {
      const lines = found.isEmpty
        ? [`${file(sourceText(found.source))}  ${minor(`${read}, nothing found`)}`]
        : sourceLines(found, read, this.#style, this.#options.verbose);
      this.#write([...lines, ...columnLines(columns, this.#style), '']);
    }
    if (found.fields.length === 0 || found.source.file === this.#fileWithFindings) return;
    this.#fileWithFindings = found.source.file;
    this.#soFar.withFindings += 1;
  }

  get #closing(): Closing {
    return {
      skips: this.#skips,
      lookAlikes: this.#lookAlikes,
      keptSince: this.#keptSince,
      minConfidence: this.#minConfidence,
      soFar: this.#soFar,
    };
  }

  #write(lines: Iterable<string>): void {
    for (const line of lines) this.#text += `${line}\n`;
  }

  #flush(): void | Promise<void> {
    if (this.#text === '') return;
    const text = this.#text;
    this.#text = '';
    return this.#sink(text);
  }
}
