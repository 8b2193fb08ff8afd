import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';

/** YAML, read line by line under the path of its keys. */
export const yaml: Extractor = {
  id: 'yaml',
  title: 'YAML',
  record: 'line',
  identifiedBy: '',
  claims: (name, { text }) =>
    /\.ya?ml$/i.test(name) || /^(?:%YAML \d|---\s*\n\w[\w-]*:)/.test(text) ? 'certain' : 'no',
  extract: loadedWhenMet('YAML', async () => (await import('./reader.js')).readYaml),
};
