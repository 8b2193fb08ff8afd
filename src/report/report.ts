import type { ScanEvent, SkippedEvent, Threshold } from '../model/index.js';
import type { Language } from './wording/index.js';

/** Receives the text of a report, or its bytes. A report awaits the result, so a slow reader slows the scan. */
export type Sink = (part: string | Uint8Array) => void | Promise<void>;

/** The values of `GroupBy`. */
export const groupings = ['field', 'file', 'record', 'person'] as const;
/** What the terminal report groups findings by. */
export type GroupBy = (typeof groupings)[number];

/** The options of a report. A format ignores those that it has no use for. */
export interface ReportOptions {
  /** Whether the text may hold colours. A colour only repeats what the words say. */
  readonly color: boolean;
  /** The most findings listed of each field, in formats that do not list all. */
  readonly limit: number;
  /** Whether to show the evidence of listed findings, and sources without findings. */
  readonly verbose: boolean;
  /** The lowest confidence that fails a build. */
  readonly failOn: Threshold | 'never';
  /** Whether the user allows a skip, so that it does not fail a build. Without it no skip is allowed. */
  readonly allowsUnread?: ((event: SkippedEvent) => boolean) | undefined;
  /** The language of reports for people. */
  readonly language: Language;
  /** What the terminal report groups findings by. */
  readonly groupBy: GroupBy;
  /** The width of the terminal in characters. Undefined if the text does not go to a terminal. */
  readonly columns?: number | undefined;
}

/**
 * Writes the report of one run. It opens no file, asks no terminal, ends no process, and holds the findings of at most
 * one source in memory.
 */
export interface Report {
  /** Adds the next events, in the order of the stream. */
  events(batch: readonly ScanEvent[]): void | Promise<void>;
  /** Ends the report. Called once, also if the stream broke off before its `scan-end`. */
  close(): void | Promise<void>;
}

/** A kind of report. */
export interface ReportFormat {
  /** The value of `--format`. */
  readonly id: string;
  /** What it is, for the help. */
  readonly title: string;
  /** The endings of file names that choose this format, with the dot. */
  readonly extensions: readonly string[];
  /** True for bytes, which no terminal can show. */
  readonly isBinary?: true;
  /**
   * Matches the beginning of every file with a report in this format, and of no other file: cprscan overwrites a file
   * only if it matches. It is tested against the first 64 KB, one character a byte.
   */
  readonly mark: RegExp;
  /** Precedes the report in a file. It is the mark of a format that could begin like any other file. */
  readonly fileHead?: string;
  /** True if each part that goes to the sink is whole lines, so that others can read the file before it is finished. */
  readonly isLines?: true;
  /**
   * Starts a report.
   *
   * @param sink  receives the text
   * @param options  the options of the report
   * @returns the report, before its first event
   */
  create(sink: Sink, options: ReportOptions): Report | Promise<Report>;
}
