/** The only package that cprscan does not ship: it is a binary for one kind of machine. */
const name = '@napi-rs/canvas';

/**
 * Finds out what OCR lacks on this machine, and how to get it.
 *
 * @param load  loads a package, or throws
 * @returns the end of a sentence such as "--ocr draws pages with …"; undefined if nothing is missing
 */
export function missingForOcr(load: (name: string) => unknown): string | undefined {
  try {
    load(name);
    return undefined;
  } catch {
    const get = `npm install ${name}, with -g where cprscan was installed with -g`;
    const machine = `${process.platform}-${process.arch}`;
    return isInstalled(load)
      ? `${name}, whose binary for ${machine} is missing or does not start; get it with: ${get}`
      : `${name}, which is not installed; get it with: ${get}`;
  }
}

function isInstalled(load: (name: string) => unknown): boolean {
  try {
    load(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
