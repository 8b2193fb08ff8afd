import { brotliDecompressSync, inflateRawSync, unzipSync } from 'node:zlib';
import type { Budget } from '../input/budget.js';
import { loaded } from '../input/reader-failed.js';
import { codeOf, SkipError } from '../input/skip-error.js';
import { limits } from '../limits.js';
import { zstdNeeds } from './zstd-frames.js';

type Decompressors = typeof import('hyparquet-compressors');

/** How a block inside a file may be packed. */
export type Packing = 'brotli' | 'deflate' | 'gzip' | 'lz4' | 'lz4-raw' | 'snappy' | 'zstd';

/** The one who wrote a block says how much comes out of it; more than this nobody has a reason for. */
const maxBlockBytes = limits.block.value;

const tooLarge = (): SkipError => new SkipError({ reason: 'limit', lost: 'a part', code: 'BLOCK_TOO_LARGE' });
const damaged = (): SkipError => new SkipError({ reason: 'malformed', lost: 'a part', code: 'DATA_DAMAGED' });

/** The package, once each of its parts has unpacked five letters. */
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

/** Unpacks blocks that are in memory: those that formats of records pack each by itself. */
export class BlockUnpacker {
  readonly #budget: Budget;
  readonly #decompressors: Decompressors;

  private constructor(budget: Budget, decompressors: Decompressors) {
    this.#budget = budget;
    this.#decompressors = decompressors;
  }

  static async open(budget: Budget): Promise<BlockUnpacker> {
    return new BlockUnpacker(budget, await loaded('UNPACKER', loadDecompressors));
  }

  /**
   * What a block unpacks to, at most 64 MB. Throws a `SkipError` where that is more, or where the block is damaged.
   *
   * @param outBytes  what will come out, where that is known
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

  /** The block begins with the size of what it unpacks to. */
  #snappy(block: Uint8Array): Uint8Array {
    let told = 0;
    for (let index = 0; index < 5; index += 1) {
      told += (block[index]! & 0x7f) * 2 ** (7 * index);
      if ((block[index]! & 0x80) === 0) break;
    }
    if (told > maxBlockBytes) throw tooLarge();
    return this.#decompressors.decompressSnappy(block, told);
  }

  /** The package makes room for what a header asks for. */
  #zstd(block: Uint8Array): Uint8Array {
    const needs = zstdNeeds(block);
    if (needs === undefined) throw damaged();
    if (Math.max(needs.outBytes, needs.windowBytes) > maxBlockBytes) throw tooLarge();
    return this.#decompressors.decompressZstd(block);
  }
}
