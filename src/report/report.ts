import type { ScanEvent, SkippedEvent, Threshold } from '../model/index.js';
import type { Language } from './wording/index.js';

/** Where the text of a report goes, or its bytes. Waiting for the answer is the back-pressure: a slow reader slows the scan. */
export type Sink = (part: string | Uint8Array) => void | Promise<void>;

/** What the findings of a report can be grouped by. */
export const groupings = ['field', 'file', 'record', 'person'] as const;
export type GroupBy = (typeof groupings)[number];

/** What a report may be told. A format makes of it what it has a use for. */
export interface ReportOptions {
  /** Whether the text may hold colours. They only repeat what the words say. */
  readonly color: boolean;
  /** How many findings are listed for each field, in formats that do not list all. */
  readonly limit: number;
  /** Whether the evidence of listed findings, and sources without findings, are shown as well. */
  readonly verbose: boolean;
  /** The lowest confidence that fails a build. */
  readonly failOn: Threshold | 'never';
  /** Whether the user allows something to stay unread, so that it does not fail a build; nothing unless told. */
  readonly allowsUnread?: ((event: SkippedEvent) => boolean) | undefined;
  /** The language of reports for people. */
  readonly language: Language;
  /** What a report for a terminal is grouped by. */
  readonly groupBy: GroupBy;
  /** How many characters a line may have, where it is shown on a terminal. */
  readonly columns?: number | undefined;
}

/** Draws one run. Opens no file, looks at no terminal, ends no process, and holds no more than one source in memory. */
export interface Report {
  /** The next events, in the order of the stream. */
  events(batch: readonly ScanEvent[]): void | Promise<void>;
  /** Ends the report: called once, and also where the stream broke off before its `scan-end`. */
  close(): void | Promise<void>;
}

export interface ReportFormat {
  readonly id: string;
  readonly title: string;
  /** The endings of file names that mean this format, with the dot. */
  readonly extensions: readonly string[];
  /** Whether it is bytes, which are nothing for a terminal. */
  readonly isBinary?: true;
  /**
   * Matches the beginning of every file with a report in this format, and of no other file: cprscan overwrites a file only where it
   * matches. It is asked about the first 64 KB, a character a byte.
   */
  readonly mark: RegExp;
  /** Stands before the report in a file: the mark of a format whose own beginning could be that of any file. */
  readonly fileHead?: string;
  /** Whether every part that goes to the sink is whole lines, so that the file can be read before it is finished. */
  readonly isLines?: true;
  create(sink: Sink, options: ReportOptions): Report | Promise<Report>;
}
