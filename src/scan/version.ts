import { readFileSync } from 'node:fs';

/** The version in package.json. */
export function versionOf(): string {
  const path = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
