import { readFileSync } from 'node:fs';

/**
 * Reads the version of cprscan in package.json.
 *
 * @returns a semantic version
 */
export function versionOf(): string {
  const path = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
