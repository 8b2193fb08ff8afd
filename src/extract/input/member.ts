import type { ByteReader, Source } from '../../model/index.js';

/**
 * Makes a member of a container. Its name leads nowhere: `../` is a part of the name like any other.
 *
 * @param source  the container
 * @param name    the name in the container
 * @param open    opens the bytes of the member
 * @param reopen  opens them again; left out if they come from a stream
 * @returns an item for a batch
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

/** A reader without bytes. */
export const emptyReader: ByteReader = { read: () => 0, close: () => {} };
