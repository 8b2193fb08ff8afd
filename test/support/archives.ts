import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../src/extract/compression/crc32.js';

/** An entry of a zip archive. The archive declares the values given here, true or not. */
export interface ZipPart {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** Whether the sizes follow the bytes. */
  readonly hasDescriptor?: boolean;
  /** Whether the sizes are in the extra field. */
  readonly isZip64?: boolean;
}

function wide(...sizes: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * sizes.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * sizes.length, 2);
  for (const [index, size] of sizes.entries()) field.writeBigUInt64LE(BigInt(size), 4 + 8 * index);
  return field;
}

/** A zip archive, written by hand so that it can be wrong. */
export function zipOf(parts: readonly ZipPart[], withDirectory = true): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { content, method = 8, hasDescriptor = false, isZip64 = false } = part;
    const name = Buffer.from(part.name as string);
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const told = {
      crc: part.crc ?? crc32(content, 0),
      size: part.size ?? content.length,
      packed: part.packedSize ?? packed.length,
    };
    const flags = (part.flags ?? 0) | (hasDescriptor ? 8 : 0);
    const extra = isZip64 ? wide(told.size, told.packed) : Buffer.alloc(0);
    const fields = (isLocal: boolean): Buffer => {
      const isOpen = isLocal && hasDescriptor;
      const block = Buffer.alloc(22);
      block.writeUInt16LE(flags, 2);
      block.writeUInt16LE(method, 4);
      block.writeUInt32LE(isOpen ? 0 : told.crc, 10);
      block.writeUInt32LE(isZip64 ? 0xffffffff : isOpen ? 0 : told.packed, 14);
      block.writeUInt32LE(isZip64 ? 0xffffffff : isOpen ? 0 : told.size, 18);
      return block;
    };
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(name.length, 0);
    lengths.writeUInt16LE(extra.length, 2);
    const descriptor = Buffer.alloc(hasDescriptor ? 16 : 0);
    if (hasDescriptor) {
      descriptor.write('PK\x07\x08', 0, 'latin1');
      descriptor.writeUInt32LE(told.crc, 4);
      descriptor.writeUInt32LE(told.packed, 8);
      descriptor.writeUInt32LE(told.size, 12);
    }
    const entry = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      fields(true),
      lengths,
      name,
      extra,
      packed,
      descriptor,
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\0\0', 'latin1'), fields(false), lengths, rest, name, extra]));
    entries.push(entry);
    at += entry.length;
  }
  if (!withDirectory) return Buffer.concat(entries);
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...entries, table, end]);
}

const blockBytes = 512;

/** The header of a tar entry, with its checksum. */
export function tarHeader(name: string, size: number, type = '0', changedSeconds = 0): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.write(name.slice(0, 100), 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write(`${changedSeconds.toString(8).padStart(11, '0')}\0`, 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

export function padded(content: Uint8Array): Buffer {
  return Buffer.concat([content, Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes)]);
}

/** A tar archive. Names longer than a header has room for are written as GNU tar does. */
export function tarOf(files: readonly (readonly [string, Uint8Array])[]): Buffer {
  const parts = files.flatMap(([name, content]) => {
    const long = Buffer.from(`${name}\0`);
    const before = name.length > 100 ? [tarHeader('././@LongLink', long.length, 'L'), padded(long)] : [];
    return [...before, tarHeader(name, content.length), padded(content)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)]);
}
