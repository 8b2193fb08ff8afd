import { fileURLToPath } from 'node:url';

/** `assertSum scan/tally.js:75`: the calls in our own code, innermost first, of which no text can be from the data. */
export function safeStackFrames(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(ownFrame)].map(
    ([, call, file, line]) => `at ${call === undefined ? '' : `${call} `}${file!.replaceAll('\\', '/')}:${line}`,
  );
}

/**
 * A frame names a function, then a file. Only those below the folder of the build, or of the sources under test, are ours. Node names an ES
 * module by its URL, where a blank is `%20`, and other files by their path, which has backslashes on Windows.
 */
const root = new URL('..', import.meta.url);
const folder = [root.pathname, fileURLToPath(root)]
  .map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  .join('|');
const ownFrame = new RegExp(
  `^ *at (?:(?:async )?([\\w.#<>$ ]+) )?\\(?(?:file://)?(?:${folder})([\\w./\\\\-]+):(\\d+):\\d+\\)?$`,
  'gm',
);

/** The kind of an error, which says nothing of its message. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const { code } = error as { code?: unknown };
  const name = /^[A-Z]\w{0,40}$/.test(error.name) ? error.name : 'Error';
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,60}$/.test(code) ? `${name} ${code}` : name;
}
