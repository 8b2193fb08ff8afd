import type { RandomReader } from '../../../model/index.js';

/*
 * The end of an archive: its directory, for large archives a longer record with a pointer to it, and the end record with the comment.
 * Source: APPNOTE.TXT 6.3.10, sections 4.3.12 to 4.3.16, read 2026-11-30.
 */
const endBytes = 22;
const pointerBytes = 20;
const wideBytes = 56;
const headerMark = 0x04034b50;
const entryMark = 0x02014b50;
const pointerMark = 0x07064b50;
const wideMark = 0x06064b50;

/** How far before the end of the source the end record is looked for: a comment of full length, then further. */
const searchedBytes = [endBytes + 0xffff, 1024 * 1024];

/** Where an archive is in its source, in bytes. */
export interface ArchiveRange {
  /** The byte from which the archive counts; the program of a self-extracting archive stands before it. */
  readonly start: number;
  /** The first byte of its directory. */
  readonly directory: number;
  /** Behind its directory. */
  readonly directoryEnd: number;
  /** The first byte of its end record, or of the longer one before it. */
  readonly endRecord: number;
  /** Behind its end record and comment. A byte, a line end, padding or a signature may follow. */
  readonly end: number;
}

/**
 * Finds the end record of an archive whose directory is where the record says, whatever stands before and behind the archive.
 *
 * @param access  the source
 * @returns undefined if there is none: the archive is cut, or its directory is damaged
 */
export async function findArchive(access: RandomReader): Promise<ArchiveRange | undefined> {
  for (const bytes of searchedBytes) {
    const from = Math.max(0, access.size - bytes);
    const tail = Buffer.alloc(access.size - from);
    await access.readAt(tail, from);
    for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at !== -1; at = before(tail, at)) {
      const range = at + endBytes <= tail.length ? await rangeOf(access, tail.subarray(at), from + at) : undefined;
      if (range !== undefined) return range;
    }
    if (from === 0) return undefined;
  }
  return undefined;
}

function before(tail: Buffer, at: number): number {
  return at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
}

/** Returns the range of the archive whose end record is at `at`, unless the record is there by chance. */
async function rangeOf(access: RandomReader, record: Buffer, at: number): Promise<ArchiveRange | undefined> {
  const end = at + endBytes + record.readUInt16LE(20);
  if (end > access.size) return undefined;
  const wide = await wideRecord(access, at);
  const [entries, bytes, offset] = wide ?? [record.readUInt16LE(10), record.readUInt32LE(12), record.readUInt32LE(16)];
  const behind = wide === undefined ? at : at - pointerBytes - wideBytes;
  // A record may stand between the directory and the end, so the offset is believed first. An archive within another that is cut has an end as well.
  const starts = (await hasMark(access, 0, headerMark)) ? [0] : [0, behind - bytes - offset];
  for (const start of starts)
    if (
      start >= 0 &&
      start + offset + bytes <= behind &&
      (entries === 0 || (await hasMark(access, start + offset, entryMark)))
    )
      return { start, directory: start + offset, directoryEnd: start + offset + bytes, endRecord: behind, end };
  return undefined;
}

/** Reads the record of a large archive before an end record: the number of entries, and the bytes and offset of the directory. */
async function wideRecord(access: RandomReader, at: number): Promise<[number, number, number] | undefined> {
  const record = Buffer.alloc(wideBytes + pointerBytes);
  const from = at - record.length;
  if (from < 0 || (await access.readAt(record, from)) < record.length) return undefined;
  if (record.readUInt32LE(0) !== wideMark || record.readUInt32LE(wideBytes) !== pointerMark) return undefined;
  return [32, 40, 48].map((field) => Number(record.readBigUInt64LE(field))) as [number, number, number];
}

async function hasMark(access: RandomReader, at: number, mark: number): Promise<boolean> {
  const bytes = Buffer.alloc(4);
  return (await access.readAt(bytes, at)) === 4 && bytes.readUInt32LE(0) === mark;
}
