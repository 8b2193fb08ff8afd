/** Globs of `globs.ts`, compiled to match paths relative to the walked folder. */
export interface PathPatterns {
  /** Whether one of the patterns matches the path. */
  matches(path: string): boolean;
  /** Whether something below the folder may match. Asked only for folders whose parent may hold a match. */
  mayMatchBelow(folder: string): boolean;
}

/** On Windows `*.CSV` matches `a.csv`, as it does for other programs there. */
const ignoresCase = process.platform === 'win32';

/**
 * Compiles globs. Loads micromatch only if there are any, because that takes several milliseconds.
 *
 * @param leadingSlash  how a choice such as `{/a,b}` begins after its braces are expanded: `bound` to the walked
 *   folder, or `absolute`, so that `/a` matches nothing in it
 */
export async function compilePatterns(
  globs: readonly string[],
  leadingSlash: 'bound' | 'absolute',
): Promise<PathPatterns> {
  if (globs.length === 0) return { matches: () => false, mayMatchBelow: () => false };
  const { default: micromatch } = await import('micromatch');
  const options = { dot: true, posix: true } as const;
  // With the flag `s`, wildcards match line breaks: names may hold them.
  const compile = (glob: string): RegExp =>
    new RegExp(micromatch.makeRe(glob, options).source, ignoresCase ? 'is' : 's');
  const expanded = globs
    .flatMap((glob) => micromatch.braces(glob, { expand: true, nodupes: true, keepEscaping: true }))
    .map((glob) => glob.replace(/\/{2,}/g, '/'))
    .map((glob) => (leadingSlash === 'bound' ? glob.replace(/^\//, '') : glob))
    .map((glob) => glob.replace(/^!(?!\()/, '\\!'))
    .filter((glob) => glob !== '');
  const whole = expanded.map(compile);
  // The folders that each pattern names before its first `**`. Every glob has one: see `globOf`.
  const leading = expanded.map((glob) => {
    const { parts } = micromatch.scan(glob, { ...options, parts: true });
    return parts
      .slice(
        0,
        Math.max(
          0,
          parts.findIndex((part) => part.includes('**')),
        ),
      )
      .map(compile);
  });
  return {
    matches: (path) => whole.some((pattern) => pattern.test(path)),
    mayMatchBelow(folder) {
      const names = folder.split('/');
      return leading.some((parts) => names.length > parts.length || names.every((name, at) => parts[at]!.test(name)));
    },
  };
}
