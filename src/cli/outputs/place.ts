import fs, { type Stats } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../../sources/index.js';
import { UsageError } from '../usage-error.js';

/** The place to which an output leads after all links. */
export type Place =
  /** A regular file, existing or new. `path` contains no links; `folder` is its folder. */
  | { readonly type: 'file'; readonly path: string; readonly folder: string; readonly exists: boolean }
  /** A pipe or a device. cprscan opens it by its name and never replaces it. */
  | { readonly type: 'stream'; readonly path: string }
  /** A descriptor that the parent process opened, such as `/dev/fd/3`. cprscan writes from its current position. */
  | { readonly type: 'descriptor'; readonly fd: number };

/** Linux follows this many links. Source: path_resolution(7). */
const maxLinks = 40;

/**
 * Resolves an output to its place, and changes nothing there.
 *
 * @param named  the output as the user wrote it
 * @returns the place
 * @throws UsageError if the output cannot be written: its folder is missing, it is a folder itself, or access is denied
 */
export function placeOf(named: string): Place {
  let name = named;
  for (let links = 0; links <= maxLinks; links += 1) {
    const fd = descriptorOf(name);
    if (fd !== undefined) return openDescriptor(named, fd);
    if (isWindowsDevice.test(name)) return { type: 'stream', path: name };
    if (endsAsFolder.test(name)) throw isFolder(named);
    const folder = folderOf(named, path.dirname(name));
    const whole = path.join(folder, path.basename(name));
    const behindLinks = descriptorOf(whole);
    if (behindLinks !== undefined) return openDescriptor(named, behindLinks);
    const stats = attempt(named, () => fs.lstatSync(whole, { throwIfNoEntry: false }));
    if (stats === undefined) return newFile(named, whole, folder);
    if (!stats.isSymbolicLink()) return existing(named, whole, folder, stats);
    // The descriptor of another process reads as `pipe:[4711]`, which is not a path.
    if (/^\/proc\/\d+\/fd\/\d+$/.test(whole)) return stream(named, whole);
    name = path.resolve(
      folder,
      attempt(named, () => fs.readlinkSync(whole)),
    );
  }
  throw refusal(named, 'its symbolic links form a loop');
}

const isWindows = process.platform === 'win32';

/** Outside Windows, a backslash is an ordinary character. */
const endsAsFolder = isWindows ? /[\\/]$|(?:^|[\\/:])\.\.?$/ : /\/$|(?:^|\/)\.\.?$/;

/** Names that are devices in every folder. Source: learn.microsoft.com, Naming Files, Paths, and Namespaces. */
const isWindowsDevice = isWindows ? /^(?:.*[\\/])?(?:nul|con|aux|prn|com\d|lpt\d)$/i : /^\b$/;

const standardNames: Readonly<Record<string, number>> = { stdin: 0, stdout: 1, stderr: 2 };

/** The descriptor of this process that a name means. On Linux such names are links, on macOS devices. */
function descriptorOf(name: string): number | undefined {
  if (isWindows) return undefined;
  const standard = /^\/dev\/(std(?:in|out|err))$/.exec(name)?.[1];
  if (standard !== undefined) return standardNames[standard];
  const match = /^\/(?:dev|proc\/(?:self|thread-self|(\d+)))\/fd\/(\d{1,9})$/.exec(name);
  if (match === null || (match[1] !== undefined && Number(match[1]) !== process.pid)) return undefined;
  return Number(match[2]);
}

function openDescriptor(named: string, fd: number): Place {
  let stats: Stats;
  try {
    stats = fs.fstatSync(fd);
  } catch {
    throw refusal(named, 'this file descriptor is not open');
  }
  if (stats.isDirectory()) throw isFolder(named);
  // Node's own descriptors, with which it waits for events, have none of these types.
  if (!stats.isFile() && !stats.isFIFO() && !stats.isSocket() && !stats.isCharacterDevice())
    throw refusal(named, 'this file descriptor is not open');
  return { type: 'descriptor', fd };
}

/** The path of the folder, without links. */
function folderOf(named: string, folder: string): string {
  try {
    const real = fs.realpathSync.native(folder);
    if (fs.statSync(real).isDirectory()) return real;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') throw refusal(named, `there is no folder ${folder}`);
    if (code !== 'ENOTDIR') throw refusal(named, reasonOf(code));
  }
  throw refusal(named, `${folder} is not a folder`);
}

function newFile(named: string, file: string, folder: string): Place {
  requireAccess(named, folder);
  return { type: 'file', path: file, folder, exists: false };
}

function existing(named: string, file: string, folder: string, stats: Stats): Place {
  if (stats.isDirectory()) throw isFolder(named);
  if (stats.isSocket()) throw refusal(named, 'it is a socket');
  if (stats.isBlockDevice()) throw refusal(named, 'it is a disk');
  if (!stats.isFile()) return stream(named, file);
  // Opening checks more than the mode does: a file may be immutable, or locked by another program.
  attempt(named, () => fs.closeSync(fs.openSync(file, fs.constants.O_WRONLY)));
  requireAccess(named, folder, stats);
  return { type: 'file', path: file, folder, exists: true };
}

function stream(named: string, file: string): Place {
  attempt(named, () => fs.accessSync(file, fs.constants.W_OK));
  return { type: 'stream', path: file };
}

/** Requires the right to create and replace files in the folder, because reports get a temporary name first. Windows cannot tell. */
function requireAccess(named: string, folder: string, replaced?: Stats): void {
  if (isWindows) return;
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    const code = errorCode(error);
    throw refusal(named, code === 'EROFS' ? reasonOf(code) : `you may not write to the folder ${path.dirname(named)}`);
  }
  const user = process.getuid!();
  const { mode, uid } = fs.statSync(folder);
  const isSticky = (mode & 0o1000) !== 0;
  if (replaced !== undefined && isSticky && user !== 0 && user !== uid && user !== replaced.uid)
    throw refusal(named, 'it belongs to another user, and only owners may replace files in its folder');
}

function attempt<T>(named: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusal(named, reasonOf(errorCode(error)));
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write to it',
  EPERM: 'you may not write to it',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its symbolic links form a loop',
  ENOTDIR: 'a part of its path is not a folder',
  EBUSY: 'another program has locked it',
  ETXTBSY: 'it is a program that is running',
};

const reasonOf = (code: string): string => reasons[code] ?? code;

const isFolder = (named: string): UsageError => refusal(named, 'it is a folder');

/**
 * Makes the error for an output that cannot be written.
 *
 * @param named   the output as the user wrote it
 * @param reason  a clause that completes `the report … cannot be written: `
 * @returns the error
 */
export function refusal(named: string, reason: string): UsageError {
  return new UsageError(`the report ${named} cannot be written: ${reason}`);
}
