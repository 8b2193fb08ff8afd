/**
 * Locates a file that a package needs at run time besides its code: WebAssembly, fonts, tables of characters. The sources under test, the
 * library, the program and the workers all find it in the same place, because each is two folders deep.
 *
 * @param path  the path of the file or folder below `dist/data`; a folder ends with `/`
 * @returns a `file:` URL
 */
export function packageData(path: string): URL {
  return new URL(`../../dist/data/${path}`, import.meta.url);
}
