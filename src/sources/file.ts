import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ByteReader, RandomReader, Source } from '../model/index.js';
import { type Disk, kindOf, nodeDisk } from './disk.js';
import { errorCode, ReadError } from './failure.js';
import { encodePath } from './path-bytes.js';

/** A reader that can tell whether the bytes it gave are still those of the file. */
export interface FileReader extends ByteReader {
  /**
   * Whether the file was written to while it was read: its size or time of change is another at the end than when it
   * was opened, or it gave another number of bytes than its size. False until `read` has answered 0.
   */
  changed(): boolean;
  /** Which file it is, in which state: two readers that say the same read the same bytes. */
  readonly state: string;
}

export interface FileSourceOptions {
  /** Bytes, where the caller has already asked. It is a hint: files in /proc say 0 and have bytes. */
  readonly size?: number;
  /** When it was last changed, in milliseconds since 1970, where the caller has already asked. */
  readonly modifiedMs?: number;
  readonly disk?: Disk;
}

/**
 * A file on disk. `path` is text of `decodePath`, and is both what is shown and what is opened.
 *
 * `open` throws a `ReadError`: ENOENT, EACCES…, EISDIR for a folder, and FIFO, SOCKET or DEVICE where a file was
 * replaced by one; it never waits for the other end of a FIFO. It answers a promise only while a file is leased away.
 */
export function fileSource(path: string, options: FileSourceOptions = {}): Source {
  const disk = options.disk ?? nodeDisk;
  const open = (): ByteReader => openFile(path, disk, (fd, atOpen) => new DescriptorReader(fd, atOpen, disk));
  return {
    path,
    members: [],
    ...(options.size === undefined ? {} : { size: options.size }),
    ...(options.modifiedMs === undefined ? {} : { modified: new Date(options.modifiedMs).toISOString().slice(0, 10) }),
    open,
    reopen: open,
    sibling: (baseName) => fileSource(path.slice(0, path.lastIndexOf('/') + 1) + baseName, { disk }),
    ...(disk === nodeDisk && { fileUrl: () => fileUrlOf(path) }),
    openAt: () => openFile(path, disk, (fd, atOpen) => new PlaceReader(fd, atOpen, disk)),
  };
}

/** A name that is no valid text has no URL that Node would pass on as it is. */
function fileUrlOf(path: string): string | undefined {
  return typeof encodePath(path) === 'string' ? pathToFileURL(path).href : undefined;
}

/** Which file a reader reads, in which state, as it was when it was opened; undefined for readers that cannot tell. */
export function stateRead(reader: ByteReader | RandomReader): string | undefined {
  return 'state' in reader && typeof reader.state === 'string' ? reader.state : undefined;
}

const stateOf = ({ dev, ino, size, mtimeMs }: fs.Stats): string => `${dev} ${ino} ${size} ${mtimeMs}`;

/** Whether a file changed while it was read to its end; false for readers that cannot tell. */
export function changedWhileRead(reader: ByteReader | RandomReader): boolean {
  return 'changed' in reader && typeof reader.changed === 'function' && reader.changed() === true;
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
    attempt(() => disk.close(fd));
    throw error;
  }
}

function openDescriptor(path: string, disk: Disk): number {
  for (let flags = withoutWaiting; ; ) {
    try {
      return disk.open(path, flags);
    } catch (error) {
      const code = errorCode(error);
      // Only a file whose lease another program holds says EAGAIN here; that program hands it over when waited for.
      if (code === 'EAGAIN' && flags !== readOnly) flags = readOnly;
      else if (code !== 'EINTR') throw new ReadError(code);
    }
  }
}

/** Passes on what the work answers; what it throws becomes a `ReadError`, so that no message of Node gets out. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ReadError(errorCode(error));
  }
}

class DescriptorReader implements FileReader {
  readonly state: string;
  readonly #disk: Disk;
  readonly #sizeAtOpen: number;
  readonly #changedMsAtOpen: number;
  #fd: number | undefined;
  #bytesRead = 0;
  #ended = false;
  #changed = false;

  constructor(fd: number, atOpen: fs.Stats, disk: Disk) {
    this.#fd = fd;
    this.#disk = disk;
    this.state = stateOf(atOpen);
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
    if (fd !== undefined) attempt(() => this.#disk.close(fd));
  }

  #end(fd: number): void {
    this.#ended = true;
    try {
      const atEnd = this.#disk.fstat(fd);
      // Files in /proc have size 0, whatever they give, and a new time of change at every look.
      if (this.#sizeAtOpen === 0 && atEnd.size === 0) return;
      this.#changed =
        atEnd.size !== this.#sizeAtOpen ||
        atEnd.mtimeMs !== this.#changedMsAtOpen ||
        this.#bytesRead !== this.#sizeAtOpen;
    } catch {
      // Nothing proves that it did not change.
      this.#changed = true;
    }
  }
}

/** Reads at any place. Whether the file was changed meanwhile is known when it has been closed. */
class PlaceReader implements RandomReader {
  readonly size: number;
  readonly state: string;
  readonly #disk: Disk;
  readonly #changedMsAtOpen: number;
  #fd: number | undefined;
  #changed = false;

  constructor(fd: number, atOpen: fs.Stats, disk: Disk) {
    this.size = atOpen.size;
    this.state = stateOf(atOpen);
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
      // Nothing proves that it did not change.
      this.#changed = true;
    }
    attempt(() => this.#disk.close(fd));
  }
}
