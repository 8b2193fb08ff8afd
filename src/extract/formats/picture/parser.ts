import { blaming } from '../../worker/blame.js';
import type { Parsers } from '../../worker/protocol.js';
import { goodPicture } from './known-good.js';

export { canvas, scaleFor } from './canvas.js';
export { readPicture } from './read-picture.js';

/** The parser of pictures of text for the document process. */
export const pictureParsers = {
  picture: blaming('PICTURE', async () => (await import('./picture.js')).parsePicture, goodPicture),
} satisfies Parsers;
