import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { hl7Reasons } from './reasons.js';

/** HL7 version 2, as files and as they go over the wire. */
export const hl7: Extractor = {
  id: 'hl7',
  title: 'HL7 version 2',
  record: 'message',
  identifiedBy: 'MSH-10',
  reasons: hl7Reasons,
  claims: (_name, { text }) => (/^[\s\x0b]*(?:MSH|FHS|BHS)[^\w\s]/.test(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('HL7', async () => (await import('./reader.js')).readHl7),
};
