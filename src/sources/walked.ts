import type { Skip, Source } from '../model/index.js';

/** The values of `LeftOut`. */
export const leftOutKinds = ['files', 'folders', 'gitFolders', 'filteredFiles', 'filteredFolders'] as const;
/**
 * What the `git` option leaves out (`gitFolders`: `.git` folders and files), and what `include` and `exclude` leave out. A folder counts once, with
 * everything in it.
 */
export type LeftOut = (typeof leftOutKinds)[number];

/** One item of a walk: a source to read, or an entry that the scan does not read (`bytes`: its size, if known). Raw: `path` may hold digits. */
export type Walked =
  | {
      readonly type: 'source';
      readonly source: Source;
      /**
       * What is known of a file on the disk: its size in bytes, the time of its last modification in milliseconds since 1970, and which file it is, unless a
       * plan names it. Another thread can read it by its path.
       */
      readonly file?: {
        readonly size: number;
        readonly modifiedMs: number;
        readonly device?: number;
        readonly inode?: number;
        /** As in `FileSourceOptions`. */
        readonly isPlanned?: boolean;
      };
      /** Its place in a plan, from 0. Absent without a plan. */
      readonly place?: number;
    }
  | {
      readonly type: 'skip';
      readonly path: string;
      readonly skip: Skip;
      readonly bytes?: number;
      /** Its place in a plan, from 0. Absent without a plan. */
      readonly place?: number;
    }
  /** An entry that an option leaves out. The coverage counts it, but not as a source. */
  | { readonly type: 'left-out'; readonly path: string; readonly what: LeftOut }
  /** The list of names was empty. */
  | { readonly type: 'empty-list' };

/**
 * Checks whether an item of a walk is a source, readable or not. Only sources count in the sums of a scan.
 *
 * @param walked  one item of a walk
 * @returns true for `source` and `skip`
 */
export function isSource(walked: Walked): walked is Extract<Walked, { type: 'source' | 'skip' }> {
  return walked.type === 'source' || walked.type === 'skip';
}

/**
 * Finds the size of an item of a walk.
 *
 * @param walked  one item of a walk
 * @returns bytes; undefined if the size is unknown or the item is no source
 */
export function sizeOf(walked: Walked): number | undefined {
  if (walked.type === 'source') return walked.source.size;
  return walked.type === 'skip' ? walked.bytes : undefined;
}
