import { inflateRawSync } from 'node:zlib';
import type { ByteReader, RandomReader } from '../../model/index.js';
import type { Budget } from '../input/budget.js';
import { ByteFeed } from '../input/byte-feed.js';
import { bytesReader } from '../input/bytes-reader.js';
import { emptyReader } from '../input/member.js';
import { rangeReader } from '../input/random-access.js';
import { SkipError } from '../input/skip-error.js';
import { checksumReader } from './checksum-reader.js';
import { InflateReader } from './inflate.js';

/** One entry, as its archive declares it. Any of it may be false. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  /** Bytes of the packed content. */
  readonly packedBytes: number;
  /** Bytes of the unpacked content. */
  readonly size: number;
  /** CRC-32 of the unpacked content. */
  readonly crc: number;
  /** The day of its last change, YYYY-MM-DD; undefined if it has none. */
  readonly modified: string | undefined;
  /** Offset of its local header in the archive. */
  readonly at: number;
  /** Bytes of its name and its extra fields in the directory; the local header may have other fields. */
  readonly namedBytes: number;
}

/**
 * Reads a day as MS-DOS wrote it: seven bits of years since 1980, four bits of the month, five of the day.
 * Source: learn.microsoft.com, DosDateTimeToFileTime, read 2026-11-30.
 *
 * @param written  16 bits
 * @returns YYYY-MM-DD in the time zone of whoever wrote it; undefined if there is no such day
 */
export function dosDay(written: number): string | undefined {
  const [year, month, day] = [1980 + (written >> 9), (written >> 5) & 0x0f, written & 0x1f];
  const time = new Date(Date.UTC(year, month - 1, day));
  return month === 0 || day === 0 || time.getUTCDate() !== day ? undefined : time.toISOString().slice(0, 10);
}

/** Bytes of a local header before the name. */
export const localHeaderBytes = 30;
/** The first four bytes of a local header, little-endian: `PK`, 3, 4. */
export const localSignature = 0x04034b50;

const encryptedFlags = 0x01 | 0x40;
/** The compression methods that are read. */
export const methods = { stored: 0, deflated: 8 } as const;

/** Entries up to these sizes are inflated at once: starting a stream costs more than inflating them. */
const maxAtOnceBytes = { packed: 64 * 1024, size: 1024 * 1024 } as const;

const feedBytes = 256 * 1024;

/**
 * Refuses an entry that cannot be read, whatever its bytes are.
 *
 * @param entry  its general-purpose flags and its method
 * @throws SkipError if the entry is encrypted or packed by another method
 */
export function checkReadable({ flags, method }: Pick<ZipEntry, 'flags' | 'method'>): void {
  if ((flags & encryptedFlags) !== 0) throw new SkipError({ reason: 'encrypted' });
  if (method !== methods.stored && method !== methods.deflated)
    throw new SkipError({ reason: 'unsupported', code: `ZIP_METHOD_${method}` });
}

/**
 * Opens an entry, and checks its size and checksum against the declared ones.
 *
 * @param entry   the entry
 * @param access  the archive; is not closed
 * @param budget  counts the bytes that come out
 * @returns the unpacked bytes; the last read throws if size or checksum are wrong
 * @throws SkipError if the entry cannot be read, or is not where the archive says (`ENTRY_NOT_THERE`)
 */
export async function openEntry(entry: ZipEntry, access: RandomReader, budget: Budget): Promise<ByteReader> {
  checkReadable(entry);
  const { packedBytes, size, crc } = entry;
  const header = Buffer.alloc(localHeaderBytes);
  const count = await access.readAt(header, entry.at);
  if (count < localHeaderBytes || header.readUInt32LE(0) !== localSignature)
    throw new SkipError({ reason: 'malformed', code: 'ENTRY_NOT_THERE' });
  const from = entry.at + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const checked = (reader: ByteReader): ByteReader => checksumReader(reader, () => ({ crc, size }));
  if (entry.method === methods.stored) return checked(rangeReader(access, from, packedBytes));
  if (packedBytes <= maxAtOnceBytes.packed && size <= maxAtOnceBytes.size) {
    const whole = await inflateAtOnce(entry, access, from, budget);
    if (whole !== undefined) return checked(whole);
  }
  const feed = new ByteFeed(rangeReader(access, from, packedBytes), Math.min(feedBytes, Math.max(1, packedBytes)));
  return checked(new InflateReader(feed, budget, size));
}

/** Inflates a small entry; undefined if it is damaged, so that the stream keeps the output before the damage. */
async function inflateAtOnce(
  { packedBytes, size }: ZipEntry,
  access: RandomReader,
  from: number,
  budget: Budget,
): Promise<ByteReader | undefined> {
  const packed = new Uint8Array(packedBytes);
  if ((await access.readAt(packed, from)) < packedBytes) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
  budget.unpack(bytes.length, bytes.length, packedBytes);
  return bytes.length === 0 ? emptyReader : bytesReader(bytes);
}
