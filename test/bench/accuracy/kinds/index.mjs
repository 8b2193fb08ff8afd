// The kinds that one sentence or one cell cannot show: each is a group of files of its own.
import { random } from '../../random.mjs';
import { cleanFiles } from './clean.mjs';
import { damageFiles } from './damage.mjs';
import { gluedFiles } from './glued.mjs';
import { logFiles } from './logs.mjs';
import { mixedFiles } from './mixed.mjs';
import { nameFiles } from './names.mjs';
import { personFiles } from './persons.mjs';
import { runFiles } from './runs.mjs';

const makers = {
  'mixed columns': mixedFiles,
  runs: runFiles,
  logs: logFiles,
  damage: damageFiles,
  glued: gluedFiles,
  names: nameFiles,
  persons: personFiles,
  clean: cleanFiles,
};

/** The groups of files. */
export const kindGroups = Object.keys(makers);

/** The files of a seed. Each group has random numbers of its own, so a change in one leaves the others alone. */
export function kindFiles(seed, words, size) {
  const scale = Math.min(1, size / 20);
  return Object.values(makers).flatMap((make, i) => make(random(seed + 104_729 * (i + 1)), words, scale));
}
