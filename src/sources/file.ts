import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ByteReader, RandomReader, Source } from '../model/index.js';
import { type Disk, kindOf, nodeDisk } from './disk.js';
import { errorCode, ReadError } from './failure.js';
import { encodePath } from './path-bytes.js';

/** A reader that notices if the file changes while it is read. */
export interface FileReader extends ByteReader {
  /**
   * Reports a change: at the end the size or the modification time is not the one at opening, or the bytes read are not as many as the size.
   *
   * @returns true if the file changed; false until `read` has returned 0
   */
  changed(): boolean;
  /** Identifies the file and its state: two readers with the same state read the same bytes. */
  readonly state: string;
  /** False if the file may change once more without another time, because it has just been modified. */
  readonly isSettled: boolean;
  /** True if the file is no longer as a plan describes it; false for a file without a plan. */
  readonly changedSincePlan: boolean;
}

/** Facts about a file that the caller knows already. */
export interface FileSourceOptions {
  /** The size in bytes, if the caller knows it. It is only a hint: files in /proc have the size 0 and hold bytes. */
  readonly size?: number;
  /** The time of the last modification, in milliseconds since 1970, if the caller knows it. */
  readonly modifiedMs?: number;
  /** True if a plan gives the size and the time, so that a file with others has changed since. */
  readonly isPlanned?: boolean;
  /** The file system; the real one if absent. */
  readonly disk?: Disk;
}

/**
 * Makes the source of a file on disk.
 *
 * Its `open` throws a `ReadError`: ENOENT, EACCES…, EISDIR for a folder, and FIFO, SOCKET or DEVICE if one of these replaced the file; it never waits
 * for the other end of a FIFO. Its readers return a promise only while another program holds the lease of the file.
 *
 * @param path     text of `decodePath`; reports show it, and `open` opens it
 * @param options  facts that the caller knows already
 * @returns the source; nothing is opened yet
 */
export function fileSource(path: string, options: FileSourceOptions = {}): Source {
  const disk = options.disk ?? nodeDisk;
  const open = (): ByteReader =>
    openFile(path, disk, (fd, atOpen) => new DescriptorReader(fd, atOpen, disk, isOtherThan(options, atOpen)));
  return {
    path,
    members: [],
    ...(options.size === undefined ? {} : { size: options.size }),
    ...(options.modifiedMs === undefined ? {} : { modified: new Date(options.modifiedMs).toISOString().slice(0, 10) }),
    open,
    reopen: open,
    sibling: (baseName) => fileSource(path.slice(0, path.lastIndexOf('/') + 1) + baseName, { disk }),
    ...(disk === nodeDisk && { fileUrl: () => fileUrlOf(path) }),
    openAt: () => openFile(path, disk, (fd, atOpen) => new PlaceReader(fd, atOpen, disk, isOtherThan(options, atOpen))),
  };
}

/** A plan holds whole milliseconds. */
function isOtherThan({ size, modifiedMs = 0, isPlanned }: FileSourceOptions, atOpen: fs.Stats): boolean {
  return isPlanned === true && (size !== atOpen.size || Math.trunc(modifiedMs) !== Math.trunc(atOpen.mtimeMs));
}

/** Node does not pass on the URL of a name that is not valid UTF-8 unchanged, so such a name has none. */
function fileUrlOf(path: string): string | undefined {
  return typeof encodePath(path) === 'string' ? pathToFileURL(path).href : undefined;
}

/**
 * Identifies the file of a reader and its state at opening.
 *
 * @param reader  an open reader of any source
 * @returns device, inode, size and modification time as one text; undefined for a reader that does not know them
 */
export function stateRead(reader: ByteReader | RandomReader): string | undefined {
  return 'state' in reader && typeof reader.state === 'string' ? reader.state : undefined;
}

/**
 * Checks whether the state of a file tells it from the file after any later change.
 *
 * @param reader  an open reader of any source
 * @returns false if the file was modified just before it was opened, and for a reader that does not know its state
 */
export function isSettled(reader: ByteReader | RandomReader): boolean {
  return 'isSettled' in reader && reader.isSettled === true;
}

/** The coarsest clock of a file system, that of FAT, in milliseconds. */
const coarsestTickMs = 2000;

const wasSettled = ({ mtimeMs }: fs.Stats): boolean => Date.now() - mtimeMs > coarsestTickMs;

const stateOf = ({ dev, ino, size, mtimeMs }: fs.Stats): string => `${dev} ${ino} ${size} ${mtimeMs}`;

/**
 * Checks whether a file changed between opening and the end of reading.
 *
 * @param reader  a reader of any source
 * @returns true if it changed; false for a reader that does not know
 */
export function changedWhileRead(reader: ByteReader | RandomReader): boolean {
  return 'changed' in reader && typeof reader.changed === 'function' && reader.changed() === true;
}

/**
 * Checks whether a file was changed between the making of its plan and its opening.
 *
 * @param reader  an open reader of any source
 * @returns true if it was changed; false for a reader that does not know
 */
export function changedSincePlan(reader: ByteReader | RandomReader): boolean {
  return 'changedSincePlan' in reader && reader.changedSincePlan === true;
}

// Windows has neither flag.
const readOnly = fs.constants.O_RDONLY | (fs.constants.O_NOCTTY ?? 0);
const withoutWaiting = readOnly | (fs.constants.O_NONBLOCK ?? 0);

const retryMs = 5;

function openFile<Reader>(path: string, disk: Disk, read: (fd: number, atOpen: fs.Stats) => Reader): Reader {
  const fd = openDescriptor(path, disk);
  try {
    const atOpen = attempt(() => disk.fstat(fd));
    const kind = kindOf(atOpen);
    if (kind !== 'file') throw new ReadError(kind === 'folder' ? 'EISDIR' : kind);
    return read(fd, atOpen);
  } catch (error) {
    release(fd, disk);
    throw error;
  }
}

function openDescriptor(path: string, disk: Disk): number {
  for (let flags = withoutWaiting; ; ) {
    try {
      return disk.open(path, flags);
    } catch (error) {
      const code = errorCode(error);
      // `open` fails with EAGAIN only if another program holds the lease of the file. That program gives it up when `open` waits.
      if (code === 'EAGAIN' && flags !== readOnly) flags = readOnly;
      else if (code !== 'EINTR') throw new ReadError(code);
    }
  }
}

/** Turns an error of Node into a `ReadError`, so that the message, which quotes the path, goes no further. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ReadError(errorCode(error));
  }
}

/** Closes a file that was only read. A failure, as of a share that is gone, takes back no byte that was read. Source: close(2), read 2026-11-30. */
function release(fd: number, disk: Disk): void {
  try {
    disk.close(fd);
  } catch {
    // Linux has released the descriptor all the same.
  }
}

class DescriptorReader implements FileReader {
  readonly state: string;
  readonly isSettled: boolean;
  readonly changedSincePlan: boolean;
  readonly #disk: Disk;
  readonly #sizeAtOpen: number;
  readonly #changedMsAtOpen: number;
  #fd: number | undefined;
  #bytesRead = 0;
  #ended = false;
  #changed = false;

  constructor(fd: number, atOpen: fs.Stats, disk: Disk, changedSincePlan: boolean) {
    this.changedSincePlan = changedSincePlan;
    this.#fd = fd;
    this.#disk = disk;
    this.state = stateOf(atOpen);
    this.isSettled = wasSettled(atOpen);
    this.#sizeAtOpen = atOpen.size;
    this.#changedMsAtOpen = atOpen.mtimeMs;
  }

  read(into: Uint8Array): number | Promise<number> {
    if (this.#ended || into.length === 0) return 0;
    for (;;) {
      if (this.#fd === undefined) throw new ReadError('EBADF');
      try {
        const bytes = this.#disk.read(this.#fd, into);
        this.#bytesRead += bytes;
        if (bytes === 0) this.#end(this.#fd);
        return bytes;
      } catch (error) {
        const code = errorCode(error);
        if (code === 'EAGAIN') return wait(retryMs).then(() => this.read(into));
        if (code !== 'EINTR') throw new ReadError(code);
      }
    }
  }

  changed(): boolean {
    return this.#changed;
  }

  close(): void {
    const fd = this.#fd;
    this.#fd = undefined;
    if (fd !== undefined) release(fd, this.#disk);
  }

  #end(fd: number): void {
    this.#ended = true;
    try {
      const atEnd = this.#disk.fstat(fd);
      // Files in /proc always have the size 0, and each `fstat` gives another modification time.
      if (this.#sizeAtOpen === 0 && atEnd.size === 0) return;
      this.#changed =
        atEnd.size !== this.#sizeAtOpen ||
        atEnd.mtimeMs !== this.#changedMsAtOpen ||
        this.#bytesRead !== this.#sizeAtOpen;
    } catch {
      // Without a second look, nothing proves that the file is the same.
      this.#changed = true;
    }
  }
}

/** Reads at any offset. `changed` knows about a change only after `close`. */
class PlaceReader implements RandomReader {
  readonly size: number;
  readonly state: string;
  readonly isSettled: boolean;
  readonly changedSincePlan: boolean;
  readonly #disk: Disk;
  readonly #changedMsAtOpen: number;
  #fd: number | undefined;
  #changed = false;

  constructor(fd: number, atOpen: fs.Stats, disk: Disk, changedSincePlan: boolean) {
    this.changedSincePlan = changedSincePlan;
    this.size = atOpen.size;
    this.state = stateOf(atOpen);
    this.isSettled = wasSettled(atOpen);
    this.#fd = fd;
    this.#disk = disk;
    this.#changedMsAtOpen = atOpen.mtimeMs;
  }

  readAt(into: Uint8Array, at: number): number | Promise<number> {
    let filled = 0;
    while (filled < into.length) {
      if (this.#fd === undefined) throw new ReadError('EBADF');
      try {
        const bytes = this.#disk.readAt(this.#fd, into.subarray(filled), at + filled);
        if (bytes === 0) break;
        filled += bytes;
      } catch (error) {
        const code = errorCode(error);
        if (code === 'EAGAIN') return wait(retryMs).then(() => this.readAt(into, at));
        if (code !== 'EINTR') throw new ReadError(code);
      }
    }
    return filled;
  }

  changed(): boolean {
    return this.#changed;
  }

  close(): void {
    const fd = this.#fd;
    this.#fd = undefined;
    if (fd === undefined) return;
    try {
      const { size, mtimeMs } = this.#disk.fstat(fd);
      this.#changed = size !== this.size || mtimeMs !== this.#changedMsAtOpen;
    } catch {
      // Without a second look, nothing proves that the file is the same.
      this.#changed = true;
    }
    release(fd, this.#disk);
  }
}
