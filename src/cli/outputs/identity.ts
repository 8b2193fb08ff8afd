import fs, { type BigIntStats } from 'node:fs';

const identity = ({ dev, ino }: BigIntStats): string => `${dev}:${ino}`;

/**
 * Identifies the file behind a path by device and inode, so that two paths to one file are recognised.
 *
 * @param path  a path; links are followed
 * @returns `device:inode`, or undefined if there is no such file
 */
export function identityOf(path: string | Buffer): string | undefined {
  try {
    return identity(fs.statSync(path, { bigint: true }));
  } catch {
    return undefined;
  }
}

/**
 * Identifies the file behind an open descriptor of this process.
 *
 * @param fd  the number of the descriptor
 * @returns `device:inode`, or undefined if it is not open or not a regular file
 */
export function identityOfFile(fd: number): string | undefined {
  try {
    const stats = fs.fstatSync(fd, { bigint: true });
    return stats.isFile() ? identity(stats) : undefined;
  } catch {
    return undefined;
  }
}
