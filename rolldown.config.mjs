/**
 * The program in a few files: loading the hundred modules of dist/ one by one takes longer than scanning a small file.
 * What is imported lazily stays in a file of its own, and packages that are loaded only when they are needed stay outside.
 */
const lazyPackages = ['csv-parse', 'fast-glob', 'iconv-lite'];

export default {
  input: 'dist/cli/main.js',
  output: { dir: 'dist/program', format: 'esm', cleanDir: true },
  platform: 'node',
  external: (id) => lazyPackages.some((name) => id === name || id.startsWith(`${name}/`)),
};
