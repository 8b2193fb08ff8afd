import { forwardSlashes } from './disk.js';

/**
 * Tidies a name from the user for reports.
 *
 * @param named  a path as the user gave it
 * @returns the path with forward slashes, without `./` at the start, and without a slash at the end except that of a root
 */
export function tidyPath(named: string): string {
  const path = forwardSlashes(named)
    .replace(/^(?:\.\/+)+/, '')
    .replace(/(?<!^|^[A-Za-z]:)\/+$/, '');
  return path === '' ? '.' : path;
}

/**
 * Joins a folder and a path inside it.
 *
 * @param folder  a path with forward slashes; `.` adds nothing to the result
 * @param inside  a path relative to the folder; empty for the folder itself
 * @returns the path of the entry
 */
export function joinPath(folder: string, inside: string): string {
  if (inside === '') return folder;
  if (folder === '.') return inside;
  return folder.endsWith('/') ? folder + inside : `${folder}/${inside}`;
}

/**
 * Makes a key that different spellings of one path share, without a look at the disk.
 *
 * It keeps `..`: after a link, `..` does not undo the part before it, and two files must never share a key.
 *
 * @param path  a path with forward slashes, relative to the working folder or absolute
 * @returns a text for maps; it is not a path
 */
export function pathKey(path: string): string {
  const whole = /^(?:\/|[A-Za-z]:\/)/.test(path) ? path : `${forwardSlashes(process.cwd())}/${path}`;
  return whole
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
