import type { Container } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { mailReasons } from './reasons.js';

/** `winmail.dat`, in which Outlook packs bodies and attachments. Parsed in a process of its own: a body says how long it is when unpacked. */
export const tnef: Container = {
  id: 'tnef',
  title: 'TNEF (winmail.dat)',
  reasons: mailReasons,
  buffered: `the file, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: ['\x78\x9f\x3e\x22'] }],
  extract: loadedWhenMet('TNEF', async () => (await import('./tnef-reader.js')).readTnef),
};
