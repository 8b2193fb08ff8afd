import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { pictureSignatures } from './signatures.js';

export { missingForOcr } from './installed.js';
export { smallestLine } from './picture-size.js';

/** Pictures of text, with `--ocr`. A process of its own reads them, because OCR may never end. A record is a page; only TIFF files have several. */
export const picture: Extractor = {
  id: 'picture',
  title: 'Picture of text (PNG, JPEG, GIF, TIFF, BMP, WebP), with --ocr',
  record: 'page',
  identifiedBy: '',
  buffered: `the picture, up to ${inEnglish(limits.document)}`,
  signatures: pictureSignatures,
  needsOcr: true,
  extract: loadedWhenMet('PICTURE', async () => (await import('./reader.js')).readPicture),
};
