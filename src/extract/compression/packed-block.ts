import { brotliDecompressSync, inflateRawSync, unzipSync } from 'node:zlib';
import type { Budget } from '../input/budget.js';
import { loaded } from '../input/reader-failed.js';
import { codeOf, SkipError } from '../input/skip-error.js';
import { limits } from '../limits.js';
import { zstdNeeds } from './zstd-frames.js';

type Decompressors = typeof import('hyparquet-compressors');

/** The compression of a block inside a file. */
export type Packing = 'brotli' | 'deflate' | 'gzip' | 'lz4' | 'lz4-raw' | 'snappy' | 'zstd';

/** Largest accepted size of an unpacked block, declared or real. */
const maxBlockBytes = limits.block.value;

const tooLarge = (): SkipError => new SkipError({ reason: 'limit', lost: 'a part', code: 'BLOCK_TOO_LARGE' });
const damaged = (): SkipError => new SkipError({ reason: 'malformed', lost: 'a part', code: 'DATA_DAMAGED' });

/** Loads the package, and has each of its decompressors unpack five letters. */
async function loadDecompressors(): Promise<Decompressors> {
  const decompressors = await import('hyparquet-compressors');
  const good = [114, 105, 98, 101, 114];
  const unpacked = [
    decompressors.decompressSnappy(Uint8Array.of(5, 0x10, ...good), 5),
    decompressors.decompressLz4Raw(Uint8Array.of(0x50, ...good), 5),
    decompressors.decompressZstd(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 5, 0x29, 0, 0, ...good)),
  ];
  if (unpacked.some((bytes) => String([...bytes]) !== String(good))) throw new Error('the letters were not unpacked');
  return decompressors;
}

/** Unpacks blocks that are in memory. Avro and Parquet pack each block by itself. */
export class BlockUnpacker {
  readonly #budget: Budget;
  readonly #decompressors: Decompressors;

  private constructor(budget: Budget, decompressors: Decompressors) {
    this.#budget = budget;
    this.#decompressors = decompressors;
  }

  /**
   * Makes an unpacker.
   *
   * @param budget  counts the bytes that come out
   * @returns an unpacker whose package has been tried
   * @throws ReaderFailed if the package cannot be loaded, or does not work
   */
  static async open(budget: Budget): Promise<BlockUnpacker> {
    return new BlockUnpacker(budget, await loaded('UNPACKER', loadDecompressors));
  }

  /**
   * Unpacks one block.
   *
   * @param packing   the compression of the block
   * @param block     the packed bytes
   * @param outBytes  bytes that come out, if the format declares them
   * @returns the unpacked bytes, at most `limits.block`
   * @throws SkipError if more would come out (`BLOCK_TOO_LARGE`), the block is damaged (`DATA_DAMAGED`), or the budget refuses the bytes
   */
  unpack(packing: Packing, block: Uint8Array, outBytes?: number): Uint8Array {
    if (outBytes !== undefined && (outBytes > maxBlockBytes || outBytes < 0)) throw tooLarge();
    let out: Uint8Array;
    try {
      out = this.#decompress(packing, block, outBytes);
    } catch (error) {
      if (error instanceof SkipError) throw error;
      throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
    }
    if (outBytes !== undefined && out.length !== outBytes) throw damaged();
    this.#budget.unpack(out.length, out.length, block.length);
    return out;
  }

  #decompress(packing: Packing, block: Uint8Array, outBytes: number | undefined): Uint8Array {
    const options = { maxOutputLength: maxBlockBytes };
    switch (packing) {
      case 'deflate':
        return inflateRawSync(block, options);
      case 'gzip':
        return unzipSync(block, options);
      case 'brotli':
        return brotliDecompressSync(block, options);
      case 'snappy':
        return this.#snappy(block);
      case 'zstd':
        return this.#zstd(block);
      case 'lz4':
        return this.#decompressors.decompressLz4(block, outBytes ?? 0);
      case 'lz4-raw':
        return this.#decompressors.decompressLz4Raw(block, outBytes ?? 0);
    }
  }

  /** The block begins with the size of its output, which is checked before the package makes room for it. */
  #snappy(block: Uint8Array): Uint8Array {
    let declared = 0;
    for (let index = 0; index < 5; index += 1) {
      declared += (block[index]! & 0x7f) * 2 ** (7 * index);
      if ((block[index]! & 0x80) === 0) break;
    }
    if (declared > maxBlockBytes) throw tooLarge();
    return this.#decompressors.decompressSnappy(block, declared);
  }

  /** The package makes room for the size in a header, so that is checked first. */
  #zstd(block: Uint8Array): Uint8Array {
    const needs = zstdNeeds(block);
    if (needs === undefined) throw damaged();
    if (Math.max(needs.outBytes, needs.windowBytes) > maxBlockBytes) throw tooLarge();
    return this.#decompressors.decompressZstd(block);
  }
}
