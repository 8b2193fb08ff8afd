import fs from 'node:fs';
import path from 'node:path';
import { loadReportFormats } from '../../report/index.js';
import { beforeOf } from './own-report.js';
import type { Target } from './targets.js';
import { isLeftover } from './temporary-file.js';

/** Removes what runs that were killed have left of the reports that are written now: beside them, and begun by cprscan. */
export async function removeLeftovers(targets: readonly Target[]): Promise<void> {
  for (const { place } of targets) {
    if (place?.type !== 'file') continue;
    const formats = await loadReportFormats();
    for (const name of namesIn(place.folder)) {
      if (!isLeftover(name, place.path)) continue;
      const file = path.join(place.folder, name);
      try {
        if (fs.lstatSync(file).isFile() && beforeOf(file, formats) !== 'other file') fs.rmSync(file, { force: true });
      } catch {
        // It stays; the next run tries again.
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
