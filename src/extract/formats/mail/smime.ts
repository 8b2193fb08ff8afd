import type { Container } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { contentTypeOf } from './content-type.js';
import { mailReasons } from './reasons.js';

/** S/MIME, CAdES and related messages. Signed content is read; encrypted content is reported. */
export const smime: Container = {
  id: 'smime',
  title: 'signed message (S/MIME, .p7m)',
  reasons: mailReasons,
  buffered: `the message, up to ${inEnglish(limits.document)}`,
  signatures: [{ isStart: (head) => contentTypeOf(head) !== undefined }],
  extract: loadedWhenMet('SMIME', async () => (await import('./smime-reader.js')).readSmime),
};
