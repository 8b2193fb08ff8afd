import type { ByteReader } from '../model/index.js';
import { PackedWatch } from './compression/packed-behind.js';
import { ZipEndWatch } from './compression/zip-behind.js';
import type { ExtractContext, Extracted, Opened } from './format.js';
import { hasRoomForText, packedNotes, pictureSize } from './formats/picture/reader.js';
import type { BinaryFormat } from './identify/known-format.js';
import { ByteWindow } from './input/byte-window.js';
import { commentOf } from './records/comment.js';
import { readPassages } from './records/passages/passages.js';

/** A source whose bytes are not text, and that no extractor reads. */
interface Unread {
  readonly format: BinaryFormat;
  readonly head: Uint8Array;
  /** A reader at offset 0. */
  readonly reader: ByteReader;
  /** Whether an extractor reads it with `--ocr`. */
  readonly needsOcr: boolean;
}

/**
 * Searches such a source as raw text, and reports what that leaves out: nothing if the format holds no text of users.
 *
 * @param unread   the source
 * @param context  what the whole scan shares
 * @returns batches; the first item is `opened`
 */
export async function* readUnread(
  { format: { id, isPicture, noUserText }, head, reader, needsOcr }: Unread,
  context: ExtractContext,
): AsyncGenerator<readonly (Extracted | Opened)[]> {
  const packed = new PackedWatch(reader, isPicture === true);
  const watch = new ZipEndWatch(packed);
  yield [{ type: 'opened', format: id, rawTextOnly: true }];
  yield* readRawText(watch, context);
  const notes = packedNotes(id, head);
  for (const text of notes.texts) yield commentOf('comment', text);
  const isSmall = isPicture === true && notes.isWhole && !hasRoomForText(pictureSize(id, head), context.target);
  const nothing = noUserText ?? (isSmall ? 'small-picture' : undefined);
  // A program that unpacks itself, or any file with an archive behind it, holds the content of the archive.
  if (nothing !== undefined && (watch.endsAsZip || packed.hasSeen))
    return yield [
      { type: 'skip', skip: { reason: 'unsupported', lost: 'all but raw text', format: id, code: 'ARCHIVE_BEHIND' } },
    ];
  if (nothing !== undefined) return yield [{ type: 'no-user-text', class: nothing, count: 1 }];
  const pictures = isPicture === true ? { pictures: 1 } : {};
  const code = needsOcr ? { code: 'OCR_OFF' } : {};
  yield [{ type: 'skip', skip: { reason: 'unsupported', lost: 'all but raw text', format: id, ...pictures, ...code } }];
}

/**
 * Searches the bytes of any source for text that is stored without compression or encoding.
 *
 * @param reader   the source, at offset 0
 * @param context  what the whole scan shares
 * @returns batches of segments
 */
export function readRawText(reader: ByteReader, context: ExtractContext): AsyncGenerator<readonly Extracted[]> {
  return readPassages(new ByteWindow(context.sieve.window, reader, context.blockBytes), context);
}

/**
 * Searches the bytes of a speculative source of no known format. It becomes a source only if there is text in it.
 *
 * @param reader   the source, at offset 0
 * @param context  what the whole scan shares
 * @returns batches; `opened` comes before the first item, if there is any
 */
export async function* readSpeculative(
  reader: ByteReader,
  context: ExtractContext,
): AsyncGenerator<readonly (Extracted | Opened)[]> {
  let isOpened = false;
  for await (const batch of readRawText(reader, context)) {
    if (batch.length > 0 && !isOpened) {
      isOpened = true;
      yield [{ type: 'opened', format: 'binary', rawTextOnly: true }];
    }
    yield batch;
  }
}
