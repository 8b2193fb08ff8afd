import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A number that nobody has yet: born in 2037. */
export const number = '010237-5673';
export const asOf = ['--as-of', '2060-01-01'];

/** Makes a folder that is removed after the test. A name with a slash creates the folders in it. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'cprscan-outputs-'));
  onTestFinished(() => void execFileSync('rm', ['-rf', '--', root]));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

/** Everything in a folder by name: the text of a file, the target of a link, or `folder`. */
export function contentOf(root: string): Record<string, string> {
  const names = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const stats = fs.lstatSync(path.join(root, name));
      if (stats.isSymbolicLink()) return [name, `-> ${fs.readlinkSync(path.join(root, name))}`];
      return [name, stats.isFile() ? fs.readFileSync(path.join(root, name), 'latin1') : 'folder'];
    }),
  );
}
