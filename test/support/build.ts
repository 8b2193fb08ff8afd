import { execSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';

/** Builds the program if the build is missing or old, because golden, stream and leak tests run it as users do. */
export default function build(): void {
  if (existsSync(last) && statSync(last).mtimeMs > lastChangeMs('src')) return;
  execSync('npm run --silent build:code', { stdio: 'inherit' });
  execSync('npx rolldown -c test/support/rolldown.config.mjs --logLevel silent', { stdio: 'ignore' });
}

/** The file that the build writes last. */
const last = '.build/test/serve.js';

function lastChangeMs(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = statSync(folder).mtimeMs;
  return entries.reduce((latest, entry) => {
    const path = `${folder}/${entry.name}`;
    return Math.max(latest, entry.isDirectory() ? lastChangeMs(path) : statSync(path).mtimeMs);
  }, own);
}
