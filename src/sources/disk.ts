import type { Buffer } from 'node:buffer';
import fs, { type Stats } from 'node:fs';
import { decodePath, encodePath } from './path-bytes.js';

/** An entry of a folder, as the folder tells it. */
export interface Entry {
  /** The bytes of the name. */
  readonly name: Uint8Array;
  readonly isFolder: boolean;
  readonly isLink: boolean;
}

/**
 * The file system, as far as sources use it. Paths are text of `decodePath`; failures are thrown with a `code`.
 * Tests pass one that fails where they want it to.
 */
export interface Disk {
  /** The entries of a folder, in no order. */
  list(path: string): Entry[];
  /** What stands at a path, a link itself. */
  lstat(path: string): Stats;
  /** What stands at a path or at the end of the links it names. */
  stat(path: string): Stats;
  /** The path without links, with forward slashes. */
  realpath(path: string): string;
  /** A file descriptor. */
  open(path: string, flags: number): number;
  fstat(fd: number): Stats;
  /** Reads on from where the last read ended; answers the number of bytes, 0 at the end. */
  read(fd: number, into: Uint8Array): number;
  /** Reads at a place; answers the number of bytes, 0 at or behind the end. */
  readAt(fd: number, into: Uint8Array, at: number): number;
  close(fd: number): void;
}

/** The real one. Synchronous, because an asynchronous read of a local file was measured to be three times slower. */
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

/** The path with forward slashes. Elsewhere than on Windows a backslash is a character like any other. */
export function forwardSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** What stands at a path. The capitals are also the codes of skips. */
export type Kind = 'file' | 'folder' | 'FIFO' | 'SOCKET' | 'DEVICE';

/** The kind of something that is not a link. */
export function kindOf(stats: Stats): Kind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'FIFO';
  if (stats.isSocket()) return 'SOCKET';
  return 'DEVICE';
}
