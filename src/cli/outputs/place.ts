import fs, { type Stats } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error.js';

/** Where an output leads, links followed to their end. */
export type Place =
  /** A regular file, or the name of one that is to be created. `path` has no links in it; `folder` is the folder it is in. */
  | { readonly type: 'file'; readonly path: string; readonly folder: string; readonly exists: boolean }
  /** A pipe or a device, which is opened by its name and never replaced. */
  | { readonly type: 'stream'; readonly path: string }
  /** Something that whoever started the program has opened: `/dev/fd/3`. It is written to as it is, a regular file from where it stands. */
  | { readonly type: 'descriptor'; readonly fd: number };

/** As many as Linux follows. Source: path_resolution(7). */
const maxLinks = 40;

/**
 * Looks where an output leads, and opens, creates and changes nothing.
 *
 * @param named  the output as the user wrote it
 * @throws UsageError where nothing can be written there: the folder is missing, it is a folder, or nobody may write to it
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
    // Such a link of another process is no path: `pipe:[4711]`.
    if (/^\/proc\/\d+\/fd\/\d+$/.test(whole)) return stream(named, whole);
    name = path.resolve(
      folder,
      attempt(named, () => fs.readlinkSync(whole)),
    );
  }
  throw refusal(named, 'its links lead in a circle');
}

const isWindows = process.platform === 'win32';

/** A backslash is a character like any other, elsewhere than on Windows. */
const endsAsFolder = isWindows ? /[\\/]$|(?:^|[\\/:])\.\.?$/ : /\/$|(?:^|\/)\.\.?$/;

/** Names that are devices in every folder. Source: learn.microsoft.com, Naming Files, Paths, and Namespaces. */
const isWindowsDevice = isWindows ? /^(?:.*[\\/])?(?:nul|con|aux|prn|com\d|lpt\d)$/i : /^\b$/;

const standardNames: Readonly<Record<string, number>> = { stdin: 0, stdout: 1, stderr: 2 };

/** The descriptor of this process that a name stands for. Linux has links for them, macOS devices. */
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
    throw refusal(named, 'no such descriptor is open');
  }
  if (stats.isDirectory()) throw isFolder(named);
  // What Node itself has open, to wait for events, is of no kind.
  if (!stats.isFile() && !stats.isFIFO() && !stats.isSocket() && !stats.isCharacterDevice())
    throw refusal(named, 'no such descriptor is open');
  return { type: 'descriptor', fd };
}

/** The folder without links. */
function folderOf(named: string, folder: string): string {
  try {
    const real = fs.realpathSync.native(folder);
    if (fs.statSync(real).isDirectory()) return real;
  } catch (error) {
    const code = codeOf(error);
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
  // Asks more than the mode of the file: opening finds immutable files, and those that another program has locked.
  attempt(named, () => fs.closeSync(fs.openSync(file, fs.constants.O_WRONLY)));
  requireAccess(named, folder, stats);
  return { type: 'file', path: file, folder, exists: true };
}

function stream(named: string, file: string): Place {
  attempt(named, () => fs.accessSync(file, fs.constants.W_OK));
  return { type: 'stream', path: file };
}

/** The right to create and to replace: reports are written beside their name. Windows has no answer to this question. */
function requireAccess(named: string, folder: string, replaced?: Stats): void {
  if (isWindows) return;
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    const code = codeOf(error);
    throw refusal(named, code === 'EROFS' ? reasonOf(code) : `you may not write to the folder ${path.dirname(named)}`);
  }
  const user = process.getuid!();
  const { mode, uid } = fs.statSync(folder);
  const isSticky = (mode & 0o1000) !== 0;
  if (replaced !== undefined && isSticky && user !== 0 && user !== uid && user !== replaced.uid)
    throw refusal(named, 'it belongs to somebody else, and in its folder only owners may replace files');
}

function attempt<T>(named: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusal(named, reasonOf(codeOf(error)));
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'UNKNOWN';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write to it',
  EPERM: 'you may not write to it',
  EROFS: 'the disk cannot be written to',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  ENOTDIR: 'a part of its path is not a folder',
  EBUSY: 'another program has locked it',
  ETXTBSY: 'it is a program that is running',
};

const reasonOf = (code: string): string => reasons[code] ?? code;

const isFolder = (named: string): UsageError => refusal(named, 'it is a folder');

export function refusal(named: string, reason: string): UsageError {
  return new UsageError(`the report ${named} cannot be written: ${reason}`);
}
