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

/** What an archive says of one of its entries. All of it may be a lie. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedBytes: number;
  readonly size: number;
  readonly crc: number;
  /** Where its header stands. */
  readonly at: number;
  /** How long its name and its extra fields are in the directory; its header may say otherwise. */
  readonly namedBytes: number;
}

export const localHeaderBytes = 30;
export const localSignature = 0x04034b50;

const encryptedFlags = 0x01 | 0x40;
export const methods = { stored: 0, deflated: 8 } as const;

/** Smaller entries are inflated at once: starting a stream costs more than inflating them. */
const maxAtOnceBytes = { packed: 64 * 1024, size: 1024 * 1024 } as const;

const feedBytes = 256 * 1024;

/** Throws where the entry cannot be read, whatever its bytes are. */
export function checkReadable({ flags, method }: Pick<ZipEntry, 'flags' | 'method'>): void {
  if ((flags & encryptedFlags) !== 0) throw new SkipError({ reason: 'encrypted' });
  if (method !== methods.stored && method !== methods.deflated)
    throw new SkipError({ reason: 'unsupported', code: `ZIP_METHOD_${method}` });
}

/** The bytes of an entry, whose sizes and checksum are held against what the archive says. */
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

/** The bytes of a small entry, or undefined where they are broken and must be inflated with care. */
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
