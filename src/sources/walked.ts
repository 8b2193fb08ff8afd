import type { Skip, Source } from '../model/index.js';

/** One thing met on the way: bytes to read, or something that will not be read. `bytes` is its size, where known. */
export type Walked =
  | { readonly type: 'source'; readonly source: Source }
  | { readonly type: 'skip'; readonly path: string; readonly skip: Skip; readonly bytes?: number };
