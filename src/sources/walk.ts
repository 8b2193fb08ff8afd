import type { Stats } from 'node:fs';
import type { Skip } from '../model/index.js';
import { type Disk, forwardSlashes, type Kind, kindOf, nodeDisk } from './disk.js';
import { errorCode, NoSuchPathError, skipOf } from './failure.js';
import { fileSource } from './file.js';
import { folderContents } from './folder-contents.js';
import { cutPattern, filterGlob, looksLikePattern, type PatternInput } from './globs.js';
import { compilePatterns } from './path-patterns.js';
import { joinPath, pathKey, tidyPath } from './path-text.js';
import { pipeSource } from './pipe.js';
import type { Walked } from './walked.js';

/** The filters and limits of a walk. */
export interface WalkOptions {
  /** Glob patterns, relative to each walked folder; one without a slash matches names at any depth. The walk yields only files that match one. */
  readonly include?: readonly string[];
  /** Glob patterns like those of `include`. The walk passes over files that match one, and does not enter folders that do. */
  readonly exclude?: readonly string[];
  /** True to follow links inside folders. The walk always follows a link that the user named. */
  readonly followSymlinks?: boolean;
  /** True to leave out `.git` and the entries that `.gitignore` names. A path that the user named stays. */
  readonly git?: boolean;
  /** Stops the walk, which throws the reason of the signal, at the latest before the next folder or file. */
  readonly signal?: AbortSignal;
  /** The largest size of a file, in bytes; a larger one becomes a skip. Pipes have no size, so the limit does not apply to them. */
  readonly maxFileBytes?: number;
  /** The file system; the real one if absent. */
  readonly disk?: Disk;
}

/** The meaning of one name on the command line. */
export type Input =
  | { readonly type: 'path'; readonly path: string }
  | { readonly type: 'pattern'; readonly pattern: PatternInput };

/**
 * Finds out whether each name is a path or a pattern: a path if it exists, whatever characters it has; otherwise a pattern.
 *
 * A pattern also counts as matching if some of its folders cannot be read, because the walk reports them.
 *
 * @param inputs   names from the command line
 * @param options  the file system, and a signal that stops the search for a match
 * @returns one input for each name, in the same order
 * @throws NoSuchPathError for the first name that is neither a path nor a pattern with a match
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
 * Walks the paths and patterns of a command line, and yields each file in them once: as a source, or as a skip with its reason.
 *
 * The order depends only on the names. Hidden files are included, and `.gitignore` applies only with `git`. Filters and the rule about links apply
 * to entries of folders, not to a path that the user named. A pattern is a walk of the folder before its first wildcard.
 *
 * @param inputs   names from the command line
 * @param options  filters, limits, and a signal that stops the walk
 * @returns the items of the walk
 * @throws NoSuchPathError before the first item, as `resolveInputs` does
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
      // The user also named this link or FIFO, so the walk reads it when its own name comes.
      const ownTurnComes =
        walked.type === 'skip' && named.has(key) && !(input.type === 'path' && pathKey(input.path) === key);
      if (ownTurnComes || yielded.has(key)) continue;
      yielded.add(key);
      yield walked;
    }
  }
}

/**
 * Walks the paths in a list, and yields each file in them once.
 *
 * Names are paths, never patterns. The walk enters folders and follows links that the list names. A name that does not exist becomes a skip, and so
 * do pipes and devices, which are in lists by accident.
 *
 * It keeps every path in memory until the end, because a list such as that of `find` names folders and also their content.
 *
 * @param names    paths, as text of `decodePath`; empty ones do not count
 * @param options  filters, limits, and a signal that stops the walk
 * @returns the items of the walk
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
    // With another code (EACCES, ELOOP) the path may exist, and the walk reports it.
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
  const patterns = {
    named: await compilePatterns([pattern.glob], 'absolute'),
    excluded: await compilePatterns([], 'bound'),
  };
  for await (const _seen of folderContents(pattern.folder, patterns, { ...options, disk })) return pattern;
  return undefined;
}

async function* walkInput(input: Input, options: WalkOptions): AsyncGenerator<Walked, void, undefined> {
  if (input.type === 'path') yield* walkNamed(input.path, options, true);
  else yield* walkFolder(input.pattern.folder, options, input.pattern.glob);
}

/** @param pipes  whether to read FIFOs and devices */
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
  if (kind === 'folder') yield* walkFolder(path, options);
  else if (pipes && (kind === 'FIFO' || kind === 'DEVICE')) yield { type: 'source', source: pipeSource(path) };
  else yield look(path, true, options);
}

/**
 * Walks a folder.
 *
 * @param glob  set where the user named a pattern. A file must then match it and one of `include`; folders are entered by the glob alone
 */
async function* walkFolder(
  folder: string,
  options: WalkOptions,
  glob?: string,
): AsyncGenerator<Walked, void, undefined> {
  const disk = options.disk ?? nodeDisk;
  const globs = (patterns: readonly string[] | undefined) => (patterns ?? []).map((pattern) => filterGlob(pattern));
  const excluded = await compilePatterns(globs(options.exclude), 'bound');
  const named = glob === undefined ? undefined : await compilePatterns([glob], 'absolute');
  const included = options.include?.length ? await compilePatterns(globs(options.include), 'bound') : undefined;
  for await (const seen of folderContents(folder, { named, included, excluded }, { ...options, disk })) {
    const path = joinPath(folder, seen.inside);
    if (seen.leftOut !== undefined) yield { type: 'left-out', path, what: seen.leftOut };
    else if (seen.lost !== undefined) yield { type: 'skip', path, skip: seen.lost };
    else if (!seen.isFolder) yield look(path, options.followSymlinks === true, options);
  }
}

/** Makes the item of a walk for a path that is not a folder. */
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
    const { size, mtimeMs: modifiedMs, dev: device, ino: inode } = stats;
    const allowed = options.maxFileBytes;
    if (allowed === undefined || size <= allowed)
      return {
        type: 'source',
        source: fileSource(path, { size, modifiedMs, disk }),
        ...(disk === nodeDisk && { file: { size, modifiedMs, device, inode } }),
      };
    const limit = { name: 'max-file-size', allowed, observed: size } as const;
    return { type: 'skip', path, skip: { reason: 'limit', lost: 'everything', limit }, bytes: size };
  } catch (error) {
    return { type: 'skip', path, skip: skipOf(error) };
  }
}

const brokenLink: Skip = { reason: 'vanished', lost: 'everything', code: 'LINK_BROKEN' };

/** Describes the target of a link; undefined if the target does not exist. */
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
