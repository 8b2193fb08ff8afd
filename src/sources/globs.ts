import path from 'node:path';

/** A pattern, cut before its first wildcard: the folder to walk, and what to look for in it. */
export interface PatternInput {
  readonly folder: string;
  readonly glob: string;
}

/** Whether a name that does not exist may be meant as a pattern. */
export function looksLikePattern(name: string): boolean {
  return /[*?[{]|[!@+]\(/.test(name);
}

/** The folder before the first wildcard, `.` where there is none, and the rest. */
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
 * What the user excludes or includes, for matching against paths relative to the walked folder.
 *
 * A pattern without a slash matches a name at any depth; one with a slash inside or before is bound to the folder.
 * A slash at the end changes nothing: whatever matches a folder takes in all it holds.
 *
 * @param separator  what divides folders on this system. Where it is a backslash, `dir\*.csv` means `dir/*.csv`, and no
 *   character can be escaped
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
 * Escapes what picomatch would take for parts of a regular expression and no shell does: parentheses and bars
 * outside `@(a|b)`, and a brace that is never closed. Names such as `export (1).csv` are then matched as they stand.
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

/** A group of an extended glob, `@(a|b)`, or parentheses that stand for themselves. */
type Group = 'extglob' | 'plain';

/**
 * Whether the character stands for itself, though picomatch would take it for a part of a regular expression.
 *
 * @param groups  the groups that are open; the one that begins or ends here is added or taken away
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
