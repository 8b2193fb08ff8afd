import type { BelowCounts, BelowThreshold } from './below-threshold.js';
import type { ColumnVerdict } from './column.js';
import type { Coverage, Persons } from './coverage.js';
import type { Confidence, Finding } from './finding.js';
import type { SourcePath } from './location.js';
import type { NoUserTextCounts } from './no-user-text.js';
import type { SkippedItem } from './skipped.js';
import type { Stopped } from './stopped.js';

/** The version of the event stream. It grows when an event changes in a way that an old reader would misunderstand. */
export const schemaVersion = 1;

/** A confidence that you can choose as the lowest to report, or as the lowest to fail a run. */
export type Threshold = Exclude<Confidence, 'cleared'>;

/** The first event: the settings of the scan. */
export interface ScanStart {
  /** Names the event. */
  readonly type: 'scan-start';
  /** The version of the event stream. */
  readonly schema: typeof schemaVersion;
  /** The version of cprscan. */
  readonly version: string;
  /** The as-of date, YYYY-MM-DD: births after it are in the future. */
  readonly asOf: string;
  /** The reporting threshold: the scan counts numbers with a lower confidence, and does not list them. */
  readonly minConfidence: Threshold;
  /** YYYY-MM-DD: records from before this day are older than `olderThan` allows. Present with `olderThan`. */
  readonly keptSince?: string;
  /** Names the key of the user with which findings have a `key`, 16 letters. Results with the same name count persons together. Present with `personKey`. */
  readonly keyId?: string;
  /** Names the options on which events depend, 16 letters: a scan with others cannot go on from the result. Present with `personKey`. */
  readonly command?: string;
  /** The day of the scan, YYYY-MM-DD. Present with `personKey`. */
  readonly made?: string;
  /** Present in the result of a shard. */
  readonly shard?: ShardName;
}

/** The largest number of shards of a plan. */
export const maxShards = 256;

/** Names a part of a plan, which one run reads. */
export interface ShardName {
  /** Names the plan, 16 letters. */
  readonly plan: string;
  /** The number of the shard, from 1. */
  readonly number: number;
  /** The number of shards. */
  readonly of: number;
}

/** The scan begins to read a source. */
export interface SourceStart {
  /** Names the event. */
  readonly type: 'source-start';
  /** The source. */
  readonly source: SourcePath;
  /** The id of the format as which the scan reads the source; `cprscan formats` lists them. */
  readonly format: string;
  /** Size in bytes, if known before reading. */
  readonly bytes?: number;
  /** The day of the last change of the file, as the file system or the archive around it says, YYYY-MM-DD. Absent if neither says it. */
  readonly modified?: string;
  /** The place of the source in its plan, from 0. Present in the result of a shard, for sources that are not members. */
  readonly place?: number;
}

/** The scan found a CPR number. */
export interface FindingEvent extends Finding {
  /** Names the event. */
  readonly type: 'finding';
}

/** The scan did not fully read something. */
export interface SkippedEvent extends SkippedItem {
  /** Names the event. */
  readonly type: 'skipped';
  /** The place of the source in its plan, from 0. Present in the result of a shard, in the first event of a source without `source-start`. */
  readonly place?: number;
}

/**
 * The scan met a number that it counts and does not list, for the first time in a source or with a stronger confidence there. Only with `personKey`, so
 * that `report` and a later scan count the number once.
 */
export interface UnlistedEvent {
  /** Names the event. */
  readonly type: 'unlisted';
  /** The key of the number, as in findings. */
  readonly key: string;
  /** A published test number, or the confidence of a number below the reporting threshold. */
  readonly as: 'test' | keyof BelowCounts;
}

/** The verdict on a column of a table as a whole. The counts are of numbers that are the whole value of their field. */
export interface ColumnEvent {
  /** Names the event. */
  readonly type: 'column';
  /** The source that holds the table. */
  readonly source: SourcePath;
  /** The name of the column, as `field` of its findings. */
  readonly field: string;
  /** Ten-digit numbers that the scan tested: all in the first records, and those with a birth date in the others. */
  readonly tenDigit: number;
  /** Numbers of `tenDigit` with a birth date that exists. */
  readonly validDate: number;
  /** Numbers of `validDate` that pass modulus 11, with a birth from 1900 to the as-of date. */
  readonly modulus11: number;
  /** What the column holds. */
  readonly verdict: ColumnVerdict;
  /** The share of CPR numbers that is to be expected among the numbers of the column, 0 to 1. Absent in results of earlier versions. */
  readonly share?: number;
  /** Weight of evidence for any CPR number in the column, in decibans. */
  readonly decibans: number;
}

/** The scan has read a source. */
export interface SourceEnd {
  /** Names the event. */
  readonly type: 'source-end';
  /** The source. */
  readonly source: SourcePath;
  /** The id of the format as which the scan read the source. */
  readonly format: string;
  /** The system that exported the source, such as ServiceNow or Jira, if the structure of the source shows it. */
  readonly system?: string;
  /** The encoding of the text. Absent for formats that are not text. */
  readonly encoding?: string;
  /** SHA-256 of the file, 64 hexadecimal digits. Present with `checksums`. */
  readonly sha256?: string;
  /** Bytes read. */
  readonly bytes: number;
  /** Records read; those of members of a container count in their own `source-end`. */
  readonly records: number;
  /** Present when the scan searched the bytes for plain text and did not read them as their format. */
  readonly rawTextOnly?: true;
  /** Items that by their nature hold no text of users, by class: the source itself, or pictures in it that are not sources of their own. */
  readonly noUserText?: NoUserTextCounts;
  /** Look-alikes: CPR-shaped numbers that the evidence cleared, by the kind of number or the rule that weighed most against them. */
  readonly lookAlikes: Readonly<Record<string, number>>;
  /** Findings below the reporting threshold. Absent when there are no such findings. */
  readonly belowThreshold?: BelowCounts;
  /**
   * Names the state of the file, 16 letters: a later scan that finds it in this state need not read it. Present with `personKey`, if the scan read all of the
   * file, and its events depend on nothing but the file and those in `beside`.
   */
  readonly state?: string;
  /** The endings of files beside it whose states are part of `state`, each behind the name without its own ending. Absent if there are none. */
  readonly beside?: readonly string[];
  /** The day on which an earlier scan read the source, YYYY-MM-DD. Present if this scan did not read it, because it has not changed since. */
  readonly readOn?: string;
}

/** The last event: the sums of the run. */
export interface ScanEnd {
  /** Names the event. */
  readonly type: 'scan-end';
  /** Present when the scan ended before it had read everything. */
  readonly stopped?: Stopped;
  /** How much there was to read, and how much of it the scan read. */
  readonly coverage: Coverage;
  /** Distinct numbers, by confidence. */
  readonly persons: Persons;
  /** Findings at or above the reporting threshold, without test numbers. */
  readonly findings: number;
  /** Numbers from `possible` up to the reporting threshold. Absent in results of earlier versions. */
  readonly belowThreshold?: BelowThreshold;
  /**
   * How many of the persons and findings are probably not CPR numbers: the sum of 1 - probability, to two decimals. A
   * person counts with the most probable of its findings.
   */
  readonly expectedByChance: { readonly persons: number; readonly findings: number };
  /**
   * Findings, records and persons in records from before `keptSince`. Of all findings, `undated` counts those without any date, and
   * `datedByDocument` and `datedByFile` those that only their document or their file dates. Present with `olderThan`.
   */
  readonly past?: {
    readonly findings: number;
    readonly records: number;
    readonly persons: number;
    readonly undated: number;
    /** Absent in results of earlier versions. */
    readonly datedByDocument?: number;
    /** Absent in results of earlier versions. */
    readonly datedByFile?: number;
  };
  /** The number of merged results. Present when the persons of different results could not be matched, so a person may count more than once. */
  readonly results?: number;
  /** The exit code of the run: 0, 1, 3, 4, 130 or 143. */
  readonly exit: number;
}

/** One event of a scan. `source-start` and `source-end` nest as sources do; sources come in walk order. */
export type ScanEvent =
  | ScanStart
  | SourceStart
  | FindingEvent
  | SkippedEvent
  | ColumnEvent
  | UnlistedEvent
  | SourceEnd
  | ScanEnd;
