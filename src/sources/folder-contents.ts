import { Buffer } from 'node:buffer';
import { setImmediate as turn } from 'node:timers/promises';
import type { Skip } from '../model/index.js';
import { type Disk, kindOf } from './disk.js';
import { skipOf } from './failure.js';
import type { GitIgnore } from './git-ignore.js';
import { LinkGuard } from './links.js';
import { decodePath } from './path-bytes.js';
import type { PathPatterns } from './path-patterns.js';
import { joinPath } from './path-text.js';
import type { LeftOut } from './walked.js';

/** One entry that the walk met. */
export interface Seen {
  /** The path relative to the walked folder; empty for that folder itself. */
  readonly inside: string;
  readonly isFolder: boolean;
  /** Why a folder was not read. */
  readonly lost?: Skip;
  /** Set for an entry that an option leaves out. */
  readonly leftOut?: LeftOut;
}

/** Which entries a walk yields. */
export interface ContentsPatterns {
  /** The pattern that the user named in place of a path: entries that do not match were not asked for. */
  readonly named?: PathPatterns | undefined;
  /** A file must match one of these; undefined accepts every file. */
  readonly included?: PathPatterns | undefined;
  /** A file that these match is left out, and a folder that they match is not entered. */
  readonly excluded: PathPatterns;
}

export interface ContentsOptions {
  readonly disk: Disk;
  readonly followSymlinks?: boolean;
  readonly git?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Walks a folder level by level. Within a folder, entries come in the order of the bytes of their names.
 *
 * The walk reads a folder when the caller has taken everything before it. Memory holds the entries of one folder and
 * the names of the folders to come. A link to a folder is filtered like a folder.
 *
 * @param root  the folder to walk; a link is followed, because the user named it
 * @param patterns  which entries to yield
 * @returns each match, each folder that could not be read, and each entry that an option leaves out
 * @throws the reason of `options.signal`, at the latest before the next folder or entry
 */
export async function* folderContents(
  root: string,
  patterns: ContentsPatterns,
  options: ContentsOptions,
): AsyncGenerator<Seen, void, undefined> {
  options.signal?.throwIfAborted();
  const { disk } = options;
  const guard = new LinkGuard(root, options.followSymlinks === true, disk);
  // It loads a package, so a walk loads it only if it is asked for.
  const git = options.git === true ? new (await import('./git-ignore.js')).GitIgnore(root, disk) : undefined;
  for (let level = ['']; level.length > 0; ) {
    const below: string[] = [];
    for (const folder of level) {
      for (const seen of listFolder(root, folder, disk, guard, git)) {
        const what = fateOf(seen, patterns);
        if (what === 'not asked for') continue;
        if (what === 'entered') below.push(seen.inside);
        if (what === 'filtered') yield filtered(seen);
        else if (what === 'yielded' || matches(patterns.named, seen)) yield seen;
        options.signal?.throwIfAborted();
      }
      // Timers and signals run here, also if folder after folder is empty.
      await turn();
      options.signal?.throwIfAborted();
    }
    level = below;
  }
}

/** What becomes of an entry. The walk reports what is lost or left out by `git`, whatever the patterns say. */
function fateOf(
  seen: Seen,
  { named, included, excluded }: ContentsPatterns,
): 'yielded' | 'entered' | 'filtered' | 'not asked for' {
  if (seen.lost !== undefined || seen.leftOut !== undefined) return 'yielded';
  if (!matches(named, seen) && !mayHoldMatch(named, seen)) return 'not asked for';
  const isIncluded = seen.isFolder ? mayHoldMatch(included, seen) : matches(included, seen);
  if (!isIncluded || excluded.matches(seen.inside)) return 'filtered';
  return seen.isFolder ? 'entered' : 'yielded';
}

function filtered({ inside, isFolder }: Seen): Seen {
  return { inside, isFolder, leftOut: isFolder ? 'filteredFolders' : 'filteredFiles' };
}

/** A pattern may end with a slash once its braces are expanded; it then matches folders. */
function matches(patterns: PathPatterns | undefined, { inside, isFolder }: Seen): boolean {
  return patterns === undefined || patterns.matches(inside) || (isFolder && patterns.matches(`${inside}/`));
}

function mayHoldMatch(patterns: PathPatterns | undefined, { inside, isFolder }: Seen): boolean {
  return isFolder && (patterns === undefined || patterns.mayMatchBelow(inside));
}

/** The entries of one folder, those that `git` leaves out first; or the folder alone, with the reason, if it is not read. */
function listFolder(root: string, inside: string, disk: Disk, guard: LinkGuard, git: GitIgnore | undefined): Seen[] {
  const folder = joinPath(root, inside);
  const lose = (lost: Skip): Seen[] => [{ inside, isFolder: true, lost }];
  try {
    if (inside !== '' && disk.lstat(folder).isSymbolicLink()) {
      const refusal = guard.refusal(inside);
      if (refusal !== undefined) return lose(refusal);
    }
    const leftOut: Seen[] = [];
    const kept: Seen[] = [];
    for (const entry of disk.list(folder).sort((a, b) => Buffer.compare(a.name, b.name))) {
      const name = decodePath(entry.name);
      const path = inside === '' ? name : `${inside}/${name}`;
      const what = git?.leavesOut(inside, name, entry.isFolder);
      if (what !== undefined) leftOut.push({ inside: path, isFolder: entry.isFolder, leftOut: what });
      else
        kept.push({
          inside: path,
          isFolder: entry.isFolder || (entry.isLink && leadsToFolder(joinPath(root, path), disk)),
        });
    }
    return [...leftOut, ...kept];
  } catch (error) {
    return lose(skipOf(error));
  }
}

function leadsToFolder(link: string, disk: Disk): boolean {
  try {
    return kindOf(disk.stat(link)) === 'folder';
  } catch {
    // The caller looks at the link again, and reports what is wrong with it.
    return false;
  }
}
