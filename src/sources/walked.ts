import type { Skip, Source } from '../model/index.js';

/** What `--git` leaves out of a walk, by what it is. */
export type LeftOut = 'files' | 'folders' | 'gitFolders';

/** One thing met on the way: bytes to read, or something that will not be read. `bytes` is its size, where known. */
export type Walked =
  | { readonly type: 'source'; readonly source: Source }
  | { readonly type: 'skip'; readonly path: string; readonly skip: Skip; readonly bytes?: number }
  /** Something that `--git` leaves out: it is counted, and is no source. */
  | { readonly type: 'left-out'; readonly path: string; readonly what: LeftOut }
  /** A list of names that holds none. */
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
