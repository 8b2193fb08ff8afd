import type { MaskStyle } from '../cpr/index.js';
import type { Threshold } from '../model/index.js';
import type { Walked } from '../sources/walked.js';

/** The values of `TestNumberChoice`. */
export const testNumberChoices = ['report', 'label', 'hide'] as const;
/** What a scan does with published test numbers. `report`: counts them as persons. `label`: lists them apart from persons. `hide`: counts them apart. */
export type TestNumberChoice = (typeof testNumberChoices)[number];

/** The confidences that a scan can report, or that can fail a run, strongest first. */
export const thresholds = ['certain', 'likely', 'possible'] as const satisfies readonly Threshold[];

/** The largest number of threads: each takes some 100 MB. */
export const maxThreads = 256;

/** The options with which the caller stops and follows a scan. */
export type ScanControls = Pick<ScanOptions, 'signal' | 'listed' | 'onProgress'>;

/** The options of a scan. All have a default except `paths`, or `sources` instead of it. */
export interface ScanOptions {
  /** Files, folders and glob patterns. A path that exists is never a pattern, whatever characters it has. */
  readonly paths?: readonly string[];
  /** The sources to scan, instead of `paths`. */
  readonly sources?: AsyncIterable<Walked>;
  /** Glob patterns: in folders, the scan reads only files that match one. @defaultValue [], which is everything */
  readonly include?: readonly string[];
  /** Glob patterns: in folders, the scan leaves out files and folders that match one. @defaultValue [] */
  readonly exclude?: readonly string[];
  /** True to follow links inside folders. @defaultValue false */
  readonly followSymlinks?: boolean;
  /** True to leave out `.git` and the entries that `.gitignore` names, in folders; the coverage counts them. @defaultValue false */
  readonly git?: boolean;
  /** The largest size of a file, in bytes; a larger one becomes a skip with the reason `limit`. @defaultValue Infinity */
  readonly maxFileBytes?: number;
  /** The number of levels of nested containers that the scan opens. @defaultValue 8 */
  readonly maxDepth?: number;
  /** The largest expanded size of an entry, or of a container, in times its compressed size. @defaultValue 200 */
  readonly maxRatio?: number;
  /** The largest number of entries to read in a container and in those inside it. @defaultValue 1000000 */
  readonly maxEntries?: number;
  /** The as-of date, YYYY-MM-DD: births after it are in the future. Today if absent. */
  readonly asOf?: string;
  /** How long records may be kept, counted back from `asOf`: `2y`, `18m`, `90d`. The scan marks findings in older records. */
  readonly olderThan?: string;
  /** The lowest confidence that the scan reports. @defaultValue 'likely' */
  readonly minConfidence?: Threshold;
  /** The lowest confidence that makes the exit code 1. @defaultValue 'likely' */
  readonly failOn?: Threshold | 'never';
  /** The largest number of persons that leaves the exit code at 0. @defaultValue 0 */
  readonly maxPersons?: number;
  /** True if skips do not make the exit code 3. @defaultValue false */
  readonly allowIncomplete?: boolean;
  /** True if the exit code is 0 when there was nothing to scan: no source, or only empty ones. @defaultValue false */
  readonly allowEmpty?: boolean;
  /** Reasons, formats and groups of them: skips that they cover do not make the exit code 3. `unreadNames` lists them. @defaultValue [] */
  readonly allowUnread?: readonly string[];
  /** The treatment of published test numbers. @defaultValue 'label' */
  readonly testNumbers?: TestNumberChoice;
  /** True to judge a column of a table as a whole, from all its values. @defaultValue true */
  readonly columns?: boolean;
  /** True to read text in pictures and on scanned pages. Needs the optional packages. @defaultValue false */
  readonly ocr?: boolean;
  /** How many threads read sources, that of the caller included: 1 to 256. The events are the same for any number. @defaultValue 1 */
  readonly threads?: number;
  /**
   * A folder for a checkpoint: the scan makes it, and keeps there what it reads of files, so that a later scan with the same options goes on where this one
   * ended, also if the process was killed. Files are then read in processes, and a file of which two processes die becomes a skip. It must not be in use.
   */
  readonly checkpoint?: string;
  /** True to give the SHA-256 of each file; the scan reads the file once more. @defaultValue false */
  readonly checksums?: boolean;
  /** The name of an encoding that `cprscan formats` lists, in any case; `auto` detects it. @defaultValue 'auto' */
  readonly encoding?: string;
  /** The id of a format that `cprscan formats` lists, in any case; `auto` detects it. @defaultValue 'auto' */
  readonly type?: string;
  /** How much of each number to mask. @defaultValue 'serial' */
  readonly mask?: MaskStyle;
  /** A secret of yours, 16 characters or more, that makes the suffixes of masked names and ids the same in every run. Random if absent. */
  readonly maskKey?: string;
  /**
   * A secret of yours, 32 bytes or more. The first finding of each person then has a `key`, so that results made with the same secret count
   * persons together. Whoever has the secret and a result can find its numbers by trying all.
   */
  readonly personKey?: Uint8Array;
  /** The number of characters to keep before and after each number, with every digit masked. They may name people. @defaultValue 0 */
  readonly contextChars?: number;
  /** True to put the ten digits into findings. Use it only for a terminal, or for a file that nobody else can read. @defaultValue false */
  readonly showValues?: boolean;
  /** Stops the scan: the source being read gets a skip with the reason `cancelled`, and `scan-end` says how many sources the scan did not reach. */
  readonly signal?: AbortSignal;
  /** Returns the totals once you have listed all sources in parallel; undefined until then. A stopped scan then need not list the rest. */
  readonly listed?: () => Listed | undefined;
  /** The scan calls this after each batch of events of a source. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The totals of a scan, from a listing. */
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
