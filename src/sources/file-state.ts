import { nodeDisk } from './disk.js';
import type { Walked } from './walked.js';

/** What the walk knows of a file. */
type FileFacts = NonNullable<Extract<Walked, { type: 'source' }>['file']>;

/** A file, and the state in which somebody found it. */
export interface FileState {
  readonly path: string;
  /** Text of `stateOf`, or of `stateAt`. */
  readonly state: string;
}

/**
 * Names the state of a file: device, inode, size, and the time of the last modification. Node gives the time to a quarter of a microsecond, which is finer
 * than the ticks of file systems; to ask for more would take a second look at every file.
 *
 * @param facts  those of the walk
 * @returns the same text for the same file as long as nobody has changed it
 */
export function stateOf({ device, inode, size, modifiedMs }: FileFacts): string {
  return `${device} ${inode} ${size} ${modifiedMs}`;
}

/**
 * Looks at a file, following links.
 *
 * @param path  text of `decodePath`
 * @returns its state; empty if there is no such file, or nobody may look at it
 */
export function stateAt(path: string): string {
  try {
    const { dev: device, ino: inode, size, mtimeMs: modifiedMs } = nodeDisk.stat(path);
    return stateOf({ device, inode, size, modifiedMs });
  } catch {
    return '';
  }
}
