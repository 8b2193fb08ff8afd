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

/** A source is written when it ends, and then forgotten. */
class TerminalReport implements Report {
  readonly #sink: Sink;
  readonly #options: ReportOptions;
  readonly #style: Style;
  readonly #skips: SkipGroups;
  readonly #lookAlikes = new Map<string, number>();
  readonly #soFar = { sources: 0, withFindings: 0, bytes: 0, records: 0, findings: 0 };
  #minConfidence: Threshold = 'likely';
  #source: SourceFindings | undefined;
  #columns: ColumnEvent[] = [];
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
      if (this.#source !== undefined) this.#writeSource(this.#source, `${this.#source.format}, not read to its end`);
      this.#write(brokenOffLines(this.#closing, this.#style));
    }
    return this.#flush();
  }

  #take(event: ScanEvent): void {
    switch (event.type) {
      case 'scan-start':
        this.#minConfidence = event.minConfidence;
        break;
      case 'source-start':
        this.#source = this.#findingsIn(event.source, event.format);
        break;
      case 'finding':
        this.#source ??= this.#findingsIn(event.location.source, '');
        this.#source.add(event);
        if (event.verdict.kind !== 'test') this.#soFar.findings += 1;
        break;
      case 'skipped':
        this.#skips.add(event);
        break;
      case 'column':
        // A column in which nothing passes would have been cleared number by number as well.
        if (event.verdict === 'other' && event.modulus11 === 0 && !this.#options.verbose) break;
        if (this.#columns.length < maxColumnsListed) this.#columns.push(event);
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

  #findingsIn(source: SourcePath, format: string): SourceFindings {
    return new SourceFindings(source, format, this.#options.limit);
  }

  #sourceEnd({ source, format, encoding, bytes, records, lookAlikes }: SourceEnd): void {
    for (const [reason, count] of Object.entries(lookAlikes)) {
      this.#lookAlikes.set(reason, (this.#lookAlikes.get(reason) ?? 0) + count);
    }
    this.#soFar.sources += 1;
    this.#soFar.bytes += bytes;
    this.#soFar.records += records;
    const read = [format, ...(encoding === undefined ? [] : [encoding]), counted(records, 'record')].join(', ');
    this.#writeSource(this.#source ?? this.#findingsIn(source, format), read);
    this.#source = undefined;
    this.#columns = [];
  }

  #writeSource(found: SourceFindings, read: string): void {
    const { file, minor } = this.#style;
    if (!found.isEmpty || this.#options.verbose) {
      const lines = found.isEmpty
        ? [`${file(sourceText(found.source))}  ${minor(`${read}, nothing found`)}`]
        : sourceLines(found, read, this.#style, this.#options.verbose);
      this.#write([...lines, ...columnLines(this.#columns, this.#style), '']);
    }
    if (found.fields.length > 0) this.#soFar.withFindings += 1;
  }

  get #closing(): Closing {
    return { skips: this.#skips, lookAlikes: this.#lookAlikes, minConfidence: this.#minConfidence, soFar: this.#soFar };
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
