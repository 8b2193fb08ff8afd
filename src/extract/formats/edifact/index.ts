import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { edifactReasons } from './reasons.js';

/** EDIFACT, the syntax of MedCom's messages. */
export const edifact: Extractor = {
  id: 'edifact',
  title: 'EDIFACT',
  record: 'message',
  identifiedBy: 'interchange and message reference',
  reasons: edifactReasons,
  claims: (_name, { text }) => (/^\s*UN(?:A[^\w]|B\+|H\+)/.test(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('EDIFACT', async () => (await import('./reader.js')).readEdifact),
};
