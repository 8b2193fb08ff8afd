import type { ByteReader, Source } from '../../model/index.js';

/**
 * Makes a member of a container. Its name leads nowhere: `../` is a part of the name like any other.
 *
 * @param source    the container
 * @param name      the name in the container
 * @param open      opens the bytes of the member
 * @param more      what else the container knows about the member
 * @param more.reopen    opens the bytes again; left out if they come from a stream
 * @param more.modified  the day of the last change of the member, YYYY-MM-DD
 * @returns an item for a batch
 */
export function member(
  { path, members }: Source,
  name: string,
  open: () => ByteReader | Promise<ByteReader>,
  { reopen, modified }: { readonly reopen?: Source['reopen']; readonly modified?: string | undefined } = {},
): { readonly type: 'member'; readonly source: Source } {
  return {
    type: 'member',
    source: {
      path,
      members: [...members, name],
      open,
      ...(reopen !== undefined && { reopen }),
      ...(modified !== undefined && { modified }),
    },
  };
}

/** A reader without bytes. */
export const emptyReader: ByteReader = { read: () => 0, close: () => {} };
