import { Buffer } from 'node:buffer';
import type { Skip } from '../model/index.js';
import { type Disk, type Entry, kindOf } from './disk.js';
import { ReadError, skipOf } from './failure.js';
import type { GitIgnore } from './git-ignore.js';
import type { LinkGuard } from './links.js';
import { decodePath } from './path-bytes.js';
import { joinPath } from './path-text.js';
import type { LeftOut } from './walked.js';

/** What fast-glob asks of an entry. */
interface GlobEntry {
  readonly name: string;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

type Answer<T> = (error: Error | null, result?: T) => void;

/** A folder that was not read. `path` is relative to the walked folder; empty for that folder itself. */
export interface LostFolder {
  readonly path: string;
  readonly skip: Skip;
}

/**
 * The file system as fast-glob sees it during one walk.
 *
 * It differs from the real one in six ways. With `--git`, what Git ignores is not there. Entries come sorted by the bytes of their names. A folder that cannot
 * be read is put down as lost, and looks empty. A link to a folder looks like a folder, so that it is filtered like
 * one, and looks empty where it is not entered. Names are text that every byte can be got back from. And no question
 * is answered before `answerNext`, so that no more is in memory than one folder and the names of those to come.
 */
export class Listing {
  readonly lost: LostFolder[] = [];
  /** What was left out since it was last taken from here. `path` is relative to the walked folder. */
  readonly leftOut: { readonly path: string; readonly what: LeftOut }[] = [];
  readonly #root: string;
  readonly #guard: LinkGuard;
  readonly #disk: Disk;
  readonly #questions: (() => void)[] = [];
  #globRoot: string | undefined;

  readonly #git: GitIgnore | undefined;

  constructor(root: string, guard: LinkGuard, disk: Disk, git?: GitIgnore) {
    this.#git = git;
    this.#root = root;
    this.#guard = guard;
    this.#disk = disk;
  }

  /** What fast-glob is given as `fs`. */
  readonly adapter = {
    readdir: (path: string, _options: { withFileTypes: true }, answer: Answer<GlobEntry[]>): void => {
      // fast-glob begins at the folder it was told to walk, however it spells it.
      this.#globRoot ??= path;
      const inside = pathInside(path.slice(this.#globRoot.length).replace(/^\/+/, ''));
      this.#questions.push(() => answer(null, this.#list(inside)));
    },
    // Asked only about patterns without wildcards, which globs.ts does not make. Real answers would pass links by.
    lstat: (_path: string, answer: Answer<never>): void => answer(new ReadError('ENOSYS')),
    stat: (_path: string, answer: Answer<never>): void => answer(new ReadError('ENOSYS')),
  };

  /** Reads one more folder, if fast-glob has asked for one. */
  answerNext(): void {
    this.#questions.shift()?.();
  }

  #list(inside: string): GlobEntry[] {
    const folder = joinPath(this.#root, inside);
    try {
      // The walked folder itself may be a link: the user named it.
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
      // The walk looks at it again and says what is wrong with it.
      return false;
    }
  }
}

/** Paths as fast-glob carries them; `pathInside` undoes it. picomatch's wildcards do not match line breaks, so names have none. */
export function globText(name: string): string {
  return name.replace(/[\n\r\u2028\u2029]/g, (lineBreak) =>
    String.fromCharCode(0xdc00 + (lineBreak.charCodeAt(0) & 0x7f)),
  );
}

/** The path that fast-glob carried. U+DC00 to U+DC7F stand for nothing else: `decodePath` uses those from U+DC80. */
export function pathInside(carried: string): string {
  return carried.replace(/[\uDC0A\uDC0D\uDC28\uDC29]/gu, (mark) => lineBreaks[mark] as string);
}

const lineBreaks: Readonly<Record<string, string>> = {
  '\uDC0A': '\n',
  '\uDC0D': '\r',
  '\uDC28': '\u2028',
  '\uDC29': '\u2029',
};
