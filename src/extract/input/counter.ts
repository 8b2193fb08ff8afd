import { type BlockMemory, blockLayout, loadKernel } from '../../kernels/index.js';
import { kernelBase64 } from './kernel.wasm.js';

/** The state of a count of quoted records. Offsets are into the window. */
export interface RecordCount {
  /** Offset of the first byte that is not counted. */
  at: number;
  /** Whether `at` is inside a quoted cell. */
  inside: boolean;
  /** Whether a quote at `at` opens a cell: the byte before it is a delimiter, a quote or the end of a record. */
  opens: boolean;
  /** Whether the byte before `at` is a quote that closes a cell, unless the next byte is another quote. */
  closed: boolean;
  /** Line feeds counted. */
  lines: number;
  /** Line feeds before the record at `at`. */
  recordLines: number;
  /** Records that have ended. */
  records: number;
  /** Offset of the first byte of the record at `at`. */
  recordStart: number;
}

/** What was seen in a stretch while its lines were counted. */
export interface LineCount {
  readonly lines: number;
  /** The offset of the first row of base64; the end of the stretch if there is none. */
  readonly row: number;
  /** Whether zeros are among the last 16 of some 32 bytes, as they are in 47 bytes of UTF-16. */
  readonly hasZeros: boolean;
}

/** Counts lines and records of bytes in which the prefilter found nothing, so that later places have the right numbers. */
export interface Counter {
  /**
   * Counts a byte.
   *
   * @param from  first offset in the window
   * @param to    offset behind the last byte
   * @param byte  0–255
   * @returns how often `byte` is in [from, to)
   */
  countByte(from: number, to: number, byte: number): number;
  /**
   * Counts a byte, and finds the first row of base64 and zeros on the way.
   *
   * @param from  first offset in the window
   * @param to    offset behind the last byte
   * @param byte  0–255
   * @returns what `countByte` and `findBase64` return for [from, to), and whether there are zeros
   */
  countLines(from: number, to: number, byte: number): LineCount;
  /**
   * Finds bytes that may be base64: at least 60 characters of its alphabet in a row.
   *
   * @param from  first offset in the window
   * @param to    offset behind the last byte
   * @returns the offset of the first such row, `to` if there is none
   */
  findBase64(from: number, to: number): number;
  /**
   * Counts from `count.at` to `to`. Stops earlier near a quote that opens in the middle of a cell or closes before the end of its cell:
   * the caller then reads that record byte by byte.
   *
   * @param count      the state so far, which is brought up to date; `count.at` is less than `to` after an early stop
   * @param to         offset in the window at which to stop
   * @param delimiter  the byte between two cells
   */
  countRecords(count: RecordCount, to: number, delimiter: number): void;
}

interface Kernel {
  countByte(from: number, to: number, byte: number): number;
  countLines(from: number, to: number, byte: number, state: number): number;
  findBase64(from: number, to: number): number;
  countRecords(from: number, to: number, delimiter: number, state: number): number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Fewer characters in a row are words, addresses and hashes. No program that wraps base64 into lines of one length writes shorter ones by default. */
export const minBase64Chars = 60;

function isBase64(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x2b || byte === 0x2f
  );
}

/**
 * Makes a counter for a window.
 *
 * @param blocks  the memory of the window
 * @returns the WebAssembly kernel, or its plain twin if the kernel cannot be loaded
 */
export function createCounter(blocks: BlockMemory): Counter {
  const kernel = loadKernel<Kernel>(kernelBase64, blocks);
  return kernel === undefined ? plainCounter(blocks) : kernelCounter(blocks, kernel);
}

function kernelCounter({ memory }: BlockMemory, kernel: Kernel): Counter {
  const { windowAt, stateAt } = blockLayout;
  const state = new Uint32Array(memory.buffer, stateAt, 7);
  return {
    findBase64: (from, to) => kernel.findBase64(windowAt + from, windowAt + to) - windowAt,
    countByte: (from, to, byte) => kernel.countByte(windowAt + from, windowAt + to, byte),
    countLines(from, to, byte) {
      const lines = kernel.countLines(windowAt + from, windowAt + to, byte, stateAt);
      return { lines, row: state[0]! - windowAt, hasZeros: state[1] === 1 };
    },
    countRecords(count, to, delimiter) {
      state[0] = count.inside ? 1 : 0;
      state[1] = count.opens ? 1 : 0;
      state[2] = count.lines;
      state[3] = 0;
      state[4] = 0;
      state[5] = count.closed ? 1 : 0;
      state[6] = count.recordLines;
      count.at = kernel.countRecords(windowAt + count.at, windowAt + to, delimiter, stateAt) - windowAt;
      count.inside = state[0] === 1;
      count.opens = state[1] === 1;
      count.closed = state[5] === 1;
      count.lines = state[2]!;
      count.recordLines = state[6]!;
      count.records += state[3]!;
      if (state[4] !== 0) count.recordStart = state[4]! - windowAt;
    },
  };
}

/**
 * Makes a counter that does not use WebAssembly. It is the oracle for the kernel.
 *
 * @param blocks  the memory of the window
 * @returns a counter with the same results, more slowly
 */
export function plainCounter({ window }: BlockMemory): Counter {
  const plain: Counter = {
    countLines(from, to, byte) {
      let hasZeros = false;
      for (let at = from; at + 32 <= to; at += 32) hasZeros ||= window.subarray(at + 16, at + 32).includes(0);
      return { lines: plain.countByte(from, to, byte), row: plain.findBase64(from, to), hasZeros };
    },
    findBase64(from, to) {
      let row = 0;
      for (let index = from; index < to; index += 1) {
        row = isBase64(window[index]!) ? row + 1 : 0;
        if (row === minBase64Chars) return index + 1 - row;
      }
      return to;
    },
    countByte(from, to, byte) {
      let times = 0;
      for (let index = from; index < to; index += 1) if (window[index] === byte) times += 1;
      return times;
    },
    countRecords(count, to, delimiter) {
      while (count.at < to) {
        const byte = window[count.at];
        const endsLine =
          byte === lineFeed || (byte === carriageReturn && count.at + 1 < to && window[count.at + 1] === lineFeed);
        if (count.closed && byte !== quote && byte !== delimiter && !endsLine) return;
        count.closed = byte === quote && count.inside;
        if (byte === quote) {
          if (!count.inside && !count.opens) return;
          count.inside = !count.inside;
        } else if (byte === lineFeed) {
          count.lines += 1;
          if (!count.inside) {
            count.records += 1;
            count.recordStart = count.at + 1;
            count.recordLines = count.lines;
          }
        }
        count.opens = byte === quote || byte === lineFeed || byte === delimiter;
        count.at += 1;
      }
    },
  };
  return plain;
}
