/** The packages that reading pictures takes. They are optional: they are larger than all the others. */
const packages = ['tesseract.js', '@tesseract.js-data/dan', '@napi-rs/canvas'] as const;

/** The packages that are missing for pictures to be read. */
export function missingForOcr(resolve: (name: string) => unknown): string[] {
  return packages.filter((name) => {
    try {
      resolve(`${name}/package.json`);
      return false;
    } catch {
      return true;
    }
  });
}
