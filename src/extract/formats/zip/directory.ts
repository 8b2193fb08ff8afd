import type { RandomReader } from '../../../model/index.js';
import { dosDay, type ZipEntry } from '../../compression/zip-entry.js';
import { blameFile, loaded } from '../../input/reader-failed.js';
import { codeOf, SkipError } from '../../input/skip-error.js';
import type { ArchiveRange } from './end-record.js';
import { entryName, extraData } from './entry-name.js';

type Yauzl = typeof import('yauzl');

/** Bytes read at a time: yauzl asks for a few bytes at a time, and each request would be a system call. */
const blockBytes = 64 * 1024;

/**
 * Yields the entries that the directory at the end of an archive names, in its order.
 *
 * @param access  the source
 * @param range   where the archive is in the source
 * @param onText  called with the bytes of each comment, of the archive or of an entry, and of each extra field
 * @returns the entries; their names are decoded, and their offsets count from the start of the source
 * @throws SkipError with reason `malformed` if the directory is missing or broken
 */
export async function* readDirectory(
  access: RandomReader,
  { start, end }: Pick<ArchiveRange, 'start' | 'end'>,
  onText: (field: 'comment' | 'extra field', bytes: Buffer) => void = () => {},
): AsyncGenerator<ZipEntry> {
  const { default: yauzl } = await loaded('ZIP', () => import('yauzl'));
  const blocks = new BlockCache(access);
  class Access extends yauzl.RandomAccessReader {
    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null, bytes?: number) => void,
    ): void {
      blocks.read(buffer.subarray(offset, offset + length), start + position).then(
        (bytes) => callback(null, bytes),
        (error: Error) => callback(error),
      );
    }

    override close(callback: (error: Error | null) => void): void {
      callback(null);
    }
  }
  try {
    // Names are decoded here, because yauzl refuses names that lead out of the folder. Sizes are checked when the bytes are read.
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false };
    const archive = await yauzl.fromRandomAccessReaderPromise(new Access(), end - start, options);
    if (archive.comment.length > 0) onText('comment', Buffer.from(archive.comment));
    for await (const entry of archive.eachEntry()) {
      if (entry.fileCommentRaw.length > 0) onText('comment', entry.fileCommentRaw);
      for (const data of extraData(entry.extraFieldRaw)) onText('extra field', data);
      yield {
        name: await entryName(entry.fileNameRaw, entry.extraFieldRaw),
        flags: entry.generalPurposeBitFlag,
        method: entry.compressionMethod,
        packedBytes: entry.compressedSize,
        size: entry.uncompressedSize,
        crc: entry.crc32,
        at: start + entry.relativeOffsetOfLocalHeader,
        modified: dosDay(entry.lastModFileDate),
        namedBytes: entry.fileNameRaw.length + entry.extraFieldRaw.length,
      };
    }
  } catch (error) {
    if (error instanceof SkipError) throw error;
    await blameFile('ZIP', () => readsEmptyArchive(yauzl));
    const code = codeOf(error);
    throw new SkipError({
      reason: 'malformed',
      lost: 'the rest',
      code: code === 'UNKNOWN' ? 'DIRECTORY_BROKEN' : code,
    });
  }
}

/** True if yauzl reads an archive that consists of the end record alone, so that it works. */
async function readsEmptyArchive(yauzl: Yauzl): Promise<boolean> {
  const archive = Buffer.alloc(22);
  archive.write('PK\x05\x06', 'latin1');
  return (await yauzl.fromBufferPromise(archive, { lazyEntries: true })).entryCount === 0;
}

/** Reads a whole block when a few bytes are asked for. */
class BlockCache {
  readonly #access: RandomReader;
  readonly #block = new Uint8Array(blockBytes);
  #at = 0;
  #filled = 0;

  constructor(access: RandomReader) {
    this.#access = access;
  }

  async read(into: Uint8Array, at: number): Promise<number> {
    if (into.length > blockBytes) return this.#access.readAt(into, at);
    if (at < this.#at || at + into.length > this.#at + this.#filled) {
      this.#at = at;
      this.#filled = await this.#access.readAt(this.#block, at);
    }
    const part = this.#block.subarray(at - this.#at, Math.min(this.#filled, at - this.#at + into.length));
    into.set(part);
    return part.length;
  }
}
