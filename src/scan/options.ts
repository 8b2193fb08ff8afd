import type { MaskStyle } from '../cpr/index.js';
import type { Threshold } from '../model/index.js';
import type { Walked } from '../sources/walked.js';

/** The values of `TestNumberChoice`. */
export const testNumberChoices = ['report', 'label', 'hide'] as const;
/** What a scan does with published test numbers. `report`: counts them as persons. `label`: lists them apart from persons. `hide`: counts them apart. */
export type TestNumberChoice = (typeof testNumberChoices)[number];

/** The confidences that can be reported, or fail a run, from the strongest on. */
export const thresholds = ['certain', 'likely', 'possible'] as const satisfies readonly Threshold[];

/** How a scan is stopped and followed. */
export type ScanControls = Pick<ScanOptions, 'signal' | 'listed' | 'onProgress'>;

/** How a scan is to be done. Everything but what to scan has a default. */
export interface ScanOptions {
  /** Files, folders and glob patterns. A path that exists is taken as it is, whatever characters it has. */
  readonly paths?: readonly string[];
  /** What to scan, already found; `paths` is then not looked at. */
  readonly sources?: AsyncIterable<Walked>;
  /** Glob patterns: in folders, only files that match one are scanned. @defaultValue [], which is everything */
  readonly include?: readonly string[];
  /** Glob patterns: in folders, files and folders that match one are not scanned. @defaultValue [] */
  readonly exclude?: readonly string[];
  /** Whether links inside folders are followed. @defaultValue false */
  readonly followSymlinks?: boolean;
  /** Whether folders are read without .git and without what .gitignore names; the coverage counts what was left out. @defaultValue false */
  readonly git?: boolean;
  /** Bytes: a larger file is skipped with the reason `limit`. @defaultValue Infinity */
  readonly maxFileBytes?: number;
  /** Levels of containers inside each other that are opened. @defaultValue 8 */
  readonly maxDepth?: number;
  /** How many times its size a container may expand to. @defaultValue 200 */
  readonly maxRatio?: number;
  /** Entries that are read of a container and of those inside it. @defaultValue 1000000 */
  readonly maxEntries?: number;
  /** YYYY-MM-DD: births after this day are in the future. Today where it is not given. */
  readonly asOf?: string;
  /** How long records may be kept: `2y`, `18m`, `90d` before `asOf`. Findings in older ones are marked. */
  readonly olderThan?: string;
  /** The lowest confidence that is reported. @defaultValue 'likely' */
  readonly minConfidence?: Threshold;
  /** The lowest confidence that makes the exit code 1. @defaultValue 'likely' */
  readonly failOn?: Threshold | 'never';
  /** Persons that may be found without making the exit code 1. @defaultValue 0 */
  readonly maxPersons?: number;
  /** Whether something not read leaves the exit code at 0. @defaultValue false */
  readonly allowIncomplete?: boolean;
  /** Reasons, formats and groups of them that may stay unread without making the exit code 3; names of `unreadNames`. @defaultValue [] */
  readonly allowUnread?: readonly string[];
  /** What to do with published test numbers. @defaultValue 'label' */
  readonly testNumbers?: TestNumberChoice;
  /** Whether a column of a table is judged as a whole, besides its numbers. @defaultValue true */
  readonly columns?: boolean;
  /** Whether text in pictures and on scanned pages is read. Takes the optional packages. @defaultValue false */
  readonly ocr?: boolean;
  /** Whether the SHA-256 of each file is given, for which it is read once more. @defaultValue false */
  readonly checksums?: boolean;
  /** The name of an encoding that `cprscan formats` lists, in any case; `auto` finds it out. @defaultValue 'auto' */
  readonly encoding?: string;
  /** The id of a format that `cprscan formats` lists, in any case; `auto` finds it out. @defaultValue 'auto' */
  readonly type?: string;
  /** How much of each number is masked. @defaultValue 'serial' */
  readonly mask?: MaskStyle;
  /** A secret of yours, 16 characters or more: the suffixes of masked names and ids are then the same in every run. Drawn at random where it is not given. */
  readonly maskKey?: string;
  /** How many characters before and after each number are kept, every digit in them masked. They may name people. @defaultValue 0 */
  readonly contextChars?: number;
  /** Puts the ten digits into findings. They then leave the detector: for a terminal, or a file that nobody else can read. @defaultValue false */
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
