import type { ByteReader, Source } from '../../model/index.js';

/**
 * An entry of a container, to be read as what it is. `../` and the like are parts of a name and lead nowhere.
 *
 * @param canReopen  whether it can be opened again: its bytes do not come from a stream
 */
export function member(
  { path, members }: Source,
  name: string,
  open: () => ByteReader | Promise<ByteReader>,
  canReopen = false,
): { readonly type: 'member'; readonly source: Source } {
  return { type: 'member', source: { path, members: [...members, name], open, ...(canReopen && { reopen: open }) } };
}

/** Nothing. */
export const emptyReader: ByteReader = { read: () => 0, close: () => {} };
