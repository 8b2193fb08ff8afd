import type { Confidence } from './finding.js';
import type { NoUserTextCounts } from './no-user-text.js';

/**
 * How much there was to read, and how much of it the scan read. Two sums hold in every run: sources found = complete + partial + untouched, and
 * bytes found = bytes read + bytes of skipped items. Sources that a stopped scan did not reach count as found and as untouched.
 */
export interface Coverage {
  /** Files, standard input and other sources; members of containers do not count. */
  readonly sources: {
    /** All of them. */
    readonly found: number;
    /** Read to the end, with nothing skipped. */
    readonly complete: number;
    /** Read, with something skipped. */
    readonly partial: number;
    /** Not read at all. */
    readonly untouched: number;
  };
  /** Bytes of these sources: their sizes on the disk. */
  readonly bytes: { readonly found: number; readonly read: number };
  /** Records that the scan read, members of containers included, and how many of them have findings. */
  readonly records: { readonly read: number; readonly withFindings: number };
  /** Items that by their nature hold no text of users, by class, members of containers included. Absent when there are no such items. */
  readonly noUserText?: NoUserTextCounts;
  /** Pictures that the scan did not read: `inside` documents and archives, `alone` as files. `tooSmall` counts those, of both kinds, that are too small for a line of text. */
  readonly pictures?: { readonly inside: number; readonly alone: number; readonly tooSmall: number };
  /** Entries that the `git` option left out: files and folders that .gitignore names (a folder counts once, with everything in it), and `.git` folders and files. */
  readonly leftOut?: { readonly files: number; readonly folders: number; readonly gitFolders: number };
  /** Entries of folders that the options `include` and `exclude` left out. A folder counts once, with everything in it. Absent when there are none. */
  readonly filtered?: { readonly files: number; readonly folders: number };
  /** Present when there was nothing to scan because the list of `--files-from` is empty. */
  readonly emptyList?: true;
  /** Sources, among those that are complete, that an earlier scan read and that have not changed since, and the first day on which it read one. */
  readonly carriedOver?: { readonly sources: number; readonly from: string };
  /** Which part of a plan the scan read: everything else here is about that part. Present in the result of a shard. */
  readonly shard?: { readonly number: number; readonly of: number };
}

/** Distinct numbers at or above the reporting threshold. Each counts once, under the strongest confidence of its findings; published test numbers count as `test`. */
export type Persons = Readonly<Record<Exclude<Confidence, 'cleared'> | 'test', number>>;
