import fs from 'node:fs';
import path from 'node:path';
import type { TargetFile } from './targets.js';
import { isLeftover } from './temporary-file.js';

/**
 * Removes the temporary files that killed runs left beside the outputs. The files of running processes stay.
 *
 * @param targets  the outputs of this run
 */
export function removeLeftovers(targets: readonly TargetFile[]): void {
  for (const { place } of targets) {
    if (place?.type !== 'file') continue;
    for (const name of namesIn(place.folder)) {
      if (!isLeftover(name, place.path)) continue;
      const file = path.join(place.folder, name);
      try {
        if (fs.lstatSync(file).isFile()) fs.rmSync(file, { force: true });
      } catch {
        // The next run tries again.
      }
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
