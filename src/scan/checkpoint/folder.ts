import fs from 'node:fs';
import path from 'node:path';
import { errorCode } from '../../sources/index.js';
import { CheckpointError } from './error.js';

const folderMode = 0o700;
const fileMode = 0o600;
const bitsOfOthers = 0o077;

/** The ending of a file that is not whole yet. */
const unfinished = '.new';
const ownName = /^(?:(?:key|run|\d{1,9}\.segment)(?:\.new)?|lock(?:\..+)?)$/;
const segmentName = /^(\d{1,9})\.segment$/;

/** What a failed call means for the user; other codes are shown as they are. */
const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'cannot be made, because the folder around it does not exist',
  ENOTDIR: 'is not a folder',
  EROFS: 'is on a disk that is read-only',
  EACCES: 'may not be written by you',
  EPERM: 'may not be written by you',
  ENOSPC: 'is on a disk that is full',
  EDQUOT: 'is on a disk on which your quota is used up',
};

/**
 * Turns an error of the file system into one that says what is wrong with the folder.
 *
 * @param error  any value that was thrown
 * @returns the error to throw
 */
export function folderError(error: unknown): unknown {
  if (error instanceof CheckpointError) return error;
  const code = errorCode(error);
  return new CheckpointError(`${meanings[code] ?? 'could not be used'} (${code})`);
}

/**
 * The folder of a checkpoint, which only its owner can enter. Each of its files is written whole under another name, flushed to the disk and renamed, so
 * a run that is killed at any moment leaves whole files, and some that the next run removes.
 */
export class CheckpointFolder {
  /** The path with every link resolved. */
  readonly path: string;

  /**
   * Makes the folder, or checks one that is there.
   *
   * @param named  the path as the user wrote it
   * @throws CheckpointError if it cannot be made, if others may enter it, or if it holds anything but a checkpoint
   */
  constructor(named: string) {
    try {
      fs.mkdirSync(named, { mode: folderMode });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw folderError(error);
    }
    try {
      this.path = fs.realpathSync.native(named);
      refuseForeign(fs.statSync(this.path), fs.readdirSync(this.path));
    } catch (error) {
      throw folderError(error);
    }
  }

  /**
   * Checks whether a file belongs to the checkpoint, so that a scan of the folder around it leaves it out.
   *
   * @param file  any path
   */
  owns(file: string): boolean {
    if (!ownName.test(path.basename(file))) return false;
    try {
      return fs.realpathSync.native(path.dirname(file)) === this.path;
    } catch {
      return false;
    }
  }

  /** The path of a file of the folder. */
  file(name: string): string {
    return path.join(this.path, name);
  }

  /**
   * Reads a small file.
   *
   * @returns its bytes; undefined if there is no such file
   * @throws CheckpointError if it cannot be read
   */
  read(name: string): Uint8Array | undefined {
    try {
      return fs.readFileSync(this.file(name));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw folderError(error);
    }
  }

  /** The numbers of the segments, in the order in which they were written. */
  segments(): number[] {
    return fs
      .readdirSync(this.path)
      .flatMap((name) => segmentName.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  /**
   * Removes a file. A file that cannot be removed stays.
   *
   * @param name  its name
   */
  remove(name: string): void {
    try {
      fs.rmSync(this.file(name), { force: true });
    } catch {
      // It is not needed, and does no harm.
    }
  }

  /** Removes what runs that were killed did not finish. Call it with the lock in hand. */
  removeUnfinished(): void {
    for (const name of fs.readdirSync(this.path))
      if (name.endsWith(unfinished) || name.startsWith('lock.')) this.remove(name);
  }

  /**
   * Writes a file so that it is there whole, also after a loss of power, or not at all.
   *
   * @param name    its name
   * @param pieces  its bytes
   * @throws the error of Node
   */
  async write(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    const whole = this.file(name);
    const part = whole + unfinished;
    const handle = await fs.promises.open(part, 'w', fileMode);
    try {
      await handle.writev([...pieces]);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.promises.rename(part, whole);
    await this.#flushNames();
  }

  /** Flushes the names of the folder to the disk. Windows cannot open a folder, and renames durably. */
  async #flushNames(): Promise<void> {
    if (process.platform === 'win32') return;
    const handle = await fs.promises.open(this.path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function refuseForeign(stats: fs.Stats, names: readonly string[]): void {
  if (!stats.isDirectory()) throw new CheckpointError('is not a folder');
  if (!names.every((name) => ownName.test(name)))
    throw new CheckpointError('holds other files; name one that does not exist, and cprscan makes it');
  if (process.platform !== 'win32') {
    if (stats.uid !== process.geteuid?.()) throw new CheckpointError('belongs to somebody else');
    if ((stats.mode & bitsOfOthers) !== 0)
      throw new CheckpointError('can be entered by others than you; make it yours alone (chmod 700)');
  }
}
