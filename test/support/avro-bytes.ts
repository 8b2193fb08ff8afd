import { crc32, deflateRawSync } from 'node:zlib';

/** Avro written by hand, from https://avro.apache.org/docs/1.12.0/specification/, read 2026-11-24. */

export function long(value: number | bigint): Buffer {
  const signed = BigInt(value);
  let left = BigInt.asUintN(64, (signed << 1n) ^ (signed >> 63n));
  const bytes: number[] = [];
  for (; left >= 128n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return Buffer.of(...bytes, Number(left));
}

export const bytes = (value: Uint8Array | string): Buffer =>
  Buffer.concat([long(Buffer.from(value).length), Buffer.from(value)]);

export const double = (value: number): Buffer => {
  const written = Buffer.alloc(8);
  written.writeDoubleLE(value);
  return written;
};

/** The items of an array, or of a map as pairs, in one block. */
export const items = (...all: Uint8Array[]): Buffer =>
  all.length === 0 ? long(0) : Buffer.concat([long(all.length), ...all, long(0)]);

/** The same with the size of the block, which is optional. */
export const sizedItems = (...all: Uint8Array[]): Buffer => {
  const body = Buffer.concat(all);
  return Buffer.concat([long(-all.length), long(body.length), body, long(0)]);
};

export const sync = Buffer.from('00112233445566778899aabbccddeeff', 'hex');

/** One Snappy literal, which is valid Snappy data. */
function snappyOf(data: Buffer): Buffer {
  const length: number[] = [];
  let left = data.length;
  for (; left >= 128; left = Math.floor(left / 128)) length.push((left % 128) | 128);
  const literal = Buffer.alloc(3);
  literal[0] = 61 << 2;
  literal.writeUInt16LE(data.length - 1, 1);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(data));
  return Buffer.concat([Buffer.of(...length, left), literal, data, checksum]);
}

/** A Zstandard frame with one uncompressed block. */
function zstdOf(data: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const header = (data.length << 3) | 1;
  return Buffer.concat([
    Buffer.from('28b52ffda0', 'hex'),
    size,
    Buffer.of(header & 255, (header >> 8) & 255, header >> 16),
    data,
  ]);
}

const packers: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  null: (data) => data,
  deflate: (data) => deflateRawSync(data),
  snappy: snappyOf,
  zstandard: zstdOf,
};

export const header = (schema: unknown, codec?: string): Buffer =>
  Buffer.concat([
    Buffer.from('Obj\x01', 'latin1'),
    items(
      Buffer.concat([bytes('avro.schema'), bytes(typeof schema === 'string' ? schema : JSON.stringify(schema))]),
      ...(codec === undefined ? [] : [Buffer.concat([bytes('avro.codec'), bytes(codec)])]),
    ),
    sync,
  ]);

export const block = (records: readonly Uint8Array[], codec = 'null', count = records.length): Buffer => {
  const body = packers[codec]!(Buffer.concat(records));
  return Buffer.concat([long(count), long(body.length), body, sync]);
};

export const avroFile = (schema: unknown, blocks: readonly (readonly Uint8Array[])[], codec?: string): Buffer =>
  Buffer.concat([header(schema, codec), ...blocks.map((records) => block(records, codec))]);
