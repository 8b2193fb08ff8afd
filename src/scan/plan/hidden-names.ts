import { namesIn } from '../../sources/index.js';
import { maskedName } from '../masking/mask-name.js';

/**
 * Where a name stands that a plan does not hold, because it may hold a CPR number. A hash would give the number away, as anybody could try all
 * numbers; the place says nothing about the digits.
 */
export interface HiddenName {
  /** Which name of the path it is, from 0. */
  readonly at: number;
  /** Its place, from 1, among the names in its folder that look the same once they are masked, in the order of their bytes. */
  readonly nth: number;
  /** How many such names there are. With another number, nobody can say which one is meant. */
  readonly of: number;
  /** Present if its place is among all names in the folder: only together with other names of the path does it hold a number. */
  readonly amongAll?: true;
}

/** A path as a plan holds it. */
export interface PlannedPath {
  /** With forward slashes, and x in place of the digits of a number. */
  readonly path: string;
  /** The names to look up in their folders, outermost first. Absent if the path is whole. */
  readonly hidden?: readonly HiddenName[];
}

/** Paths come folder by folder, and may have several names to look up. */
const maxFolders = 16;

/** Names of one folder. */
interface Folder {
  readonly all: readonly string[];
  /** By the masked name. */
  readonly alike: ReadonlyMap<string, readonly string[]>;
}

/** Hides names that may hold a CPR number, and finds them again. */
export class HiddenNames {
  /** The folders that were listed last, by their paths. */
  readonly #folders = new Map<string, Folder>();

  /**
   * Writes a path so that it holds no number.
   *
   * @param path  raw, with forward slashes
   * @returns the path for a plan; undefined if its folder does not list the name, so that it cannot be found again
   */
  hide(path: string): PlannedPath | undefined {
    const masked = maskedPath(path);
    if (masked === path) return { path };
    const [names, shown] = [path.split('/'), masked.split('/')];
    if (names.length !== shown.length) return undefined;
    const hidden: HiddenName[] = [];
    for (const [at, name] of names.entries()) {
      if (name === shown[at]) continue;
      const amongAll = maskedPath(name) !== shown[at];
      const names = this.#namesLike(shown[at]!, folderOf(path.split('/'), at), amongAll);
      const place = names.indexOf(name);
      if (place === -1) return undefined;
      hidden.push({ at, nth: place + 1, of: names.length, ...(amongAll && { amongAll }) });
    }
    return { path: masked, hidden };
  }

  /**
   * Finds the path that `hide` was given.
   *
   * @param planned  what `hide` returned, perhaps in another run
   * @returns the raw path; undefined if names in its folders have come or gone, so that it is not known which one is meant
   */
  find({ path, hidden = [] }: PlannedPath): string | undefined {
    if (hidden.length === 0) return path;
    const names = path.split('/');
    for (const { at, nth, of, amongAll = false } of hidden) {
      const shown = names[at];
      if (shown === undefined) return undefined;
      const alike = this.#namesLike(shown, folderOf(names, at), amongAll);
      if (alike.length !== of) return undefined;
      names[at] = alike[nth - 1]!;
    }
    const found = names.join('/');
    return maskedPath(found) === path ? found : undefined;
  }

  #namesLike(shown: string, folder: string, amongAll: boolean): readonly string[] {
    const { all, alike } = this.#listed(folder);
    return amongAll ? all : (alike.get(shown) ?? []);
  }

  #listed(path: string): Folder {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const [oldest] = this.#folders.keys();
    if (this.#folders.size >= maxFolders) this.#folders.delete(oldest!);
    const folder = listed(path);
    this.#folders.set(path, folder);
    return folder;
  }
}

/**
 * Masks a path as reports do, without their suffixes.
 *
 * @param path  raw
 * @returns the path with x in place of the digits of a number
 */
export function maskedPath(path: string): string {
  return maskedName(path, 'serial')?.text ?? path;
}

function listed(path: string): Folder {
  try {
    const all = namesIn(path);
    const alike = new Map<string, string[]>();
    for (const name of all) {
      const masked = maskedPath(name);
      const before = alike.get(masked);
      if (before === undefined) alike.set(masked, [name]);
      else before.push(name);
    }
    return { all, alike };
  } catch {
    // Its names cannot be found, and the scan reports that.
    return { all: [], alike: new Map() };
  }
}

/** The folder of the name at a place: of the root, or the working folder, for the first. */
function folderOf(names: readonly string[], at: number): string {
  const folder = names.slice(0, at).join('/');
  if (at === 0) return '.';
  return folder === '' || /^[A-Za-z]:$/.test(folder) ? `${folder}/` : folder;
}
