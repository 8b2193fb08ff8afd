import type { Buffer } from 'node:buffer';
import fs, { type Stats } from 'node:fs';
import { decodePath, encodePath } from './path-bytes.js';

/** An entry of a folder, as the file system lists it. */
export interface Entry {
  /** The bytes of the name. */
  readonly name: Uint8Array;
  /** False for a link to a folder. */
  readonly isFolder: boolean;
  /** True for a link, whatever it leads to. */
  readonly isLink: boolean;
}

/**
 * The calls of the file system that sources use. Paths are text of `decodePath`; every method throws an error with a `code` if it fails.
 * Tests pass a disk that fails at a chosen call.
 */
export interface Disk {
  /** Returns the entries of a folder, in no order. */
  list(path: string): Entry[];
  /** Describes the file at a path, or the link itself. */
  lstat(path: string): Stats;
  /** Describes the file at a path, or the file that the link there leads to. */
  stat(path: string): Stats;
  /** Returns the path with every link resolved, with forward slashes. */
  realpath(path: string): string;
  /** Returns a file descriptor. */
  open(path: string, flags: number): number;
  /** Describes an open file. */
  fstat(fd: number): Stats;
  /** Reads from the end of the last read on; returns the number of bytes, 0 at the end. */
  read(fd: number, into: Uint8Array): number;
  /** Reads from the offset `at` on, in bytes; returns the number of bytes, 0 at or after the end. */
  readAt(fd: number, into: Uint8Array, at: number): number;
  /** Releases a file descriptor. */
  close(fd: number): void;
}

/** The real file system. Its calls are synchronous, because an asynchronous read of a local file takes three times as long (measured). */
export const nodeDisk: Disk = {
  list(path) {
    const entries = fs.readdirSync(encodePath(path), { withFileTypes: true, encoding: 'buffer' });
    // The types of Node 20 say that names are strings whatever the encoding.
    return entries.map((entry) => ({
      name: entry.name as unknown as Buffer,
      isFolder: entry.isDirectory(),
      isLink: entry.isSymbolicLink(),
    }));
  },
  lstat: (path) => fs.lstatSync(encodePath(path)),
  stat: (path) => fs.statSync(encodePath(path)),
  realpath: (path) => forwardSlashes(decodePath(fs.realpathSync.native(encodePath(path), { encoding: 'buffer' }))),
  open: (path, flags) => fs.openSync(encodePath(path), flags),
  fstat: (fd) => fs.fstatSync(fd),
  read: (fd, into) => fs.readSync(fd, into, 0, into.length, null),
  readAt: (fd, into, at) => fs.readSync(fd, into, 0, into.length, at),
  close: (fd) => fs.closeSync(fd),
};

/**
 * Replaces backslashes by forward slashes on Windows. Elsewhere a backslash is an ordinary character of a name.
 *
 * @param path  a path in the spelling of this system
 * @returns the same path with forward slashes
 */
export function forwardSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** The kind of an entry that is not a link. Those in capitals are also the codes of skips. */
export type Kind = 'file' | 'folder' | 'FIFO' | 'SOCKET' | 'DEVICE';

/**
 * Finds the kind of an entry.
 *
 * @param stats  of an entry that is not a link
 * @returns the kind; `DEVICE` for every kind that is none of the others
 */
export function kindOf(stats: Stats): Kind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'FIFO';
  if (stats.isSocket()) return 'SOCKET';
  return 'DEVICE';
}
