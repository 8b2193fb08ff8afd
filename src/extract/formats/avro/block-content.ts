import { crc32 } from '../../compression/crc32.js';
import type { BlockUnpacker, Packing } from '../../compression/packed-block.js';

/** The codecs that cprscan unpacks, by their names in the header. The codec `null` packs nothing. */
export const packings: Readonly<Record<string, Packing>> = {
  deflate: 'deflate',
  snappy: 'snappy',
  zstandard: 'zstd',
};

/** A block of Snappy ends in the checksum of its unpacked content, the highest byte first. */
const checksumBytes = 4;

/** Unpacks the content of blocks. Blocks that are not packed pass as they are. */
export class BlockContent {
  readonly #packing: Packing | undefined;
  readonly #unpacker: BlockUnpacker | undefined;

  /**
   * @param packing   the codec of the file; undefined if its blocks are not packed
   * @param unpacker  needed if the blocks are packed
   */
  constructor(packing: Packing | undefined, unpacker: BlockUnpacker | undefined) {
    this.#packing = packing;
    this.#unpacker = unpacker;
  }

  get isPacked(): boolean {
    return this.#packing !== undefined;
  }

  /**
   * Unpacks one block.
   *
   * @param bytes  the block as it is in the file
   * @throws SkipError if the block cannot be unpacked or is larger than the budget allows
   */
  unpack(bytes: Uint8Array): Uint8Array {
    if (this.#packing === undefined) return bytes;
    return this.#unpacker!.unpack(
      this.#packing,
      this.#packing === 'snappy' ? bytes.subarray(0, -checksumBytes) : bytes,
    );
  }

  /**
   * Verifies the checksum of a block, if its codec has one.
   *
   * @param packed    the block as it is in the file
   * @param unpacked  its unpacked content
   * @returns true if the checksum is right or there is no checksum
   */
  isIntact(packed: Uint8Array, unpacked: Uint8Array): boolean {
    if (this.#packing !== 'snappy') return true;
    const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
    return view.getUint32(packed.length - checksumBytes) === crc32(unpacked, 0) >>> 0;
  }
}
