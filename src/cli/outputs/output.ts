import fs from 'node:fs';
import { FdWriter, WriteError } from '../fd-writer.js';
import { LineWriter } from './line-writer.js';
import { ownerOnly, requirePrivacy, TemporaryFile } from './temporary-file.js';

/** The state of an output that is a file. */
export type OutputState =
  /** The report is complete, under its name. */
  | { readonly type: 'written' }
  /** The report is under its name, and ends with the last line that could be written. */
  | { readonly type: 'cut' }
  /** The report was not written. `hadFile`: an earlier file of this name is unchanged. */
  | { readonly type: 'missing'; readonly hadFile: boolean }
  /** The report is complete, at `path`: it could not be renamed to its own name. */
  | { readonly type: 'kept'; readonly path: string };

/** The destination of one report. */
export interface Output {
  /**
   * Writes a part, and resolves when all of it is written.
   *
   * @param part  text or bytes
   * @throws WriteError if it cannot be written
   */
  write(part: string | Uint8Array): Promise<void>;
  /** Call when the report is complete. A file gets its name now. */
  commit(): Promise<void>;
  /** Call when the report will not be completed. */
  discard(): void;
  /** Undefined if the output is not a file. */
  readonly state: OutputState | undefined;
}

/**
 * An output that another part opens and closes: standard output, or a descriptor.
 *
 * @param write  writes a part
 * @returns the output; `commit` and `discard` do nothing
 */
export function passedOn(write: (part: string | Uint8Array) => Promise<void>): Output {
  return { write, commit: async () => {}, discard: () => {}, state: undefined };
}

/**
 * Opens a pipe or a device. Opening a FIFO waits for its reader.
 *
 * @param path  the path of the pipe or device
 * @returns the output
 * @throws an error of the system if it cannot be opened
 */
export function streamOutput(path: string): Output {
  const fd = fs.openSync(path, fs.constants.O_WRONLY);
  const writer = new FdWriter(fd);
  const close = (): void => fs.closeSync(fd);
  return { write: (part) => writer.write(part), commit: async () => close(), discard: close, state: undefined };
}

/** How a report file gets its name. */
export interface FileOutputOptions {
  /** Whether to fail if other users could read the file. */
  readonly mustBePrivate: boolean;
  /** Whether the file gets its name with its first line, so that the user can follow it. All parts must be whole lines. */
  readonly asItGoes: boolean;
  /** Whether a file of this name exists already. */
  readonly exists: boolean;
  /** Tells whether the file that has the name at this moment may be replaced. */
  readonly mayReplace: () => boolean;
}

/** A report in a regular file. It is written under a temporary name and renamed when it is complete, or written line by line under its name. */
export class FileOutput implements Output {
  readonly #path: string;
  readonly #options: FileOutputOptions;
  readonly #temporary: TemporaryFile;
  readonly #writer: { write(part: string | Uint8Array): void | Promise<void> };
  #hasItsName = false;
  #isFollowed: boolean;
  #state: OutputState;

  /**
   * Creates the temporary file.
   *
   * @param path     the path of the report, without links: the file itself is replaced, not a link to it
   * @param options  how the file gets its name
   * @throws an error with a `code` if the file cannot be created
   */
  constructor(path: string, options: FileOutputOptions) {
    this.#path = path;
    this.#options = options;
    this.#isFollowed = options.asItGoes;
    this.#state = { type: 'missing', hadFile: options.exists };
    this.#temporary = new TemporaryFile(path, options.mustBePrivate);
    const { fd } = this.#temporary;
    this.#writer = options.asItGoes ? new LineWriter(fd) : new FdWriter(fd);
  }

  /** The state so far. */
  get state(): OutputState {
    return this.#state;
  }

  async write(part: string | Uint8Array): Promise<void> {
    if (part.length === 0) return;
    await this.#writer.write(part);
    if (this.#isFollowed && !this.#hasItsName) await this.#beginUnderItsName();
  }

  async commit(): Promise<void> {
    try {
      toDisk(this.#temporary.fd);
    } catch (error) {
      this.discard();
      throw error;
    }
    this.#temporary.close();
    if (!this.#hasItsName) await this.#giveName();
    this.#state = { type: 'written' };
  }

  discard(): void {
    this.#temporary.close();
    if (!this.#hasItsName) this.#temporary.remove();
  }

  async #rename(): Promise<void> {
    if (!this.#options.mayReplace()) throw Object.assign(new Error(), { code: 'EEXIST' });
    await this.#temporary.rename(this.#path);
  }

  async #beginUnderItsName(): Promise<void> {
    try {
      await this.#rename();
    } catch (error) {
      if (!mounted.has(new WriteError(error).code)) throw error;
      // It gets its name when it is complete.
      this.#isFollowed = false;
      return;
    }
    this.#hasItsName = true;
    this.#state = { type: 'cut' };
  }

  async #giveName(): Promise<void> {
    try {
      await this.#rename();
    } catch (error) {
      try {
        if (!mounted.has(new WriteError(error).code)) throw error;
        copyOver(this.#temporary.path, this.#path, this.#options.mustBePrivate);
        this.#temporary.remove();
      } catch {
        this.#temporary.keep();
        this.#state = { type: 'kept', path: this.#temporary.path };
        throw error;
      }
    }
  }
}

/** Flushes the file. After a power failure, some file systems have its new name without its content. A full disk may show only here. */
function toDisk(fd: number): void {
  try {
    fs.fsyncSync(fd);
  } catch (error) {
    if (!unsupportedSync.has(new WriteError(error).code)) throw error;
  }
}

/** The codes of file systems that cannot flush a file. */
const unsupportedSync: ReadonlySet<string> = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM']);

/** The codes for a single file that is mounted into a container. It cannot be replaced, but it can be overwritten. */
const mounted: ReadonlySet<string> = new Set(['EBUSY', 'EXDEV']);

function copyOver(from: string, to: string, mustBePrivate: boolean): void {
  const fd = fs.openSync(to, 'r+', ownerOnly);
  try {
    requirePrivacy(fd, mustBePrivate);
  } finally {
    fs.closeSync(fd);
  }
  fs.copyFileSync(from, to);
}
