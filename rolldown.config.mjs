import { readFileSync } from 'node:fs';

/**
 * The program in a few files: loading the hundred modules of dist/ one by one takes longer than scanning a small file.
 * Packages stay outside, and what is imported lazily stays in a file of its own.
 */
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

export default {
  input: 'dist/cli/main.js',
  output: { dir: 'dist/program', format: 'esm', cleanDir: true },
  platform: 'node',
  external: (id) => Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
};
