import type { Container } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { gzipMagic } from './magic.js';
import { gzipReasons } from './reasons.js';

/** gzip: one packed file. Parts that follow each other are one file, as for gzip itself. */
export const gzip: Container = {
  id: 'gzip',
  title: 'gzip file',
  reasons: gzipReasons,
  signatures: [{ magic: [gzipMagic] }],
  extract: loadedWhenMet('GZIP', async () => (await import('./reader.js')).readGzip),
};
