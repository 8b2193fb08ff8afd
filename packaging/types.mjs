import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { publicApi } from './public-api.mjs';

/*
 * Writes the declarations that src/index.ts exports to one file. The declarations that tsc writes for all modules would expose internal names,
 * and types of packages that are not installed with the library.
 */
const { declarations, problems } = publicApi(new Map());
if (problems.length > 0) throw new Error(`The public types have problems:\n${problems.join('\n')}`);
rmSync('dist/types', { recursive: true, force: true });
mkdirSync('dist/types', { recursive: true });
writeFileSync(
  'dist/types/index.d.ts',
  `${declarations.map(({ comment, text }) => `${comment}\n${text}\n`).join('\n')}`,
);
