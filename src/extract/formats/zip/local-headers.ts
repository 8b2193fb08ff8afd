import type { ByteReader, RandomReader, Source } from '../../../model/index.js';
import { checksumReader } from '../../compression/checksum-reader.js';
import { InflateReader } from '../../compression/inflate.js';
import {
  checkReadable,
  dosDay,
  localHeaderBytes,
  localSignature,
  methods,
  type ZipEntry,
} from '../../compression/zip-entry.js';
import type { Extracted } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { member } from '../../input/member.js';
import { rangeReader } from '../../input/random-access.js';
import { SkipError } from '../../input/skip-error.js';
import { entryName, extraField } from './entry-name.js';

const feedBytes = 256 * 1024;
const zip64Id = 0x0001;
const descriptorFlag = 0x08;

/** The signatures of the directory and its parts, which follow the entries. */
const directorySignatures: readonly number[] = [0x02014b50, 0x06054b50, 0x06064b50, 0x08064b50];
const descriptorSignature = 0x08074b50;
const signatures: readonly number[] = [localSignature, descriptorSignature, ...directorySignatures];

/** The header before an entry. Sizes and checksum are 0 if they follow the data instead. */
interface LocalHeader {
  /** Length of the header itself, with name and extra fields. */
  readonly bytes: number;
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly modified: string | undefined;
  readonly packedBytes: number;
  readonly size: number;
  /** True if the sizes follow the data, so that only reading shows where it ends. */
  readonly isOpen: boolean;
}

/**
 * Yields the entries of an archive without a usable directory, found by the header before each. The caller reads a member before it asks for
 * the next. Sizes and checksums after the data are not checked.
 *
 * @param container  the archive
 * @param reader     its bytes, from the start of the archive or of a gap
 * @param budget     counts entries and unpacked bytes, and throws at a limit
 * @param after      byte offset in `reader`; entries that begin there or before it were given already. -1 to give all
 * @returns a batch with one member at a time; it ends at the directory or at the end of the bytes
 */
export async function* readLocalHeaders(
  container: Source,
  reader: ByteReader,
  budget: Budget,
  after: number,
): AsyncGenerator<readonly Extracted[]> {
  const feed = new ByteFeed(reader, feedBytes);
  for (;;) {
    const signature = await nextSignature(feed);
    if (signature === undefined || directorySignatures.includes(signature)) return;
    const header = signature === localSignature ? await readHeader(feed) : undefined;
    if (header === undefined) {
      feed.drop(4);
      continue;
    }
    const isKnown = feed.at <= after;
    feed.drop(header.bytes);
    const data = dataOf(feed, header, budget);
    if (!isKnown) {
      budget.meetEntry();
      if (!header.name.endsWith('/')) {
        yield [
          member(
            container,
            header.name,
            () => {
              checkReadable(header);
              return { read: (into) => data.reader.read(into), close: () => {} };
            },
            { modified: header.modified },
          ),
        ];
      }
    }
    await data.finish();
  }
}

/** Length of a data descriptor: signature, checksum and two sizes, 4 bytes each. */
const descriptorBytes = 16;

/**
 * Lists the entries of an archive without a usable directory, without reading their data.
 *
 * @param access  the archive
 * @returns the entries in their order; the last may be cut
 */
export async function* findEntries(access: RandomReader): AsyncGenerator<ZipEntry> {
  const feed = new ByteFeed(rangeReader(access, 0, access.size), feedBytes);
  for (;;) {
    const signature = await nextSignature(feed);
    if (signature === undefined || directorySignatures.includes(signature)) return;
    const at = feed.at;
    const header = signature === localSignature ? await readHeader(feed) : undefined;
    feed.drop(header?.bytes ?? 4);
    if (header === undefined) continue;
    const from = feed.at;
    if (!header.isOpen) {
      await feed.skip(header.packedBytes);
      yield { ...header, at, namedBytes: header.bytes - localHeaderBytes };
      continue;
    }
    const next = await nextSignature(feed);
    const hasDescriptor = next === descriptorSignature && (await feed.fill(descriptorBytes)) >= descriptorBytes;
    const [crc, size] = hasDescriptor ? [feed.view.readUInt32LE(4), feed.view.readUInt32LE(12)] : [0, 0];
    yield { ...header, at, namedBytes: header.bytes - localHeaderBytes, packedBytes: feed.at - from, crc, size };
  }
}

/** Moves to the next signature and returns it; undefined at the end. */
async function nextSignature(feed: ByteFeed): Promise<number | undefined> {
  for (;;) {
    if ((await feed.fill(4)) < 4) return undefined;
    const at = signatureIn(feed.view);
    if (at !== undefined) {
      feed.drop(at);
      return feed.view.readUInt32LE(0);
    }
    feed.drop(feed.view.length - 3);
  }
}

function signatureIn(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf('PK'); at !== -1 && at + 4 <= bytes.length; at = bytes.indexOf('PK', at + 1))
    if (signatures.includes(bytes.readUInt32LE(at))) return at;
  return undefined;
}

async function readHeader(feed: ByteFeed): Promise<LocalHeader | undefined> {
  if ((await feed.fill(localHeaderBytes)) < localHeaderBytes) return undefined;
  const [nameBytes, extraBytes] = [feed.view.readUInt16LE(26), feed.view.readUInt16LE(28)];
  const bytes = localHeaderBytes + nameBytes + extraBytes;
  if ((await feed.fill(bytes)) < bytes) return undefined;
  const { view } = feed;
  const extra = view.subarray(localHeaderBytes + nameBytes, bytes);
  const [flags, method] = [view.readUInt16LE(6), view.readUInt16LE(8)];
  const [size, packedBytes] = sizesOf(view, extra);
  return {
    bytes,
    name: await entryName(view.subarray(localHeaderBytes, localHeaderBytes + nameBytes), extra),
    flags,
    method,
    crc: view.readUInt32LE(14),
    modified: dosDay(view.readUInt16LE(12)),
    packedBytes,
    size,
    isOpen: (flags & descriptorFlag) !== 0 && packedBytes === 0,
  };
}

/** Returns size and packed size, from the ZIP64 extra field if they do not fit into 32 bits. */
function sizesOf(header: Buffer, extra: Buffer): [number, number] {
  const sizes: [number, number] = [header.readUInt32LE(22), header.readUInt32LE(18)];
  const wide = extraField(extra, zip64Id);
  let at = 0;
  return sizes.map((size) => {
    if (size !== 0xffffffff || wide === undefined || at + 8 > wide.length) return size;
    at += 8;
    return Number(wide.readBigUInt64LE(at - 8));
  }) as [number, number];
}

/** The data of an entry. */
interface EntryData {
  readonly reader: ByteReader;
  /** Moves the feed to the end of the data. */
  finish(): Promise<void>;
}

function dataOf(feed: ByteFeed, header: LocalHeader, budget: Budget): EntryData {
  const { flags, method, packedBytes, size, crc, isOpen } = header;
  const isDeflated = method === methods.deflated && (flags & 1) === 0;
  if (isOpen) {
    const reader = isDeflated ? new InflateReader(feed, budget) : untilSignature(feed);
    return { reader, finish: () => drain(reader) };
  }
  const packed = firstBytes(feed, packedBytes);
  const finish = (): Promise<void> => feed.skip(packed.left);
  if (!isDeflated) return { reader: checksumReader(packed, () => ({ crc, size })), finish };
  const inflate = new InflateReader(new ByteFeed(packed, Math.min(feedBytes, Math.max(1, packedBytes))), budget, size);
  return {
    reader: checksumReader(inflate, () => ({ crc, size })),
    async finish() {
      await inflate.close();
      await finish();
    },
  };
}

/** Reads a number of bytes of the feed. Throws a `SkipError` if the feed ends before, because the archive is cut. */
function firstBytes(feed: ByteFeed, bytes: number): ByteReader & { readonly left: number } {
  let left = bytes;
  return {
    get left() {
      return left;
    },
    async read(into) {
      if (left === 0) return 0;
      const count = Math.min(into.length, left, await feed.fill(1));
      if (count === 0) throw new SkipError({ reason: 'malformed', code: 'ENDS_EARLY' });
      into.set(feed.view.subarray(0, count));
      feed.drop(count);
      left -= count;
      return count;
    },
    close: () => {},
  };
}

/** Reads data of unknown length, up to the next signature. */
function untilSignature(feed: ByteFeed): ByteReader {
  return {
    async read(into) {
      const available = await feed.fill(4);
      const next = signatureIn(feed.view) ?? (available < 4 ? available : available - 3);
      const count = Math.min(into.length, next);
      into.set(feed.view.subarray(0, count));
      feed.drop(count);
      return count;
    },
    close: () => {},
  };
}

/** Reads to the end of an entry, damaged or not, and closes it. */
async function drain(reader: ByteReader): Promise<void> {
  const scratch = new Uint8Array(feedBytes);
  try {
    while ((await reader.read(scratch)) > 0);
  } catch (error) {
    // The reader of the entry has reported the damage. The next signature shows where the archive goes on.
    if (!(error instanceof SkipError)) throw error;
  }
  await reader.close();
}
