import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { oleMagic } from '../../input/magic.js';
import { inEnglish, limits } from '../../limits.js';
import { biffMagic } from './biff-records.js';
import { oleReasons } from './reasons.js';

/** Word, Excel and PowerPoint files before 2007, and Outlook messages. Parsed in a process of their own, which can be ended. */
export const ole: Extractor = {
  id: 'ole',
  title: 'Word, Excel or PowerPoint file of the years before 2007, Outlook message',
  record: 'document, row or message',
  identifiedBy: '',
  reasons: oleReasons,
  buffered: `the document, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: [oleMagic, ...biffMagic] }],
  extract: loadedWhenMet('OLE', async () => (await import('./reader.js')).readOle),
};
