import type { BelowCounts, BelowThreshold } from './below-threshold.js';
import type { ColumnVerdict } from './column.js';
import type { Coverage, Persons } from './coverage.js';
import type { Confidence, Finding } from './finding.js';
import type { SourcePath } from './location.js';
import type { NoUserTextCounts } from './no-user-text.js';
import type { SkippedItem } from './skipped.js';
import type { Stopped } from './stopped.js';

/** The version of the event stream: it grows when an event changes in a way that an old reader would misunderstand. */
export const schemaVersion = 1;

/** The lowest confidence that is reported or that fails a run. */
export type Threshold = Exclude<Confidence, 'cleared'>;

export interface ScanStart {
  readonly type: 'scan-start';
  readonly schema: typeof schemaVersion;
  readonly version: string;
  /** YYYY-MM-DD: births after it are in the future. */
  readonly asOf: string;
  readonly minConfidence: Threshold;
  /** YYYY-MM-DD: records from before it have been kept too long, where the user said how long that is. */
  readonly keptSince?: string;
}

export interface SourceStart {
  readonly type: 'source-start';
  readonly source: SourcePath;
  readonly format: string;
  /** Bytes, where known before reading. */
  readonly bytes?: number;
  /** The day on which the file was last changed, YYYY-MM-DD, where it is one. */
  readonly modified?: string;
}

export interface FindingEvent extends Finding {
  readonly type: 'finding';
}

export interface SkippedEvent extends SkippedItem {
  readonly type: 'skipped';
}

/** What a column of a table was found to be, with what was counted of it: values that stand alone in their field. */
export interface ColumnEvent {
  readonly type: 'column';
  readonly source: SourcePath;
  readonly field: string;
  /** Numbers of ten digits that were looked at: of the first records all, of the others those with a birth date. */
  readonly tenDigit: number;
  /** Of these, the ones with a birth date that exists. */
  readonly validDate: number;
  /** Of these, the ones that pass modulus 11 and were born from 1900 to the as-of date. */
  readonly modulus11: number;
  readonly verdict: ColumnVerdict;
  /** The weight of evidence for CPR numbers when it was judged, in decibans. */
  readonly decibans: number;
}

export interface SourceEnd {
  readonly type: 'source-end';
  readonly source: SourcePath;
  readonly format: string;
  /** The system that it was exported from, where its structure tells: ServiceNow, Jira. */
  readonly system?: string;
  /** The encoding the bytes were read as. */
  readonly encoding?: string;
  /** The SHA-256 of the file, in hexadecimal, where it was asked for. */
  readonly sha256?: string;
  /** Bytes read. */
  readonly bytes: number;
  readonly records: number;
  /** Whether its bytes were searched for text, and not read as what they are. */
  readonly rawTextOnly?: true;
  /** What in it holds no text of users: itself, or pictures in it that are no sources of their own. */
  readonly noUserText?: NoUserTextCounts;
  /** CPR-shaped numbers that the evidence cleared, by the rule that spoke loudest against them. */
  readonly lookAlikes: Readonly<Record<string, number>>;
  /** Findings below the reporting threshold, which are counted and not listed, where there are any. */
  readonly belowThreshold?: BelowCounts;
}

export interface ScanEnd {
  readonly type: 'scan-end';
  /** Present where the scan ended before it had read everything. */
  readonly stopped?: Stopped;
  readonly coverage: Coverage;
  readonly persons: Persons;
  /** Findings at or above the reporting threshold, test numbers not among them. */
  readonly findings: number;
  /** What lies between `possible` and the reporting threshold. Results of earlier versions do not have it. */
  readonly belowThreshold?: BelowThreshold;
  /**
   * How many of the persons and findings are expected to be no CPR numbers: the sum of 1 - probability, to two decimals. A
   * person counts with the most probable of its findings. As good as the weights are, and blind to what they do not know.
   */
  readonly expectedByChance: { readonly persons: number; readonly findings: number };
  /** Of the findings: those in records from before `keptSince`, with their records and persons, and those in records that do not say when they are from. */
  readonly past?: {
    readonly findings: number;
    readonly records: number;
    readonly persons: number;
    readonly undated: number;
  };
  /** From how many results this was told, where the persons of each were counted by themselves and may be the same: a person in two of them counts twice. */
  readonly results?: number;
  /** The exit code this run deserves. */
  readonly exit: number;
}

/** The whole run is one stream of these. Source brackets nest as sources do, and sources come in walk order. */
export type ScanEvent = ScanStart | SourceStart | FindingEvent | SkippedEvent | ColumnEvent | SourceEnd | ScanEnd;
