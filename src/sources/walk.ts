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
  const included = await compilePatterns([pattern.glob], 'absolute');
  const nothing = await compilePatterns([], 'bound');
  for await (const _seen of folderContents(pattern.folder, included, nothing, { ...options, disk })) return pattern;
  return undefined;
}

async function* walkInput(input: Input, options: WalkOptions): AsyncGenerator<Walked, void, undefined> {
  if (input.type === 'path') yield* walkNamed(input.path, options, true);
  else yield* walkFolder(input.pattern.folder, options, input.pattern.glob);
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
  for await (const seen of folderContents(folder, named ?? included, excluded, { ...options, disk })) {
    const path = joinPath(folder, seen.inside);
    if (seen.leftOut !== undefined) yield { type: 'left-out', path, what: seen.leftOut };
    else if (seen.lost !== undefined) yield { type: 'skip', path, skip: seen.lost };
    else if (!seen.isFolder && (named === undefined || included === undefined || included.matches(seen.inside)))
      yield look(path, options.followSymlinks === true, options);
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
