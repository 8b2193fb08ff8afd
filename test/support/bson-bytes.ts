/** BSON written by hand, from https://bsonspec.org/spec.html, read 2026-11-24. The product reads BSON with a package, which must not test itself. */

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

const element = (type: number, name: string, ...value: Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.of(type), Buffer.from(`${name}\0`), ...value]);

const string = (value: string | Uint8Array): Buffer =>
  Buffer.concat([int32(Buffer.from(value).length + 1), Buffer.from(value), Buffer.of(0)]);

/** Fields of a document, by type. */
export const field = {
  double: (name: string, value: number) => element(1, name, double(value)),
  text: (name: string, value: string | Uint8Array) => element(2, name, string(value)),
  object: (name: string, ...fields: Uint8Array[]) => element(3, name, document(...fields)),
  list: (name: string, ...fields: Uint8Array[]) => element(4, name, document(...fields)),
  binary: (name: string, value: Uint8Array, subType = 0) =>
    element(5, name, int32(value.length), Buffer.of(subType), value),
  /** The old kind of binary has a second length inside. */
  oldBinary: (name: string, value: Uint8Array) =>
    element(5, name, int32(value.length + 4), Buffer.of(2), int32(value.length), value),
  objectId: (name: string, hex: string) => element(7, name, Buffer.from(hex, 'hex')),
  boolean: (name: string, value: boolean) => element(8, name, Buffer.of(value ? 1 : 0)),
  date: (name: string, value: Date) => element(9, name, int64(BigInt(value.getTime()))),
  nothing: (name: string) => element(10, name),
  regex: (name: string, pattern: string) => element(11, name, Buffer.from(`${pattern}\0i\0`)),
  pointer: (name: string, collection: string, hex: string) =>
    element(12, name, string(collection), Buffer.from(hex, 'hex')),
  code: (name: string, value: string) => element(13, name, string(value)),
  symbol: (name: string, value: string) => element(14, name, string(value)),
  codeWithScope: (name: string, value: string, ...scope: Uint8Array[]) => {
    const body = Buffer.concat([string(value), document(...scope)]);
    return element(15, name, int32(body.length + 4), body);
  },
  int32: (name: string, value: number) => element(16, name, int32(value)),
  timestamp: (name: string, value: bigint) => element(17, name, int64(value)),
  int64: (name: string, value: bigint) => element(18, name, int64(value)),
  /** A whole number without an exponent. */
  decimal: (name: string, value: bigint) => element(19, name, int64(value), int64(0x3040_0000_0000_0000n)),
  minKey: (name: string) => element(255, name),
  maxKey: (name: string) => element(127, name),
} as const;

export function document(...fields: Uint8Array[]): Buffer {
  const body = Buffer.concat([...fields, Buffer.of(0)]);
  return Buffer.concat([int32(body.length + 4), body]);
}

const terminator = int32(-1);

/** A block of an archive: documents of one collection. */
export const block = (db: string, collection: string, documents: readonly Uint8Array[], isEnd = false): Buffer =>
  Buffer.concat([
    document(
      field.text('db', db),
      field.text('collection', collection),
      field.boolean('EOF', isEnd),
      field.int64('CRC', isEnd ? -1n : 0n),
    ),
    ...documents,
    terminator,
  ]);

/** An archive as `mongodump --archive` writes it. */
export const archive = (collections: readonly (readonly [string, string])[], ...blocks: Uint8Array[]): Buffer =>
  Buffer.concat([
    Buffer.from('6de29981', 'hex'),
    document(
      field.int32('concurrent_collections', 4),
      field.text('version', '0.1'),
      field.text('server_version', '7.0.4'),
      field.text('tool_version', '100.9.4'),
    ),
    ...collections.map(([db, collection]) =>
      document(
        field.text('db', db),
        field.text('collection', collection),
        field.text('metadata', '{"indexes":[{"v":2,"key":{"_id":1},"name":"_id_"}]}'),
        field.int32('size', 100),
        field.text('type', 'collection'),
      ),
    ),
    terminator,
    ...blocks,
  ]);
