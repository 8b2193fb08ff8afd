import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { rootOf } from './flat-root.js';
import { officeReasons } from './reasons.js';

/** Office documents that are one XML text, without an archive around it. */
export const officeXml: Extractor = {
  id: 'office-xml',
  title: 'Office document in one XML file (Word and Excel 2003, Flat OPC, flat OpenDocument)',
  record: 'paragraph, row of a sheet, or slide',
  identifiedBy: 'its key column',
  reasons: officeReasons,
  claims: (_name, { text }) => (rootOf(text) === undefined ? 'no' : 'certain'),
  extract: loadedWhenMet('OFFICE', async () => (await import('./flat-reader.js')).readFlatXml),
};
