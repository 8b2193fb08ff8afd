import { Buffer } from 'node:buffer';
import type { Skip } from '../model/index.js';
import { type Disk, type Entry, kindOf } from './disk.js';
import { ReadError, skipOf } from './failure.js';
import type { GitIgnore } from './git-ignore.js';
import type { LinkGuard } from './links.js';
import { decodePath } from './path-bytes.js';
import { joinPath } from './path-text.js';
import type { LeftOut } from './walked.js';

/** An entry of a folder in the form that fast-glob needs. */
interface GlobEntry {
  readonly name: string;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

type Callback<T> = (error: Error | null, result?: T) => void;

/** A folder that the walk could not read. */
export interface LostFolder {
  /** The path relative to the walked folder; empty for the walked folder itself. */
  readonly path: string;
  readonly skip: Skip;
}

/**
 * The file system that fast-glob sees during one walk.
 *
 * It differs from the real one in six ways. With `--git`, it hides the entries that Git ignores. It sorts entries by the bytes of their names. A
 * folder that cannot be read goes to `lost` and looks empty. A link to a folder looks like a folder, so that the same patterns apply to it, and looks
 * empty if the walk does not enter it. Names are text of `decodePath`, which keeps every byte. And it reads a folder only when the walk calls
 * `readNextFolder`, so the memory holds one folder and the names of those that follow.
 */
export class Listing {
  /** The folders that could not be read. The walk empties the list. */
  readonly lost: LostFolder[] = [];
  /** The entries that Git ignores; `path` is relative to the walked folder. The walk empties the list. */
  readonly leftOut: { readonly path: string; readonly what: LeftOut }[] = [];
  readonly #root: string;
  readonly #guard: LinkGuard;
  readonly #disk: Disk;
  /** The folders that fast-glob has asked for. */
  readonly #pendingReads: (() => void)[] = [];
  #globRoot: string | undefined;

  readonly #git: GitIgnore | undefined;

  /**
   * @param root   the walked folder, as the user named it
   * @param guard  decides which links to enter
   * @param disk   the real file system
   * @param git    decides which entries to hide; absent without `--git`
   */
  constructor(root: string, guard: LinkGuard, disk: Disk, git?: GitIgnore) {
    this.#git = git;
    this.#root = root;
    this.#guard = guard;
    this.#disk = disk;
  }

  /** The value of the option `fs` of fast-glob. */
  readonly adapter = {
    readdir: (path: string, _options: { withFileTypes: true }, callback: Callback<GlobEntry[]>): void => {
      // The first folder that fast-glob asks for is the walked one, in a spelling of its own.
      this.#globRoot ??= path;
      const inside = pathInside(path.slice(this.#globRoot.length).replace(/^\/+/, ''));
      this.#pendingReads.push(() => callback(null, this.#list(inside)));
    },
    // fast-glob calls these only for patterns without wildcards, which globs.ts does not make. A real result would bypass the guard for links.
    lstat: (_path: string, callback: Callback<never>): void => callback(new ReadError('ENOSYS')),
    stat: (_path: string, callback: Callback<never>): void => callback(new ReadError('ENOSYS')),
  };

  /** Reads the next folder that fast-glob has asked for, if there is one. */
  readNextFolder(): void {
    this.#pendingReads.shift()?.();
  }

  #list(inside: string): GlobEntry[] {
    const folder = joinPath(this.#root, inside);
    try {
      // The user named the walked folder, so the walk enters it even if it is a link.
      if (inside !== '' && this.#disk.lstat(folder).isSymbolicLink()) {
        const refusal = this.#guard.refusal(inside);
        if (refusal !== undefined) return this.#lose(inside, refusal);
      }
      const entries = this.#disk.list(folder).sort((a, b) => Buffer.compare(a.name, b.name));
      const git = this.#git;
      const kept = git === undefined ? entries : entries.filter((entry) => !this.#isLeftOut(git, inside, entry));
      return kept.map((entry) => this.#globEntry(folder, entry));
    } catch (error) {
      return this.#lose(inside, skipOf(error));
    }
  }

  #isLeftOut(git: GitIgnore, inside: string, { name, isFolder }: Entry): boolean {
    const text = decodePath(name);
    const what = git.leavesOut(inside, text, isFolder);
    if (what !== undefined) this.leftOut.push({ path: joinPath(inside === '' ? '.' : inside, text), what });
    return what !== undefined;
  }

  #lose(path: string, skip: Skip): [] {
    this.lost.push({ path, skip });
    return [];
  }

  #globEntry(folder: string, entry: Entry): GlobEntry {
    const name = decodePath(entry.name);
    const looksLikeFolder = entry.isFolder || (entry.isLink && this.#leadsToFolder(joinPath(folder, name)));
    return {
      name: globText(name),
      isDirectory: () => looksLikeFolder,
      isFile: () => !looksLikeFolder,
      isSymbolicLink: () => false,
    };
  }

  #leadsToFolder(link: string): boolean {
    try {
      return kindOf(this.#disk.stat(link)) === 'folder';
    } catch {
      // The walk looks at the link again and reports the failure.
      return false;
    }
  }
}

/**
 * Replaces line breaks in a name, because wildcards of picomatch do not match them. `pathInside` undoes it.
 *
 * @param name  a name or a glob
 * @returns the text for fast-glob, in which U+DC0A, U+DC0D, U+DC28 and U+DC29 replace line breaks
 */
export function globText(name: string): string {
  return name.replace(/[\n\r\u2028\u2029]/g, (lineBreak) =>
    String.fromCharCode(0xdc00 + (lineBreak.charCodeAt(0) & 0x7f)),
  );
}

/**
 * Restores the line breaks that `globText` replaced. It cannot confuse them with bytes that are not UTF-8: `decodePath` uses U+DC80 and above.
 *
 * @param carried  a path from fast-glob
 * @returns text of `decodePath`
 */
export function pathInside(carried: string): string {
  return carried.replace(/[\uDC0A\uDC0D\uDC28\uDC29]/gu, (mark) => lineBreaks[mark] as string);
}

const lineBreaks: Readonly<Record<string, string>> = {
  '\uDC0A': '\n',
  '\uDC0D': '\r',
  '\uDC28': '\u2028',
  '\uDC29': '\u2029',
};
