import path from 'node:path';

/** A pattern, cut before its first wildcard. */
export interface PatternInput {
  /** The folder to walk. */
  readonly folder: string;
  /** The glob that paths relative to the folder must match. */
  readonly glob: string;
}

/**
 * Guesses whether the user means a name that does not exist as a pattern.
 *
 * @param name  a name from the command line
 * @returns true if it contains a wildcard
 */
export function looksLikePattern(name: string): boolean {
  return /[*?[{]|[!@+]\(/.test(name);
}

/**
 * Cuts a pattern before its first part with a wildcard or an escape.
 *
 * @param pattern  a pattern with forward slashes
 * @returns the folder before the cut, or `.`, and the glob for the rest
 */
export function cutPattern(pattern: string): PatternInput {
  const parts = pattern.replace(/\/+$/, '').split('/');
  const first = parts.findIndex((part) => looksLikePattern(part) || part.includes('\\'));
  const folder = parts.slice(0, first).join('/');
  return {
    folder: folder === '' ? (first > 0 ? '/' : '.') : folder,
    glob: globOf(parts.slice(first).join('/')),
  };
}

/**
 * Makes the glob for a pattern of `--include` or `--exclude`.
 *
 * A pattern without a slash matches a name at any depth. A pattern with a slash at the beginning or inside starts at the walked folder.
 * A slash at the end changes nothing: a pattern that matches a folder also matches everything in it.
 *
 * @param pattern    the pattern that the user gave
 * @param separator  the separator between folders on this system. With a backslash, `dir\*.csv` means `dir/*.csv`, and a pattern cannot escape
 *   characters
 * @returns a glob that matches paths relative to the walked folder
 */
export function filterGlob(pattern: string, separator: string = path.sep): string {
  const inside = (separator === '\\' ? pattern.replaceAll('\\', '/') : pattern)
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '');
  return inside.includes('/') ? globOf(inside.replace(/^\/+/, '')) : globOf(`**/${inside}`);
}

/**
 * The glob that matches what the pattern matches, and everything below it. It ends with `**`.
 *
 * `?()` matches the empty text. Without it picomatch matches what is inside a folder called `ab`, but, after a star,
 * not `ab` itself.
 */
function globOf(pattern: string): string {
  const glob = plainCharacters(pattern).replace(/^!(?!\()/, '\\!');
  return glob === '**' || glob.endsWith('/**') ? glob : `${glob}?()/**`;
}

/**
 * Escapes the characters that picomatch, unlike a shell, reads as parts of a regular expression: parentheses and bars outside `@(a|b)`, and a brace
 * without its closing brace. A name such as `export (1).csv` then matches itself.
 */
function plainCharacters(pattern: string): string {
  const groups: Group[] = [];
  let escaped = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '\\' && at + 1 < pattern.length) escaped += char + pattern[++at];
    else escaped += isPlain(pattern, at, groups) ? `\\${char}` : char;
  }
  return escaped;
}

/** A group of an extended glob, `@(a|b)`, or literal parentheses. */
type Group = 'extglob' | 'plain';

/**
 * Checks whether a character is literal although picomatch would read it as a part of a regular expression.
 *
 * @param groups  the open groups, innermost last; the function adds a group that begins here and removes one that ends here
 */
function isPlain(pattern: string, at: number, groups: Group[]): boolean {
  switch (pattern[at]) {
    case '(':
      groups.push(at > 0 && '!*+?@'.includes(pattern[at - 1]!) ? 'extglob' : 'plain');
      return groups.at(-1) === 'plain';
    case ')':
      return groups.pop() !== 'extglob';
    case '|':
      return groups.at(-1) !== 'extglob';
    case '{':
      return !pattern.includes('}', at);
    default:
      return false;
  }
}
