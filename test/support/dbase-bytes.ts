/** A field of a table: its name, the letter of its type, its length in bytes. */
export type DbaseField = readonly [name: string, kind: string, bytes: number];

/** A row: a value for each field, text in Latin-1 or bytes. */
export type DbaseRow = readonly (string | Uint8Array)[];

/** Everything of a table but its fields and rows. */
export interface DbaseOptions {
  /** The first byte. */
  readonly version?: number;
  /** The byte that names the code page. */
  readonly language?: number;
  /** The indexes of the rows that are marked as deleted. */
  readonly deleted?: readonly number[];
  /** The number of rows that the header declares. */
  readonly rows?: number;
}

const filled = (value: string | Uint8Array, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes, ' ');
  Buffer.from(value as string, 'latin1').copy(buffer);
  return buffer;
};

/** Writes a table of dBase III, or of another version with the same header. */
export function dbaseFile(
  fields: readonly DbaseField[],
  rows: readonly DbaseRow[],
  { version = 0x03, language = 0, deleted = [], rows: declared = rows.length }: DbaseOptions = {},
): Buffer {
  const header = Buffer.alloc(32);
  header.set([version, 126, 11, 30]);
  header.writeUInt32LE(declared, 4);
  header.writeUInt16LE(32 + 32 * fields.length + 1, 8);
  header.writeUInt16LE(1 + fields.reduce((sum, [, , bytes]) => sum + bytes, 0), 10);
  header[29] = language;
  const descriptors = fields.map(([name, kind, bytes]) => {
    const descriptor = Buffer.alloc(32);
    descriptor.write(name, 0, 10, 'latin1');
    descriptor.write(kind, 11, 'latin1');
    descriptor[16] = bytes % 256;
    descriptor[17] = Math.floor(bytes / 256);
    return descriptor;
  });
  const bodies = rows.flatMap((row, index) => [
    Buffer.from(deleted.includes(index) ? '*' : ' '),
    ...fields.map(([, , bytes], at) => filled(row[at] ?? '', bytes)),
  ]);
  return Buffer.concat([header, ...descriptors, Buffer.of(0x0d), ...bodies, Buffer.of(0x1a)]);
}

const blockBytes = 512;

const inBlocks = (bytes: Uint8Array): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((blockBytes - (bytes.length % blockBytes)) % blockBytes)]);

/** Writes memos of dBase III; the first is block 1 if it and all before it are shorter than a block. */
export function dbase3Memos(memos: readonly string[]): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.writeUInt32LE(1 + memos.length, 0);
  return Buffer.concat([header, ...memos.map((memo) => inBlocks(Buffer.from(`${memo}\x1a\x1a`, 'latin1')))]);
}

/** Writes memos of dBase IV, in blocks of 512 bytes. */
export function dbase4Memos(memos: readonly string[]): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.writeUInt32LE(1 + memos.length, 0);
  header.writeUInt16LE(blockBytes, 20);
  const bodies = memos.map((memo) => {
    const head = Buffer.from('\xff\xff\x08\0\0\0\0\0', 'latin1');
    head.writeUInt32LE(memo.length + 8, 4);
    return inBlocks(Buffer.concat([head, Buffer.from(memo, 'latin1')]));
  });
  return Buffer.concat([header, ...bodies]);
}

/** Writes memos of FoxPro, in blocks of 512 bytes. */
export function foxProMemos(memos: readonly string[]): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.writeUInt32BE(1 + memos.length, 0);
  header.writeUInt16BE(blockBytes, 6);
  const bodies = memos.map((memo) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(1, 0);
    head.writeUInt32BE(memo.length, 4);
    return inBlocks(Buffer.concat([head, Buffer.from(memo, 'latin1')]));
  });
  return Buffer.concat([header, ...bodies]);
}
