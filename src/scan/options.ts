import type { MaskStyle } from '../cpr/index.js';
import type { Threshold } from '../model/index.js';
import type { Walked } from '../sources/walked.js';

/** The values of `TestNumberChoice`. */
export const testNumberChoices = ['report', 'label', 'hide'] as const;
/** What a scan does with published test numbers. `report`: counts them as persons. `label`: lists them apart from persons. `hide`: counts them apart. */
export type TestNumberChoice = (typeof testNumberChoices)[number];

/** How a scan is to be done. Everything but what to scan has a default. */
export interface ScanOptions {
  /** Files, folders and glob patterns. A path that exists is taken as it is, whatever characters it has. */
  readonly paths?: readonly string[];
  /** What to scan, already found; `paths` is then not looked at. */
  readonly sources?: AsyncIterable<Walked>;
  /** Glob patterns: in folders, only files that match one are scanned; all unless given. */
  readonly include?: readonly string[];
  /** Glob patterns: in folders, files and folders that match one are not scanned; none unless given. */
  readonly exclude?: readonly string[];
  /** Whether links that are met in folders are followed; false unless given. */
  readonly followSymlinks?: boolean;
  /** Whether what .gitignore names, and .git folders, are left out of folders; what is left out is counted. */
  readonly git?: boolean;
  /** Bytes: a larger file is skipped with the reason `limit`; no limit unless given. */
  readonly maxFileBytes?: number;
  /** Containers inside each other that are opened; 8 unless told. */
  readonly maxDepth?: number;
  /** How many times its size may come out of a container; 200 unless told. */
  readonly maxRatio?: number;
  /** Entries that are read of a container and of those inside it; 1,000,000 unless told. */
  readonly maxEntries?: number;
  /** YYYY-MM-DD; today unless told. */
  readonly asOf?: string;
  /** How long records may be kept: `2y`, `18m`, `90d` before `asOf`. Findings in older ones are marked. */
  readonly olderThan?: string;
  /** The lowest confidence that is reported; `likely` unless told. */
  readonly minConfidence?: Threshold;
  /** The lowest confidence that makes the exit code 1; `likely` unless told. */
  readonly failOn?: Threshold | 'never';
  /** Persons that may be found without making the exit code 1; 0 unless told. */
  readonly maxPersons?: number;
  /** Whether something not read leaves the exit code at 0. */
  readonly allowIncomplete?: boolean;
  /** Reasons, formats and groups of them that may stay unread without making the exit code 3; names of `unreadNames`. */
  readonly allowUnread?: readonly string[];
  /** What to do with published test numbers; `label` unless given. */
  readonly testNumbers?: TestNumberChoice;
  /** Whether a column of a table is judged as one question, besides its numbers; true unless told. */
  readonly columns?: boolean;
  /** Whether text in pictures and on scanned pages is read; false unless told. Takes the optional packages. */
  readonly ocr?: boolean;
  /** Whether the SHA-256 of each file is told, for which it is read once more; false unless told. */
  readonly checksums?: boolean;
  /** The name of an encoding that `cprscan formats` lists, in any case; found out unless told. */
  readonly encoding?: string;
  /** The id of a format that `cprscan formats` lists, in any case; found out unless told. */
  readonly type?: string;
  /** How much of each number is masked; `serial` unless given. */
  readonly mask?: MaskStyle;
  /** A secret of yours, 16 characters or more: the suffixes of masked names and ids are then the same in every run. Drawn at random unless told. */
  readonly maskKey?: string;
  /** How many characters before and after each number are kept, every digit in them masked; 0 unless told. They may name people. */
  readonly contextChars?: number;
  /** Puts the ten digits into findings. They then leave the detector: for a terminal, or a file that nobody else can read. */
  readonly showValues?: boolean;
  /** Stops the scan: what is being read is reported as cancelled, and `scan-end` says how many sources were not reached. */
  readonly signal?: AbortSignal;
  /** What there is to scan, once somebody has listed all of it beside the scan. Undefined until then. A scan that is stopped then need not list the rest. */
  readonly listed?: () => Listed | undefined;
  /** Told now and then how far the scan has got. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Everything that there is to scan. */
export interface Listed {
  /** Files and other sources, without members of containers. */
  readonly sources: number;
  /** Their size, in bytes. */
  readonly bytes: number;
}

/** How far a scan has got. */
export interface Progress {
  /** The file being read, masked. */
  readonly file: string;
  /** Sources that were read or skipped. */
  readonly sourcesDone: number;
  /** Bytes read so far, of all sources. */
  readonly bytesRead: number;
  /** Findings so far, without test numbers. */
  readonly findings: number;
}
