import { Buffer } from 'node:buffer';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { type Disk, forwardSlashes } from './disk.js';
import { joinPath } from './path-text.js';
import type { LeftOut } from './walked.js';

/** The patterns of one file. */
interface Rules {
  /** The absolute path of the folder to which the patterns are relative. */
  readonly folder: string;
  readonly patterns: Ignore;
}

/** Larger than any list of patterns that people write. */
const maxPatternBytes = 4 * 1024 * 1024;

/** Git ignores case in a repository that it created on a file system without case. Source: git-scm.com/docs/git-config, core.ignoreCase. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/**
 * Decides for one walk which entries to leave out, as Git would: `.git` itself, and the entries that `.gitignore` files and `.git/info/exclude` name.
 *
 * A file of patterns applies to its own folder and below; the nearest file decides first. The walk does not enter a folder that is left out, so no
 * file inside can bring an entry back. Files above the walked folder apply up to the top of the repository. A repository inside another has only its
 * own rules. The user's global list (core.excludesFile) does not apply, because it is on one machine only.
 *
 * Git need not be installed. Source: git-scm.com/docs/gitignore, read 2026-11-30.
 */
export class GitIgnore {
  readonly #disk: Disk;
  readonly #root: string;
  /** By absolute path of a folder: the rules that apply in it, the nearest first. */
  readonly #rules = new Map<string, readonly Rules[]>();

  /**
   * @param root  the walked folder, as the user named it
   * @param disk  the file system with the files of patterns
   */
  constructor(root: string, disk: Disk) {
    this.#disk = disk;
    this.#root = forwardSlashes(path.resolve(root));
    this.#rules.set(this.#root, this.#rulesAbove(this.#root));
  }

  /**
   * Decides whether to leave out an entry.
   *
   * @param inside    the folder that holds the entry, relative to the walked folder; empty for the walked folder itself
   * @param name      the name of the entry
   * @param isFolder  whether the entry is a folder; false for a link
   * @returns the counter for the entry; undefined if the walk keeps it
   */
  leavesOut(inside: string, name: string, isFolder: boolean): LeftOut | undefined {
    if (name === '.git') return 'gitFolders';
    const folder = joinPath(this.#root, inside);
    const entry = `${folder === '/' ? '' : folder}/${name}`;
    for (const { folder: base, patterns } of this.#rulesIn(folder, inside)) {
      const relative = entry.slice(base === '/' ? 1 : base.length + 1);
      const { ignored, unignored } = patterns.test(isFolder ? `${relative}/` : relative);
      if (unignored) return undefined;
      if (ignored && !this.#isOfParent(patterns, relative)) return isFolder ? 'folders' : 'files';
    }
    return undefined;
  }

  /**
   * Checks whether the patterns ignore a folder around the entry. The walk entered that folder, so a nearer file brought it back, and the patterns no
   * longer apply to its content.
   */
  #isOfParent(patterns: Ignore, relative: string): boolean {
    const parent = relative.slice(0, relative.lastIndexOf('/') + 1);
    return parent !== '' && patterns.test(parent).ignored;
  }

  #rulesIn(folder: string, inside: string): readonly Rules[] {
    const known = this.#rules.get(folder);
    if (known !== undefined) return known;
    const parent = inside.includes('/') ? inside.slice(0, inside.lastIndexOf('/')) : '';
    const outer = this.#isRepository(folder) ? [] : this.#rulesIn(joinPath(this.#root, parent), parent);
    const rules = [...this.#rulesOf(folder), ...outer];
    this.#rules.set(folder, rules);
    return rules;
  }

  /** Collects the rules of a folder and of those above it, up to the top of its repository. */
  #rulesAbove(folder: string): readonly Rules[] {
    const rules: Rules[] = [];
    for (let at = folder; ; at = forwardSlashes(path.dirname(at))) {
      rules.push(...this.#rulesOf(at));
      if (this.#isRepository(at)) return rules;
      // Outside of a repository, only the files of the walked folder apply.
      if (forwardSlashes(path.dirname(at)) === at) return this.#rulesOf(folder);
    }
  }

  #isRepository(folder: string): boolean {
    try {
      this.#disk.lstat(joinPath(folder, '.git'));
      return true;
    } catch {
      return false;
    }
  }

  #rulesOf(folder: string): readonly Rules[] {
    return ['.gitignore', '.git/info/exclude'].flatMap((name) => {
      const text = this.#read(joinPath(folder, name));
      return text === undefined
        ? []
        : [{ folder, patterns: ignore({ ignorecase: ignoresCase, allowRelativePaths: true }).add(text) }];
    });
  }

  /** Reads a file of patterns; undefined if it is missing or unreadable, so that it leaves out no entries. */
  #read(file: string): string | undefined {
    try {
      const fd = this.#disk.open(file, 0);
      try {
        const bytes = Buffer.alloc(Math.min(this.#disk.fstat(fd).size, maxPatternBytes));
        let length = 0;
        for (let count = -1; count !== 0 && length < bytes.length; length += count)
          count = this.#disk.read(fd, bytes.subarray(length));
        return bytes.toString('utf8', 0, length).replace(/^\ufeff/, '');
      } finally {
        this.#disk.close(fd);
      }
    } catch {
      return undefined;
    }
  }
}
