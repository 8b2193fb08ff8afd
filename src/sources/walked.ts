import type { Skip, Source } from '../model/index.js';

/** What the `git` option leaves out. `gitFolders`: `.git` folders and files. */
export type LeftOut = 'files' | 'folders' | 'gitFolders';

/** One thing that a walk met: a source to read, or something that will not be read (`bytes`: its size, where known). Raw: `path` may hold digits. */
export type Walked =
  | { readonly type: 'source'; readonly source: Source }
  | { readonly type: 'skip'; readonly path: string; readonly skip: Skip; readonly bytes?: number }
  /** Something that the `git` option leaves out; it counts, and is not a source. */
  | { readonly type: 'left-out'; readonly path: string; readonly what: LeftOut }
  /** The list of names was empty. */
  | { readonly type: 'empty-list' };

/** Whether something met is a source, read or not: what the sums of a scan count. */
export function isSource(walked: Walked): walked is Extract<Walked, { type: 'source' | 'skip' }> {
  return walked.type === 'source' || walked.type === 'skip';
}

/** The size of something met, in bytes, where it is known. */
export function sizeOf(walked: Walked): number | undefined {
  if (walked.type === 'source') return walked.source.size;
  return walked.type === 'skip' ? walked.bytes : undefined;
}
