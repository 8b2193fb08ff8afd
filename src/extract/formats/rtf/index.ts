import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';

/** Rich Text documents. Parsed in a process of its own: groups in groups take many times the memory of the document. */
export const rtf: Extractor = {
  id: 'rtf',
  title: 'Rich Text document',
  record: 'document',
  identifiedBy: '',
  buffered: `the document, up to ${inEnglish(limits.document)}`,
  claims: (_name, { text }) => (/^\s*\{\\rtf/.test(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('RTF', async () => (await import('./reader.js')).readRtf),
};
