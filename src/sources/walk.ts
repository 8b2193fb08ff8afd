import type { Stats } from 'node:fs';
import type { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { Pattern } from 'fast-glob';
import type { Skip } from '../model/index.js';
import { type Disk, forwardSlashes, type Kind, kindOf, nodeDisk } from './disk.js';
import { errorCode, NoSuchPathError, skipOf } from './failure.js';
import { fileSource } from './file.js';
import { GitIgnore } from './git-ignore.js';
import { cutPattern, filterGlob, looksLikePattern, type PatternInput } from './globs.js';
import { LinkGuard } from './links.js';
import { globText, Listing, pathInside } from './listing.js';
import { joinPath, pathKey, tidyPath } from './path-text.js';
import { pipeSource } from './pipe.js';
import type { LeftOut, Walked } from './walked.js';

export interface WalkOptions {
  /** Patterns, relative to each walked folder; one without a slash matches names at any depth. Only what matches one is read. */
  readonly include?: readonly string[];
  /** Patterns like those of `include`. What matches is not read, and a folder that matches is not entered. */
  readonly exclude?: readonly string[];
  /** Whether links met in folders are followed. What the user named is, always. */
  readonly followSymlinks?: boolean;
  /** Whether .git, and what .gitignore names, are left out of folders. What the user named is not. */
  readonly git?: boolean;
  /** Its reason is thrown, at the latest before the next folder or file. */
  readonly signal?: AbortSignal;
  /** Larger files become skips. Pipes have no size and are not held to it. */
  readonly maxFileBytes?: number;
  readonly disk?: Disk;
}

/** What one name on the command line stands for. */
export type Input =
  | { readonly type: 'path'; readonly path: string }
  | { readonly type: 'pattern'; readonly pattern: PatternInput };

/**
 * What each name stands for: the path of that name where it exists, whatever it looks like; otherwise a pattern.
 *
 * Throws a `NoSuchPathError` for the first name that is neither a path nor a pattern that matches something. A pattern
 * whose folders cannot all be read counts as one that matches: the walk reports them.
 */
export async function resolveInputs(
  inputs: readonly string[],
  options: Pick<WalkOptions, 'disk' | 'signal'> = {},
): Promise<Input[]> {
  const resolved: Input[] = [];
  for (const named of inputs) {
    if (exists(named, options.disk ?? nodeDisk)) {
      resolved.push({ type: 'path', path: tidyPath(named) });
    } else {
      const pattern = await existingPattern(named, options);
      if (pattern === undefined) throw new NoSuchPathError(named);
      resolved.push({ type: 'pattern', pattern });
    }
  }
  return resolved;
}

/**
 * Everything the names on a command line stand for, folders with all they hold, in an order that depends on the
 * names alone.
 *
 * Hidden files are among it, and `.gitignore` means nothing unless `git` is set. Whatever is met comes as a source or a skip, once,
 * except what the user excluded. Filters and the rule about links are for what is met in folders, not for what the
 * user named; a pattern is a walk of the folder before its first wildcard. Throws a `NoSuchPathError` before
 * anything is yielded, see `resolveInputs`.
 */
export async function* walk(
  inputs: readonly string[],
  options: WalkOptions = {},
): AsyncGenerator<Walked, void, undefined> {
  const resolved = await resolveInputs(inputs, options);
  if (resolved.length <= 1) {
    for (const input of resolved) yield* walkInput(input, options);
    return;
  }
  const named = new Set(resolved.flatMap((input) => (input.type === 'path' ? [pathKey(input.path)] : [])));
  const yielded = new Set<string>();
  for (const input of resolved) {
    for await (const walked of walkInput(input, options)) {
      const key = keyOf(walked);
      // A link or a FIFO that the user named as well is read in its own turn.
      const ownTurnComes =
        walked.type === 'skip' && named.has(key) && !(input.type === 'path' && pathKey(input.path) === key);
      if (ownTurnComes || yielded.has(key)) continue;
      yielded.add(key);
      yield walked;
    }
  }
}

/**
 * Everything that the names in a list stand for. Names are paths, never patterns; folders are walked and links
 * followed, but a name that does not exist is a skip, and so are pipes and devices, which lists hold by accident.
 * Empty names are passed over.
 *
 * Every path is kept in memory until the end, because a list such as that of `find` names folders and what is in them.
 */
export async function* walkListed(
  names: AsyncIterable<string> | readonly string[],
  options: WalkOptions = {},
): AsyncGenerator<Walked, void, undefined> {
  const yielded = new Set<string>();
  for await (const name of names) {
    if (name === '') continue;
    for await (const walked of walkNamed(tidyPath(name), options, false)) {
      const key = keyOf(walked);
      if (yielded.has(key)) continue;
      yielded.add(key);
      yield walked;
    }
  }
}

function keyOf(walked: Walked): string {
  if (walked.type === 'empty-list') return '';
  return pathKey(walked.type === 'source' ? walked.source.path : walked.path);
}

function exists(named: string, disk: Disk): boolean {
  try {
    disk.lstat(forwardSlashes(named));
    return true;
  } catch (error) {
    // Anything else (EACCES, ELOOP) is about a path that may well exist: the walk reports it.
    return !absent.has(errorCode(error));
  }
}

const absent: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

async function existingPattern(
  named: string,
  options: Pick<WalkOptions, 'disk' | 'signal'>,
): Promise<PatternInput | undefined> {
  if (!looksLikePattern(named)) return undefined;
  const pattern = cutPattern(tidyPath(named));
  const disk = options.disk ?? nodeDisk;
  try {
    if (kindOf(disk.stat(pattern.folder)) !== 'folder') return undefined;
  } catch (error) {
    return absent.has(errorCode(error)) ? undefined : pattern;
  }
  for await (const _seen of seenIn(pattern.folder, [pattern.glob], [], options)) return pattern;
  return undefined;
}

async function* walkInput(input: Input, options: WalkOptions): AsyncGenerator<Walked, void, undefined> {
  if (input.type === 'path') {
    yield* walkNamed(input.path, options, true);
  } else {
    const { folder, glob } = input.pattern;
    yield* walkFolder(folder, [glob], options, await inclusion(options.include));
  }
}

/** `pipes`: whether FIFOs and devices are read. */
async function* walkNamed(path: string, options: WalkOptions, pipes: boolean): AsyncGenerator<Walked, void, undefined> {
  options.signal?.throwIfAborted();
  const disk = options.disk ?? nodeDisk;
  let kind: Kind;
  try {
    kind = kindOf(disk.stat(path));
  } catch (error) {
    yield { type: 'skip', path, skip: skipOf(error) };
    return;
  }
  if (kind === 'folder') yield* walkFolder(path, includeGlobs(options.include), options);
  else if (pipes && (kind === 'FIFO' || kind === 'DEVICE')) yield { type: 'source', source: pipeSource(path) };
  else yield look(path, true, options);
}

async function* walkFolder(
  folder: string,
  globs: readonly string[],
  options: WalkOptions,
  accepts: (inside: string) => boolean = () => true,
): AsyncGenerator<Walked, void, undefined> {
  const excluded = (options.exclude ?? []).map((pattern) => filterGlob(pattern));
  for await (const seen of seenIn(folder, globs, excluded, options)) {
    const path = joinPath(folder, seen.inside);
    if (seen.leftOut !== undefined) yield { type: 'left-out', path, what: seen.leftOut };
    else if (seen.lost !== undefined) yield { type: 'skip', path, skip: seen.lost };
    else if (!seen.isFolder && accepts(seen.inside)) yield look(path, options.followSymlinks === true, options);
  }
}

/** What a path that is no folder comes as. */
function look(path: string, follow: boolean, options: WalkOptions): Walked {
  const disk = options.disk ?? nodeDisk;
  try {
    let stats = disk.lstat(path);
    if (stats.isSymbolicLink()) {
      const target = targetOf(path, disk);
      if (target === undefined) return { type: 'skip', path, skip: brokenLink };
      stats = target;
      if (!follow) return notAFile(path, 'SYMLINK');
    }
    const kind = kindOf(stats);
    if (kind !== 'file') return notAFile(path, kind === 'folder' ? 'EISDIR' : kind);
    const { size, mtimeMs: modifiedMs } = stats;
    const allowed = options.maxFileBytes;
    if (allowed === undefined || size <= allowed)
      return { type: 'source', source: fileSource(path, { size, modifiedMs, disk }) };
    const limit = { name: 'max-file-size', allowed, observed: size } as const;
    return { type: 'skip', path, skip: { reason: 'limit', lost: 'everything', limit }, bytes: size };
  } catch (error) {
    return { type: 'skip', path, skip: skipOf(error) };
  }
}

const brokenLink: Skip = { reason: 'vanished', lost: 'everything', code: 'LINK_BROKEN' };

/** What stands at the end of a link, or undefined where nothing does. */
function targetOf(link: string, disk: Disk): Stats | undefined {
  try {
    return disk.stat(link);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function notAFile(path: string, code: string): Walked {
  return { type: 'skip', path, skip: { reason: 'not-a-file', lost: 'everything', code } };
}

/** On Windows `*.CSV` means `a.csv` too, as it does to everything else there. */
const ignoresCase = process.platform === 'win32';

function includeGlobs(include: readonly string[] | undefined): string[] {
  return include === undefined || include.length === 0 ? ['**'] : include.map((pattern) => filterGlob(pattern));
}

/**
 * Whether a path inside a folder is included. fast-glob takes what matches one pattern or another, never one and
 * another, so where the input is a pattern already, the package that fast-glob matches with is asked, in fast-glob's way.
 */
async function inclusion(include: readonly string[] | undefined): Promise<(inside: string) => boolean> {
  if (include === undefined || include.length === 0) return () => true;
  const { default: micromatch } = await import('micromatch');
  const expressions = includeGlobs(include)
    .flatMap((glob) => micromatch.braces(globText(glob), { expand: true, nodupes: true, keepEscaping: true }))
    .filter((glob) => glob !== '')
    .map((glob) => micromatch.makeRe(glob, { dot: true, posix: true, nocase: ignoresCase }));
  return (inside) => expressions.some((expression) => expression.test(globText(inside)));
}

/** Something met in a folder. `inside` is its path from there; `lost` is set for a folder that was not read, `leftOut` for what `--git` leaves out. */
interface Seen {
  readonly inside: string;
  readonly isFolder: boolean;
  readonly lost?: Skip;
  readonly leftOut?: LeftOut;
}

/** Everything in a folder, at any depth, that the globs match and the excluded ones do not, folders not read included. */
async function* seenIn(
  folder: string,
  globs: readonly string[],
  excluded: readonly string[],
  options: WalkOptions,
): AsyncGenerator<Seen, void, undefined> {
  options.signal?.throwIfAborted();
  const { default: fastGlob } = await import('fast-glob');
  const disk = options.disk ?? nodeDisk;
  const git = options.git === true ? new GitIgnore(folder, disk) : undefined;
  const listing = new Listing(folder, new LinkGuard(folder, options.followSymlinks === true, disk), disk, git);
  // `[.]` matches nothing. It makes fast-glob walk once, from the folder itself, and not once for each fixed beginning
  // of a pattern, through links and in any order.
  const stream = fastGlob.stream(
    [...globs, '[.]'].map((glob): Pattern => globText(glob)),
    {
      cwd: '/',
      fs: listing.adapter as NonNullable<Parameters<typeof fastGlob.stream>[1]>['fs'] & object,
      ignore: excluded.map(globText),
      dot: true,
      caseSensitiveMatch: !ignoresCase,
      onlyFiles: false,
      objectMode: true,
      concurrency: 1,
      // The listing follows links itself, past cycles.
      followSymbolicLinks: false,
      // One walk meets nothing twice, and fast-glob would keep every path in memory to find out.
      unique: false,
    },
  ) as Readable;

  let seen: Seen[] = [];
  let ended = false;
  let failure: unknown;
  stream.on('data', (entry: { path: string; dirent: { isDirectory(): boolean } }) => {
    seen.push({ inside: pathInside(entry.path), isFolder: entry.dirent.isDirectory() });
  });
  stream.on('end', () => {
    ended = true;
  });
  stream.on('error', (error) => {
    failure = error;
  });
  try {
    for (;;) {
      for (const { path, skip } of listing.lost.splice(0)) yield { inside: path, isFolder: true, lost: skip };
      for (const { path, what } of listing.leftOut.splice(0)) yield { inside: path, isFolder: true, leftOut: what };
      for (const one of seen) {
        yield one;
        options.signal?.throwIfAborted();
      }
      seen = [];
      if (failure !== undefined) throw failure;
      if (ended) return;
      options.signal?.throwIfAborted();
      listing.answerNext();
      // fast-glob's streams hand over what a folder held before this turn of the event loop is over.
      await turn();
    }
  } finally {
    stream.destroy();
  }
}
