import type { Skip } from '../model/index.js';
import type { Disk } from './disk.js';
import { skipOf } from './failure.js';
import { joinPath } from './path-text.js';

/**
 * Decides which links to folders one walk enters, so that it ends whatever the links are.
 *
 * Never a link to a folder that holds the link, or that holds a folder on the way to it: that is a cycle. Links met
 * on the way through another link are entered once for each folder they lead to, because folders that link to each
 * other would otherwise be walked once for every order they can be visited in, which is n! for n folders.
 */
export class LinkGuard {
  readonly #disk: Disk;
  readonly #root: string;
  readonly #follow: boolean;
  /** The folders entered through links. */
  readonly #entered = new Set<string>();

  constructor(root: string, follow: boolean, disk: Disk) {
    this.#root = root;
    this.#follow = follow;
    this.#disk = disk;
  }

  /** Why the link is not entered; undefined when it is. `link` is relative to the root and leads to a folder. */
  refusal(link: string): Skip | undefined {
    try {
      const target = this.#real(link);
      const parents = foldersAbove(link).map((folder) => this.#real(folder));
      if (parents.some((parent) => isWithin(parent, target))) return notEntered('LINK_CYCLE');
      if (!this.#follow) return notEntered('SYMLINK');
      const wayIsLinked = parents.at(-1) !== joinPath(parents[0] as string, foldersAbove(link).at(-1) as string);
      if (wayIsLinked && this.#entered.has(target)) return notEntered('LINK_REPEATED');
      this.#entered.add(target);
      return undefined;
    } catch (error) {
      return skipOf(error);
    }
  }

  #real(path: string): string {
    return this.#disk.realpath(joinPath(this.#root, path));
  }
}

function notEntered(code: 'LINK_CYCLE' | 'SYMLINK' | 'LINK_REPEATED'): Skip {
  return { reason: 'not-a-file', lost: 'everything', code };
}

/** The folders on the way to a relative path, from the root (the empty text) to its parent. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_part, depth) => parts.slice(0, depth).join('/'));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
