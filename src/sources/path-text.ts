import { forwardSlashes } from './disk.js';

/** A name as the user gave it, the way reports show it: forward slashes, no `./` before it, no slash behind it but that of a root. */
export function tidyPath(named: string): string {
  const path = forwardSlashes(named)
    .replace(/^(?:\.\/+)+/, '')
    .replace(/(?<!^|^[A-Za-z]:)\/+$/, '');
  return path === '' ? '.' : path;
}

/** The path of something inside a folder; the folder itself where `inside` is empty. */
export function joinPath(folder: string, inside: string): string {
  if (inside === '') return folder;
  if (folder === '.') return inside;
  return folder.endsWith('/') ? folder + inside : `${folder}/${inside}`;
}

/**
 * One text for every spelling of a path, made without looking at the disk.
 *
 * `..` is kept: after a link it does not undo the part before it, and two files must never share a key.
 */
export function pathKey(path: string): string {
  const whole = /^(?:\/|[A-Za-z]:\/)/.test(path) ? path : `${forwardSlashes(process.cwd())}/${path}`;
  return whole
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
