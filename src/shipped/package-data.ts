import { readFile } from 'node:fs/promises';

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

/**
 * Reads the WebAssembly of a package. The loaders of Emscripten would read it too, but a read that fails ends the process there: they throw the error a
 * second time, where nobody can catch it.
 *
 * @param path  the path of the file below `dist/data`
 * @returns its bytes
 * @throws the error of Node
 */
export async function packageWasm(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(packageData(path));
  return new Uint8Array(bytes).buffer;
}
