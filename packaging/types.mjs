import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { publicApi } from './public-api.mjs';

/*
 * Writes the declarations of the library, in one file: those that src/index.ts exports, and no others. tsc writes those of all modules, and they
 * name what is internal, and types of packages that are not installed with the library.
 */
const { declarations, problems } = publicApi(new Map());
if (problems.length > 0) throw new Error(`The public types are not in order:\n${problems.join('\n')}`);
rmSync('dist/types', { recursive: true, force: true });
mkdirSync('dist/types', { recursive: true });
writeFileSync(
  'dist/types/index.d.ts',
  `${declarations.map(({ comment, text }) => `${comment}\n${text}\n`).join('\n')}`,
);
