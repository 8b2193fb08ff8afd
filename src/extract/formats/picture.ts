import { readDocument } from '../documents/read-document.js';
import { wholeDocument } from '../documents/whole.js';
import type { Extractor } from '../extractor.js';

/** Pictures of text, with `--ocr`: read in a thread that can be ended. A record is a page; only TIFF files have several. */
export const picture: Extractor = {
  id: 'picture',
  title: 'Picture of text (PNG, JPEG, GIF, TIFF, BMP, WebP), with --ocr',
  record: 'page',
  identifiedBy: '',
  held: 'the picture, up to 256 MB',
  binary: ['png', 'jpeg', 'gif', 'tiff', 'bmp', 'webp'],
  needsOcr: true,
  claims: () => 'no',
  async *extract({ source, window }, context) {
    const bytes = await wholeDocument(window);
    yield* readDocument(source, bytes, { kind: 'picture', record: 'page', hasColumns: false }, context);
  },
};
