import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WriteError } from '../fd-writer.js';

/** The mode of report files: only the owner may read and write them. */
export const ownerOnly = 0o600;

/** The longest file name, in bytes, that every file system in use accepts. */
const maxNameBytes = 255;

/** Eight hexadecimal digits for this machine and container. A process id identifies the writer of a file only within them. */
function machine(): string {
  machineId ??= createHash('sha256').update(`${os.hostname()}\n${processNamespace()}`).digest('hex').slice(0, 8);
  return machineId;
}

let machineId: string | undefined;

function processNamespace(): string {
  try {
    return fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

const pattern = /^\.(.+)\.cprscan-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp$/s;

/**
 * Tells whether a file name has the form of an unfinished report, of any run.
 *
 * @param name  a file name without its folder
 * @returns whether cprscan gives such names
 */
export function isTemporaryName(name: string): boolean {
  return pattern.test(name);
}

/**
 * Tells whether a file name is that of an unfinished report of this process.
 *
 * @param name  a file name without its folder
 * @returns whether this process gave the name
 */
export function isOwnTemporaryName(name: string): boolean {
  const match = pattern.exec(name);
  return match !== null && match[2] === machine() && Number(match[3]) === process.pid;
}

function shortened(name: string): string {
  const longestEnding = `..cprscan-${machine()}-${Number.MAX_SAFE_INTEGER}-00000000.tmp`.length;
  let short = name;
  while (Buffer.byteLength(short) > maxNameBytes - longestEnding) short = [...short].slice(0, -1).join('');
  return short;
}

/** The temporary files of this process. The process removes them when it ends, unless it is killed. */
const living = new Set<string>();
let isWatching = false;

/** Removes the temporary files of this process, which is about to end without completing its reports. */
export function removeTemporaryFiles(): void {
  for (const file of living) fs.rmSync(file, { force: true });
  living.clear();
}

/** A new file with a temporary name, in the folder of its final name. */
export class TemporaryFile {
  readonly path: string;
  readonly fd: number;

  /**
   * Creates the file, readable only by its owner.
   *
   * @param final          the path that the file will get
   * @param mustBePrivate  whether to fail if other users could read the file, on a file system without modes
   * @throws an error with the `code` of the system, or with READABLE_BY_OTHERS
   */
  constructor(final: string, mustBePrivate: boolean) {
    if (!isWatching) {
      isWatching = true;
      process.once('exit', removeTemporaryFiles);
      // At the limit of `ulimit -f`, the system would end the process. With a listener, the write fails instead.
      if (process.platform !== 'win32') process.on('SIGXFSZ', () => {});
    }
    const name = `.${shortened(path.basename(final))}.cprscan-${machine()}-${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
    this.path = path.join(path.dirname(final), name);
    this.fd = fs.openSync(this.path, 'wx', ownerOnly);
    living.add(this.path);
    try {
      requirePrivacy(this.fd, mustBePrivate);
    } catch (error) {
      this.close();
      this.remove();
      throw error;
    }
  }

  /** Closes the file and keeps it. */
  close(): void {
    fs.closeSync(this.fd);
  }

  /** Deletes the file. */
  remove(): void {
    fs.rmSync(this.path, { force: true });
    living.delete(this.path);
  }

  /**
   * Gives the file its final name in one step: readers see either the old file or the complete new one.
   *
   * @param final  the path that the file gets
   * @throws an error of the system if the file cannot be renamed
   */
  async rename(final: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        fs.renameSync(this.path, final);
        living.delete(this.path);
        return;
      } catch (error) {
        // On Windows a virus scanner may have the file open for a moment.
        const isLocked = process.platform === 'win32' && lockCodes.has(new WriteError(error).code);
        if (!isLocked || attempt === maxAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * attemptMs));
      }
    }
  }

  /** Keeps the file under its temporary name, even after the process ends. */
  keep(): void {
    living.delete(this.path);
  }
}

const lockCodes: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const maxAttempts = 10;
const attemptMs = 50;

/**
 * Makes an open file readable only by its owner.
 *
 * @param fd             the descriptor of the file
 * @param mustBePrivate  whether to fail if other users can read it all the same
 * @throws an error with the code READABLE_BY_OTHERS
 */
export function requirePrivacy(fd: number, mustBePrivate: boolean): void {
  try {
    fs.fchmodSync(fd, ownerOnly);
  } catch {
    // The file belongs to another user, or the file system has no modes: the check below decides.
  }
  const othersMayRead = process.platform !== 'win32' && (fs.fstatSync(fd).mode & 0o077) !== 0;
  if (othersMayRead && mustBePrivate) throw Object.assign(new Error(), { code: 'READABLE_BY_OTHERS' });
}

/**
 * Tells whether a file is the unfinished report of a dead process on this machine. Processes of other machines cannot be checked.
 *
 * @param name   a file name without its folder
 * @param final  the path of the report
 * @returns whether the file may be removed
 */
export function isLeftover(name: string, final: string): boolean {
  const match = pattern.exec(name);
  if (match === null || match[1] !== shortened(path.basename(final)) || match[2] !== machine()) return false;
  return !isAlive(Number(match[3]));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code !== 'ESRCH';
  }
}
