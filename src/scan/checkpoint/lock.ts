import fs from 'node:fs';
import { errorCode } from '../../sources/index.js';
import { CheckpointError } from './error.js';
import { type CheckpointFolder, folderError } from './folder.js';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.js';

const lockName = 'lock';

/** The holder of a lock. */
interface Holder extends ProcessIdentity {
  /** When it took the lock, for people; a clock may go back. */
  readonly since: string;
}

/** Somebody else may take the lock between two of our steps, but not for ever. */
const maxTries = 10;

/** The lock of a folder: one run at a time. A process that has ended holds nothing. */
export class Lock {
  /** The folders that runs of this process hold. Systems that do not tell when a process began cannot tell two of its runs apart. */
  static readonly #held = new Set<string>();
  readonly #folder: CheckpointFolder;

  /**
   * Takes the lock.
   *
   * @param folder  the folder
   * @throws CheckpointError if another run holds it, or if the folder cannot be written
   */
  constructor(folder: CheckpointFolder) {
    this.#folder = folder;
    const own: Holder = { ...ownIdentity(), since: new Date().toISOString() };
    const written = folder.file(`${lockName}.${own.pid}`);
    try {
      // The lock appears with its content, because it is written under another name.
      fs.writeFileSync(written, JSON.stringify(own), { mode: 0o600 });
      for (let tries = 0; !this.#take(written); tries += 1) {
        if (tries === maxTries) throw new CheckpointError('is in use by another run of cprscan');
        this.#removeDead();
      }
    } catch (error) {
      throw folderError(error);
    } finally {
      fs.rmSync(written, { force: true });
    }
    Lock.#held.add(folder.path);
  }

  /** Gives the lock back. */
  release(): void {
    Lock.#held.delete(this.#folder.path);
    fs.rmSync(this.#folder.file(lockName), { force: true });
  }

  /** @returns false if there is a lock already */
  #take(written: string): boolean {
    try {
      fs.linkSync(written, this.#folder.file(lockName));
      return true;
    } catch (error) {
      const code = errorCode(error);
      // Without our file, the run that took the lock has tidied up.
      if (code === 'EEXIST' || code === 'ENOENT') return false;
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    }
    // A file system without hard links.
    try {
      fs.copyFileSync(written, this.#folder.file(lockName), fs.constants.COPYFILE_EXCL);
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    }
  }

  /** Removes the lock of a process that has ended. Of two runs that try, one renames it, and the other looks again. */
  #removeDead(): void {
    const text = this.#read(lockName);
    if (text === undefined) return;
    this.#refuseRunning(text);
    const aside = `${lockName}.${process.pid}.old`;
    try {
      fs.renameSync(this.#folder.file(lockName), this.#folder.file(aside));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      throw error;
    }
    const moved = this.#read(aside);
    // Another run was faster, and this is its lock.
    if (moved !== text) this.#take(this.#folder.file(aside));
    fs.rmSync(this.#folder.file(aside), { force: true });
  }

  #read(name: string): string | undefined {
    try {
      return fs.readFileSync(this.#folder.file(name), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  #refuseRunning(text: string): void {
    const holder = holderIn(text);
    // A lock that cannot be read was cut by a loss of power.
    if (holder === undefined) return;
    const { pid, since, host } = holder;
    const own = ownIdentity();
    const isPastRunOfOurs = host === own.host && pid === own.pid && !Lock.#held.has(this.#folder.path);
    if (isPastRunOfOurs || !isRunning(holder)) return;
    const where = host === own.host ? '' : ` on another computer; if that run is over, remove the file lock`;
    throw new CheckpointError(`is in use by process ${pid} since ${since}${where}`);
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const { host, boot, pid, began, since } = JSON.parse(text) as Partial<Record<keyof Holder, unknown>>;
    const isWhole = [host, boot, began, since].every((field) => typeof field === 'string') && Number.isInteger(pid);
    return isWhole ? (JSON.parse(text) as Holder) : undefined;
  } catch {
    return undefined;
  }
}
