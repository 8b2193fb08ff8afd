import { type ScanEnd, type ScanEvent, type SourceEnd, stopOf } from '../../../model/index.js';
import { SkipGroups } from '../../model/skips.js';
import type { Report, ReportFormat, ReportOptions, Sink } from '../../report.js';
import { harmlessLines } from '../../safety/neutral.js';
import { colors, plainStyle, type Style } from '../../style.js';
import { brokenOffLines, type Closing, closingLines } from './closing-lines.js';
import { type Grouping, groupingOf } from './grouping.js';
import { lineFitter } from './line-width.js';
import { type TerminalWording, terminalWordingIn } from './wording.js';

/** For people: findings by source and field, the worst first, then the parts that were not read, then the totals. */
export const terminal: ReportFormat = {
  id: 'terminal',
  title: 'text for people, by file and field',
  extensions: ['.txt'],
  mark: /^== report of cprscan ==\n/,
  fileHead: '== report of cprscan ==\n\n',
  create: async (sink, options) =>
    new TerminalReport(sink, options, options.color ? await colors() : plainStyle, await lineFitter(options.columns)),
};

/** How many skips of each reason are listed. All are counted. */
const skipsListed = { usually: 10, verbose: 1000 } as const;

/** Counts during the scan and writes at its end, because the worst source may be the last. */
class TerminalReport implements Report {
  readonly #sink: Sink;
  readonly #verbose: boolean;
  readonly #style: Style;
  readonly #fit: (line: string) => string;
  readonly #wording: TerminalWording;
  readonly #grouping: Grouping;
  readonly #skips: SkipGroups;
  readonly #lookAlikes = new Map<string, number>();
  readonly #soFar = { sources: 0, withFindings: 0, bytes: 0, records: 0, findings: 0 };
  #keptSince: string | undefined;
  /** The file of the last finding. It counts once, whatever is inside it. */
  #fileWithFindings: string | undefined;
  #hasEnded = false;

  constructor(sink: Sink, options: ReportOptions, style: Style, fit: (line: string) => string) {
    const { verbose, limit, language, groupBy } = options;
    this.#sink = sink;
    this.#verbose = verbose;
    this.#style = style;
    this.#fit = fit;
    this.#wording = terminalWordingIn(language);
    this.#grouping = groupingOf(groupBy, { style, wording: this.#wording, limit, verbose });
    this.#skips = new SkipGroups(skipsListed[verbose ? 'verbose' : 'usually']);
  }

  async events(batch: readonly ScanEvent[]): Promise<void> {
    for (const event of batch) {
      this.#handle(event);
      if (event.type === 'scan-end') {
        this.#hasEnded = true;
        await this.#write(this.#stoppedLines(event));
        await this.#write(this.#grouping.lines());
        await this.#write(closingLines(event, this.#closing, this.#style, this.#wording));
      }
    }
  }

  async close(): Promise<void> {
    if (this.#hasEnded) return;
    await this.#write(this.#stoppedLines(undefined));
    await this.#write(this.#grouping.lines());
    await this.#write(brokenOffLines(this.#closing, this.#style, this.#wording));
  }

  /** The notice that the scan did not finish comes before everything else. */
  *#stoppedLines(end: ScanEnd | undefined): Generator<string> {
    const stopped = stopOf(end);
    if (stopped === undefined) return;
    yield this.#style.heading(this.#wording.words.stopped(stopped));
    yield '';
  }

  #handle(event: ScanEvent): void {
    switch (event.type) {
      case 'scan-start':
        this.#keptSince = event.keptSince;
        break;
      case 'source-start':
        this.#grouping.begin(event.source, event.format);
        if (event.source.members.length === 0) this.#fileWithFindings = undefined;
        break;
      case 'finding':
        this.#grouping.add(event);
        if (event.verdict.kind === 'test') break;
        this.#soFar.findings += 1;
        if (event.location.source.file === this.#fileWithFindings) break;
        this.#fileWithFindings = event.location.source.file;
        this.#soFar.withFindings += 1;
        break;
      case 'skipped':
        this.#skips.add(event);
        this.#grouping.skipped?.();
        break;
      case 'column':
        // If no number passes modulus 11, judging them one by one would have cleared them too.
        if (event.verdict === 'other' && event.modulus11 === 0 && !this.#verbose) break;
        this.#grouping.column(event);
        break;
      case 'source-end':
        this.#sourceEnd(event);
        break;
    }
  }

  #sourceEnd(end: SourceEnd): void {
    const { source, format, system, encoding, bytes, records, rawTextOnly, lookAlikes, belowThreshold } = end;
    for (const [reason, count] of Object.entries(lookAlikes)) {
      this.#lookAlikes.set(reason, (this.#lookAlikes.get(reason) ?? 0) + count);
    }
    if (source.members.length === 0) {
      this.#soFar.sources += 1;
      this.#soFar.bytes += bytes;
    }
    this.#soFar.records += records;
    // A source that is not text has no records of its own.
    const text =
      encoding === undefined && records === 0
        ? []
        : [...(encoding === undefined ? [] : [encoding]), this.#wording.words.counted(records, 'record')];
    const named = system === undefined ? format : `${system} ${format}`;
    const name = rawTextOnly === true ? `${named}, ${this.#wording.words.rawTextOnly}` : named;
    this.#grouping.end(source, format, [name, ...text].join(', '), belowThreshold);
  }

  get #closing(): Closing {
    return {
      skips: this.#skips,
      lookAlikes: this.#lookAlikes,
      keptSince: this.#keptSince,
      soFar: this.#soFar,
    };
  }

  async #write(lines: Iterable<string>): Promise<void> {
    let text = '';
    for (const line of lines) {
      text += `${harmlessLines(this.#fit(line))}\n`;
      if (text.length < maxTextChars) continue;
      await this.#sink(text);
      text = '';
    }
    if (text !== '') await this.#sink(text);
  }
}

/** How many characters go to the sink at once. */
const maxTextChars = 64 * 1024;
