import type { Container } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { isHeader } from './header-block.js';
import { tarReasons } from './reasons.js';

/** tar archives. Links and folders have no bytes and are left out. */
export const tar: Container = {
  id: 'tar',
  title: 'tar archive',
  reasons: tarReasons,
  signatures: [{ isStart: isHeader }],
  extract: loadedWhenMet('TAR', async () => (await import('./reader.js')).readTar),
};
