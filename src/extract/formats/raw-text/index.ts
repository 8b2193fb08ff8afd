import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';

/** Bytes of a format that no extractor reads: the text that is readable among them. */
export const rawText: Extractor = {
  id: 'raw-text',
  title: 'text among bytes of any other format (ASCII, UTF-8, Windows-1252, UTF-16)',
  record: 'passage, by the place of its first byte',
  identifiedBy: '',
  readsBytes: true,
  extract: loadedWhenMet('RAW_TEXT', async () => (await import('./reader.js')).readPassagesOnly),
};
