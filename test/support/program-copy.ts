import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Copies the built program into a temporary folder, so that a test may break a part of it. The caller removes the folder. */
export function programCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cprscan-broken-'));
  for (const part of ['bin', 'dist', 'package.json']) cpSync(part, join(copy, part), { recursive: true });
  return copy;
}

/** The files of a copy that hold the code of a package. */
export function filesOfPackage(copy: string, name: string): string[] {
  const isChunk = new RegExp(`^${name.split('/').at(-1)!.replaceAll('.', '\\.')}-[\\w-]{8}\\.cjs$`);
  return ['program', 'workers', 'ocr'].flatMap((build) => {
    const folder = join(copy, 'dist', build, 'packages');
    const files = readdirSync(folder, { recursive: true }) as string[];
    return files
      .filter((file) => file.startsWith(name) && isChunk.test(file.split('/').at(-1)!))
      .map((file) => join(folder, file));
  });
}
