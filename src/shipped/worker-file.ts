/**
 * Where the build puts a worker. Threads load built code only, whoever starts them: the sources under test, the library or the bundled
 * program. This file lies two folders deep in each of them, and so does the bundle.
 *
 * @param path  of the built file, below `dist`
 */
export function workerFile(path: string): URL {
  return new URL(`../../dist/${path}`, import.meta.url);
}
