import type { Container } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { documents } from '../office/index.js';
import { zipReasons } from './reasons.js';

/** ZIP archives, and documents that are ZIP archives. Read by the directory, or by the header before each entry if there is none. */
export const zip: Container = {
  id: 'zip',
  title: 'ZIP archive',
  reasons: zipReasons,
  buffered: `an archive that is itself inside another, up to ${inEnglish(limits.held)}`,
  opensItself: true,
  documents,
  signatures: [{ magic: ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'] }],
  extract: loadedWhenMet('ZIP', async () => (await import('./reader.js')).readZip),
};
