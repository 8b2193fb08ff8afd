import { Buffer } from 'node:buffer';
import { nodeDisk } from './disk.js';
import { decodePath } from './path-bytes.js';

/**
 * Lists the names in a folder, in the order of their bytes, which is also that of a walk.
 *
 * @param folder  text of `decodePath`
 * @returns the names, as text of `decodePath`
 * @throws an error with a `code` if the folder cannot be listed
 */
export function namesIn(folder: string): string[] {
  return nodeDisk
    .list(folder)
    .map(({ name }) => name)
    .sort(Buffer.compare)
    .map(decodePath);
}
