import { Buffer } from 'node:buffer';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { type Disk, forwardSlashes } from './disk.js';
import { joinPath } from './path-text.js';
import type { LeftOut } from './walked.js';

/** The patterns of one file, and the folder that they are relative to. */
interface Rules {
  /** An absolute path. */
  readonly folder: string;
  readonly patterns: Ignore;
}

/** No list of patterns that people write is larger. */
const maxPatternBytes = 4 * 1024 * 1024;

/** Git ignores case where it made the repository on a system that does. Source: git-scm.com/docs/git-config, core.ignoreCase. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/**
 * Decides what one walk leaves out as Git would: .git itself, and what .gitignore files and .git/info/exclude name. A file counts from its own folder down; one further
 * down is asked first; a folder that is left out is not entered, so nothing in it can be taken back. Folders above the walk count up to the top of the repository, and a
 * repository in another has rules of its own. The user's own list of patterns (core.excludesFile) is not asked, because it is on one machine only.
 *
 * Git itself is not needed. Source: git-scm.com/docs/gitignore, read 2026-11-30.
 */
export class GitIgnore {
  readonly #disk: Disk;
  readonly #root: string;
  /** By folder, absolute: the rules that hold in it, the ones to be asked first in front. */
  readonly #rules = new Map<string, readonly Rules[]>();

  /** @param root  the walked folder, as the user named it */
  constructor(root: string, disk: Disk) {
    this.#disk = disk;
    this.#root = forwardSlashes(path.resolve(root));
    this.#rules.set(this.#root, this.#rulesAbove(this.#root));
  }

  /**
   * What an entry is left out as, or undefined where it is not.
   *
   * @param inside  the folder that it stands in, relative to the walked one; empty for that
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

  /** Whether the patterns name a folder around the entry. It was entered, so another file took it back: then they say nothing of what is in it. */
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

  /** The rules of a folder and of those above it, up to the top of the repository that it stands in. */
  #rulesAbove(folder: string): readonly Rules[] {
    const rules: Rules[] = [];
    for (let at = folder; ; at = forwardSlashes(path.dirname(at))) {
      rules.push(...this.#rulesOf(at));
      if (this.#isRepository(at)) return rules;
      // Outside of a repository, the walked folder's own files hold.
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

  /** The text of a file; undefined where there is none. Where it cannot be read, nothing is left out by it. */
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
