/**
 * Locates a built worker. Threads load only built code, even if the sources under test start them. The path is right in the sources, the library and
 * the bundled program, because this file, like the bundle, is two folders deep in each.
 *
 * @param path  the path of the built file below `dist`
 * @returns a `file:` URL
 */
export function workerFile(path: string): URL {
  return new URL(`../../dist/${path}`, import.meta.url);
}
