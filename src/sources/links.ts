import type { Skip } from '../model/index.js';
import type { Disk } from './disk.js';
import { skipOf } from './failure.js';
import { joinPath } from './path-text.js';

/**
 * Decides which links to folders one walk enters, so that every walk ends.
 *
 * It refuses a link to a folder that holds the link, or holds a folder on the way to the link: that is a cycle. Behind another link, it enters each
 * target folder only once. Otherwise the walk would repeat folders that link to each other for each order of visiting them: n! times for n folders.
 */
export class LinkGuard {
  readonly #disk: Disk;
  readonly #root: string;
  readonly #follow: boolean;
  /** The folders that the walk entered through links. */
  readonly #entered = new Set<string>();

  /**
   * @param root    the walked folder, as the user named it
   * @param follow  whether the user wants links followed
   * @param disk    the file system
   */

  constructor(root: string, follow: boolean, disk: Disk) {
    this.#root = root;
    this.#follow = follow;
    this.#disk = disk;
  }

  /**
   * Decides whether to enter a link, and remembers the target if so.
   *
   * @param link  the path of a link to a folder, relative to the root
   * @returns the skip that says why the walk does not enter it; undefined if it does
   */
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

/** Lists the folders on the way to a relative path, from the root (the empty text) to its parent. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_part, depth) => parts.slice(0, depth).join('/'));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
