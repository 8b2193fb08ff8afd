import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/*
 * Copies the declarations that somebody who imports the library can reach. tsc writes those of all modules, and those of the
 * others import the types of packages that are not installed.
 */
const [from, to] = ['.build/types', 'dist/types'];

rmSync(to, { recursive: true, force: true });
const waiting = [join(from, 'index.d.ts')];
const seen = new Set();
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (seen.has(file)) continue;
  seen.add(file);
  const target = join(to, relative(from, file));
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\()\s*'([^']+)'/g)) {
    if (!name.startsWith('.')) throw new Error(`${file} imports ${name}, which is not installed with the library`);
    waiting.push(join(dirname(file), name.replace(/\.js$/, '.d.ts')));
  }
}
