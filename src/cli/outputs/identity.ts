import fs, { type BigIntStats } from 'node:fs';

const identity = ({ dev, ino }: BigIntStats): string => `${dev}:${ino}`;

/** The device and inode that a path leads to, which tell whether two paths are one file. Undefined where there is no file. */
export function identityOf(path: string | Buffer): string | undefined {
  try {
    return identity(fs.statSync(path, { bigint: true }));
  } catch {
    return undefined;
  }
}

/** The identity of what a descriptor of this process leads to. Undefined where it is not open, or is no regular file. */
export function identityOfFile(fd: number): string | undefined {
  try {
    const stats = fs.fstatSync(fd, { bigint: true });
    return stats.isFile() ? identity(stats) : undefined;
  } catch {
    return undefined;
  }
}
