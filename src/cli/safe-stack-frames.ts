import { fileURLToPath } from 'node:url';
import type { FailureKind } from './failure-text.js';

/**
 * Lists the calls in our own code, such as `at assertSum scan/tally.js:75`. They never contain text from the data.
 *
 * @param error  any thrown value
 * @returns one line a call, innermost first; none if the error has no stack
 */
export function safeStackFrames(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(ownFrame)].map(
    ([, call, file, line]) => `at ${call === undefined ? '' : `${call} `}${file!.replaceAll('\\', '/')}:${line}`,
  );
}

/**
 * The folder of the build, or of the sources under test. Our own frames name a file below it. Node names an ES module by its URL, which
 * writes a blank as `%20`, and other files by their path, which has backslashes on Windows.
 */
const root = new URL('..', import.meta.url);
const folder = [root.pathname, fileURLToPath(root)]
  .map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  .join('|');
const ownFrame = new RegExp(
  `^ *at (?:(?:async )?([\\w.#<>$ ]+) )?\\(?(?:file://)?(?:${folder})([\\w./\\\\-]+):(\\d+):\\d+\\)?$`,
  'gm',
);

/**
 * Describes an error for `failureText`.
 *
 * @param error  any thrown value
 * @returns its kind; with a code if a call of the system failed, which Node tells by the name of the call
 */
export function failureKind(error: unknown): FailureKind {
  const kind = { error: errorKind(error) };
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  const isOfSystem = typeof syscall === 'string' && typeof code === 'string' && /^E[A-Z0-9]{2,30}$/.test(code);
  return isOfSystem ? { ...kind, code } : kind;
}

/**
 * Names the kind of an error without its message, which may quote the data.
 *
 * @param error  any thrown value
 * @returns the name of its class and its code, such as `Error ENOENT`; `UNKNOWN` if it is no error
 */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const { code } = error as { code?: unknown };
  const name = /^[A-Z]\w{0,40}$/.test(error.name) ? error.name : 'Error';
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,60}$/.test(code) ? `${name} ${code}` : name;
}
