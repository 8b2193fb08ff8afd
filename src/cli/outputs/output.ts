import fs from 'node:fs';
import { FdWriter, WriteError } from '../fd-writer.js';
import { LineWriter } from './line-writer.js';
import { ownerOnly, requirePrivacy, TemporaryFile } from './temporary-file.js';

/** What has become of an output that is a file. */
export type OutputState =
  /** It is there, whole. */
  | { readonly type: 'written' }
  /** It is there, up to the last line that could be written. */
  | { readonly type: 'cut' }
  /** It was not written; `hadFile`: what was there before is there still. */
  | { readonly type: 'missing'; readonly hadFile: boolean }
  /** It is whole, and has another name: it could not be given its own. */
  | { readonly type: 'kept'; readonly path: string };

/** Where one report goes. */
export interface Output {
  /** Answers when all of it is written. */
  write(part: string | Uint8Array): Promise<void>;
  /** The report is whole. */
  commit(): Promise<void>;
  /** The report will not become whole. */
  discard(): void;
  /** Undefined for what is no file. */
  readonly state: OutputState | undefined;
}

/** Something that is opened by somebody else and closed by them: standard output, a descriptor. */
export function passedOn(write: (part: string | Uint8Array) => Promise<void>): Output {
  return { write, commit: async () => {}, discard: () => {}, state: undefined };
}

/** A pipe or a device. Opening a FIFO waits for its reader. */
export function streamOutput(path: string): Output {
  const fd = fs.openSync(path, fs.constants.O_WRONLY);
  const writer = new FdWriter(fd);
  const close = (): void => fs.closeSync(fd);
  return { write: (part) => writer.write(part), commit: async () => close(), discard: close, state: undefined };
}

/** How a file comes to its name. */
export interface FileOutputOptions {
  /** Whether others must not be able to read it. */
  readonly mustBePrivate: boolean;
  /** Whether it has its name from its first line on, so that it can be followed. Its parts are whole lines. */
  readonly asItGoes: boolean;
  /** Whether something has the name already. */
  readonly exists: boolean;
  /** Whether what has the name now may be replaced. */
  readonly mayReplace: () => boolean;
}

/** A report in a regular file: written beside its name, and renamed when it is whole; or line by line under its name. */
export class FileOutput implements Output {
  readonly #path: string;
  readonly #options: FileOutputOptions;
  readonly #temporary: TemporaryFile;
  readonly #writer: { write(part: string | Uint8Array): void | Promise<void> };
  #hasItsName = false;
  #isFollowed: boolean;
  #state: OutputState;

  /** @param path  without links in it: the file is replaced, not what leads to it */
  constructor(path: string, options: FileOutputOptions) {
    this.#path = path;
    this.#options = options;
    this.#isFollowed = options.asItGoes;
    this.#state = { type: 'missing', hadFile: options.exists };
    this.#temporary = new TemporaryFile(path, options.mustBePrivate);
    const { fd } = this.#temporary;
    this.#writer = options.asItGoes ? new LineWriter(fd) : new FdWriter(fd);
  }

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
      // It gets its name when it is whole.
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

/** Some file systems keep the new name of a file, and not what is in it, when the power goes. A full disk may show only here. */
function toDisk(fd: number): void {
  try {
    fs.fsyncSync(fd);
  } catch (error) {
    if (!unknownToDisk.has(new WriteError(error).code)) throw error;
  }
}

const unknownToDisk: ReadonlySet<string> = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM']);

/** A single file that was mounted into a container cannot be replaced, and can be written. */
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
