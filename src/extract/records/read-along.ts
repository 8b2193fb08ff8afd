import type { Source } from '../../model/index.js';
import type { ExtractContext } from '../format.js';

/**
 * Tells whether a source before this one was read together with it, so that it is not read again.
 *
 * @param source   the source; a member of a container is never read along
 * @param context  what the whole scan shares
 * @returns true if its bytes have been read
 */
export async function wasReadAlong(
  { path, members }: Source,
  { readAlong, afterEarlierSources }: Pick<ExtractContext, 'readAlong' | 'afterEarlierSources'>,
): Promise<boolean> {
  if (members.length > 0) return false;
  await afterEarlierSources('files');
  return readAlong.has(path);
}
