import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WriteError } from '../fd-writer.js';

/** Only the owner may read or write a report. */
export const ownerOnly = 0o600;

/** The longest name of a file, in bytes, on every file system in use. */
const maxNameBytes = 255;

/**
 * Which processes can be asked whether they live: those of this machine, and of this container. Only there does an id of a process say
 * who wrote a file.
 */
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

/** Whether a file name is one that a report has while it is written. */
export function isTemporaryName(name: string): boolean {
  return pattern.test(name);
}

/** Whether this process gave the name. */
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

/** Files that stand under a temporary name now. A process that ends takes them with it, where it is not killed. */
const living = new Set<string>();
let isWatching = false;

/** Removes what this process has under temporary names: it is about to end, and no report will come of it. */
export function removeTemporaryFiles(): void {
  for (const file of living) fs.rmSync(file, { force: true });
  living.clear();
}

/** A file beside the name that it will have. */
export class TemporaryFile {
  readonly path: string;
  readonly fd: number;

  /**
   * Creates it, for nobody else to read.
   *
   * @param final       the path that it will have
   * @param mustBePrivate  whether to refuse where others could read it: a file system without modes
   * @throws an error with a `code`; READABLE_BY_OTHERS is ours
   */
  constructor(final: string, mustBePrivate: boolean) {
    if (!isWatching) {
      isWatching = true;
      process.once('exit', removeTemporaryFiles);
      // A limit of the shell (ulimit -f) would end the process; with somebody who listens, writing fails instead.
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

  close(): void {
    fs.closeSync(this.fd);
  }

  remove(): void {
    fs.rmSync(this.path, { force: true });
    living.delete(this.path);
  }

  /** Gives it its name, at once: whoever looks sees what was there before, or all of this. */
  async rename(final: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        fs.renameSync(this.path, final);
        living.delete(this.path);
        return;
      } catch (error) {
        // On Windows a scanner of viruses has it open for a moment.
        const isLocked = process.platform === 'win32' && lockCodes.has(new WriteError(error).code);
        if (!isLocked || attempt === maxAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * attemptMs));
      }
    }
  }

  /** Leaves it under its temporary name, whatever becomes of the process. */
  keep(): void {
    living.delete(this.path);
  }
}

const lockCodes: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const maxAttempts = 10;
const attemptMs = 50;

/** Makes an open file readable for nobody else; throws where that cannot be done and has to be. */
export function requirePrivacy(fd: number, mustBePrivate: boolean): void {
  try {
    fs.fchmodSync(fd, ownerOnly);
  } catch {
    // Somebody else's file, or a file system without modes: the check below decides.
  }
  const othersMayRead = process.platform !== 'win32' && (fs.fstatSync(fd).mode & 0o077) !== 0;
  if (othersMayRead && mustBePrivate) throw Object.assign(new Error(), { code: 'READABLE_BY_OTHERS' });
}

/** Whether a name is that of a report which a process that has ended was writing. Of processes of other machines that is not known. */
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
