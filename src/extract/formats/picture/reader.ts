import type { Extractor } from '../../format.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { wholeDocument } from '../../input/read-document.js';
import { fits } from '../../input/signature.js';
import { commentOf } from '../../records/comment.js';
import { readPassages } from '../../records/passages/passages.js';
import { readDocument } from '../../worker/read-document.js';
import type { pictureParsers } from './parser.js';
import { packedNotes } from './picture-notes.js';
import { pictureSignatures } from './signatures.js';

export { packedNotes } from './picture-notes.js';
export { hasRoomForText, pictureSize } from './picture-size.js';

const rules = {
  kind: 'picture' satisfies keyof typeof pictureParsers,
  record: 'page',
  hasColumns: false,
  hasRawText: false,
} as const;

/** Reads the text of a picture, and the notes beside its pixels. */
export const readPicture: Extractor['extract'] = async function* ({ source, window }, context) {
  const bytes = await wholeDocument(window);
  // Notes of a camera, a scanner or a program are text beside the pixels.
  const asBytes = new ByteWindow(context.sieve.window, bytesReader(bytes), context.blockBytes);
  yield* readPassages(asBytes, context);
  const format = pictureSignatures.find((signature) => fits(bytes, signature))?.id ?? '';
  for (const text of packedNotes(format, bytes).texts) yield commentOf('comment', text);
  yield* readDocument(source, bytes, rules, context);
};
