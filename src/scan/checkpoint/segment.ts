import fs from 'node:fs';
import type { FileState } from '../../sources/index.js';
import { type PackedPart, unpackPart } from '../threads/packed-part.js';
import type { Part } from '../threads/part.js';
import type { Seal } from './seal.js';

/** Where a segment holds parts of one source. */
export interface Stretch {
  /** The number of the segment. */
  readonly segment: number;
  /** In the opened bytes of its parts. */
  readonly offset: number;
  readonly bytes: number;
}

/** A source that was read to its end, and what its events depend on. */
export interface KeptSource {
  readonly path: string;
  /** The state of the file before it was read. */
  readonly state: string;
  /** The files beside it that its reader looked for, in their states before. */
  readonly beside: readonly FileState[];
  /** The digest of the facts of all sources before it; absent if its reader did not ask for them. */
  readonly factsBefore?: string;
  /** Its parts, in order. */
  readonly stretches: readonly Stretch[];
}

const mark = Buffer.from('cprscan checkpoint 1\n');
const lengthBytes = 4;
const headBytes = mark.length + lengthBytes;

/** A kept source as it is written: places instead of names, because there may be millions. */
type Written = readonly [
  path: string,
  state: string,
  beside: readonly (readonly [string, string])[],
  factsBefore: string | null,
  stretches: readonly (readonly [number, number, number])[],
];

/**
 * Puts the length of a packed part before its bytes.
 *
 * @param part  any part
 * @returns bytes; several of them one after the other are read by `partsIn`
 */
export function withLength({ bytes }: PackedPart): Uint8Array[] {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(bytes.length);
  return [length, bytes];
}

/**
 * Reads packed parts.
 *
 * @param bytes  of parts, one after the other
 * @yields the parts
 */
export function* partsIn(bytes: Buffer): Generator<Part> {
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    at += lengthBytes;
    yield unpackPart(bytes.subarray(at, at + length));
    at += length;
  }
}

/**
 * Makes the bytes of a segment: a mark, the sealed list of its sources, and the sealed parts. The list stands first, so that a run that goes on reads it
 * alone.
 *
 * @param sources  the sources that were read to their ends
 * @param parts    packed parts
 * @param seal     seals both
 * @returns the bytes, in pieces
 */
export function segmentOf(sources: readonly KeptSource[], parts: readonly Uint8Array[], seal: Seal): Buffer[] {
  const list = sources.map(
    ({ path, state, beside, factsBefore, stretches }): Written => [
      path,
      state,
      beside.map((file) => [file.path, file.state]),
      factsBefore ?? null,
      stretches.map(({ segment, offset, bytes }) => [segment, offset, bytes]),
    ],
  );
  const sealed = seal.close([Buffer.from(JSON.stringify(list))]);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(sealed.reduce((sum, piece) => sum + piece.length, 0));
  return [mark, length, ...sealed, ...seal.close(parts)];
}

/**
 * Reads the list of the sources of a segment.
 *
 * @param file  its path
 * @param seal  opens it
 * @returns the sources; none if the segment is damaged, and then they are read again
 */
export function sourcesOf(file: string, seal: Seal): KeptSource[] {
  const list = withFile(file, (fd) => {
    const length = listLength(fd);
    return length === undefined ? undefined : seal.open(bytesAt(fd, headBytes, length));
  });
  if (list === undefined) return [];
  return (JSON.parse(list.toString()) as Written[]).map(([path, state, beside, factsBefore, stretches]) => ({
    path,
    state,
    beside: beside.map(([name, was]) => ({ path: name, state: was })),
    ...(factsBefore !== null && { factsBefore }),
    stretches: stretches.map(([segment, offset, bytes]) => ({ segment, offset, bytes })),
  }));
}

/**
 * Reads the parts of a segment.
 *
 * @param file  its path
 * @param seal  opens them
 * @returns packed parts; undefined if the segment is damaged
 */
export function partsOf(file: string, seal: Seal): Buffer | undefined {
  return withFile(file, (fd) => {
    const length = listLength(fd);
    if (length === undefined) return undefined;
    const from = headBytes + length;
    return seal.open(bytesAt(fd, from, fs.fstatSync(fd).size - from));
  });
}

/** @returns undefined if the file cannot be read */
function withFile<T>(file: string, read: (fd: number) => T): T | undefined {
  try {
    const fd = fs.openSync(file, 'r');
    try {
      return read(fd);
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

/** @returns undefined if the file is no segment of this version */
function listLength(fd: number): number | undefined {
  const head = bytesAt(fd, 0, headBytes);
  if (head.length < headBytes || !head.subarray(0, mark.length).equals(mark)) return undefined;
  return head.readUInt32LE(mark.length);
}

/** @returns fewer than `count` bytes if the file ends before */
function bytesAt(fd: number, from: number, count: number): Buffer {
  const size = Math.max(0, Math.min(count, fs.fstatSync(fd).size - from));
  const bytes = Buffer.allocUnsafe(size);
  for (let filled = 0; filled < size; ) {
    const read = fs.readSync(fd, bytes, filled, size - filled, from + filled);
    if (read === 0) return bytes.subarray(0, filled);
    filled += read;
  }
  return bytes;
}
