import type { ByteReader, Source } from '../../model/index.js';
import type { Extracted } from '../extractor.js';

/** An entry of a container, to be read as what it is. `../` and the like are parts of a name and lead nowhere. */
export function member(container: Source, name: string, open: () => ByteReader | Promise<ByteReader>): Extracted {
  const { path, members } = container;
  return { type: 'member', source: { path, members: [...members, name], open } };
}

/** Nothing. */
export const emptyReader: ByteReader = { read: () => 0, close: () => {} };
