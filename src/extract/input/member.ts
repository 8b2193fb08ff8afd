import type { ByteReader, Source } from '../../model/index.js';

/**
 * An entry of a container, to be read as what it is. `../` and the like are parts of a name and lead nowhere.
 *
 * @param reopen  opens it once more, where its bytes do not come from a stream
 */
export function member(
  { path, members }: Source,
  name: string,
  open: () => ByteReader | Promise<ByteReader>,
  reopen?: Source['reopen'],
): { readonly type: 'member'; readonly source: Source } {
  return {
    type: 'member',
    source: { path, members: [...members, name], open, ...(reopen !== undefined && { reopen }) },
  };
}

/** Nothing. */
export const emptyReader: ByteReader = { read: () => 0, close: () => {} };
