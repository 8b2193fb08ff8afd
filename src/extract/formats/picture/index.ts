import type { Extractor } from '../../format.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { hasMagic } from '../../input/magic.js';
import { wholeDocument } from '../../input/read-document.js';
import { type FormatSignature, fits } from '../../input/signature.js';
import { inEnglish, limits } from '../../limits.js';
import { commentOf } from '../../records/comment.js';
import { readPassages } from '../../records/passages/passages.js';
import { readDocument } from '../../worker/read-document.js';
import type { pictureParsers } from './parser.js';
import { packedNotes } from './picture-notes.js';

export { missingForOcr } from './installed.js';
export { packedNotes } from './picture-notes.js';
export { hasRoomForText, pictureSize, smallestLine } from './picture-size.js';

const signatures: readonly (FormatSignature & { readonly id: string })[] = [
  { id: 'png', isPicture: true, magic: ['\x89PNG\r\n'] },
  { id: 'jpeg', isPicture: true, magic: ['\xff\xd8\xff'] },
  { id: 'gif', isPicture: true, magic: ['GIF87a', 'GIF89a'] },
  { id: 'tiff', isPicture: true, magic: ['II*\0', 'MM\0*'] },
  // A size, four zeros and the offset of the pixels follow the mark.
  { id: 'bmp', isPicture: true, turn: 'weak', magic: ['BM'], holds: (head) => hasMagic(head, '\0\0\0\0', 6) },
  { id: 'webp', isPicture: true, magic: ['RIFF'], holds: (head) => hasMagic(head, 'WEBP', 8) },
];

const rules = {
  kind: 'picture' satisfies keyof typeof pictureParsers,
  record: 'page',
  hasColumns: false,
  hasRawText: false,
} as const;

/** Pictures of text, with `--ocr`. A process of its own reads them, because OCR may never end. A record is a page; only TIFF files have several. */
export const picture: Extractor = {
  id: 'picture',
  title: 'Picture of text (PNG, JPEG, GIF, TIFF, BMP, WebP), with --ocr',
  record: 'page',
  identifiedBy: '',
  buffered: `the picture, up to ${inEnglish(limits.document)}`,
  signatures,
  needsOcr: true,
  async *extract({ source, window }, context) {
    const bytes = await wholeDocument(window);
    // Notes of a camera, a scanner or a program are text beside the pixels.
    const asBytes = new ByteWindow(context.sieve.window, bytesReader(bytes), context.blockBytes);
    yield* readPassages(asBytes, context);
    const format = signatures.find((signature) => fits(bytes, signature))?.id ?? '';
    for (const text of packedNotes(format, bytes).texts) yield commentOf('comment', text);
    yield* readDocument(source, bytes, rules, context);
  },
};
