import sevenZip, { type SevenZipModuleFactory } from '7z-wasm';
import { crc32 } from '../../src/extract/compression/crc32.js';

/** 7-Zip itself writes these archives. */
export type Writable = '7z' | 'xz' | 'bzip2';

/** When the files in these archives were last changed. */
export const changedMs = Date.UTC(2046, 6, 8, 12);

/** Makes an archive with 7-Zip. The files are added in order, each with its own options. */
export async function sevenZipOf(
  type: Writable,
  files: readonly (readonly [name: string, content: Uint8Array, ...options: string[]])[],
): Promise<Buffer> {
  const start = sevenZip as unknown as SevenZipModuleFactory;
  const { FS, callMain } = await start({ stdin: () => null as never, print() {}, printErr() {} });
  FS.mkdir('/in');
  FS.chdir('/in');
  for (const [name, content, ...options] of files) {
    const folders = name.split('/').slice(0, -1);
    for (const [index] of folders.entries()) {
      const folder = folders.slice(0, index + 1).join('/');
      if (!FS.readdir(folders.slice(0, index).join('/') || '.').includes(folders[index]!)) FS.mkdir(folder);
    }
    FS.writeFile(name, content);
    FS.utime(name, changedMs, changedMs);
    callMain(['a', `-t${type}`, '-bd', '-mx1', ...options, `/out.${type}`, name]);
  }
  return Buffer.from(FS.readFile(`/out.${type}`, { encoding: 'binary' }));
}

/** A Zstandard file of uncompressed blocks, or of blocks that repeat one byte. */
export function zstdOf(...blocks: readonly (Uint8Array | { readonly byte: number; readonly times: number })[]): Buffer {
  // Magic, no size and no checksum, a window of 1 MB.
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50])];
  for (const [index, block] of blocks.entries()) {
    const isLast = index === blocks.length - 1 ? 1 : 0;
    const isRun = 'times' in block;
    const header = Buffer.alloc(3);
    header.writeUIntLE(((isRun ? block.times : block.length) << 3) | (isRun ? 2 : 0) | isLast, 0, 3);
    parts.push(header, isRun ? Buffer.from([block.byte]) : Buffer.from(block));
  }
  return Buffer.concat(parts);
}

/** A cabinet whose files are not compressed. */
export function cabOf(files: readonly (readonly [string, Uint8Array])[]): Buffer {
  const content = Buffer.concat(files.map(([, bytes]) => bytes));
  let at = 0;
  const entries = files.map(([name, bytes]) => {
    const header = Buffer.alloc(16);
    header.writeUInt32LE(bytes.length, 0);
    header.writeUInt32LE(at, 4);
    header.writeUInt16LE(0x20, 14);
    at += bytes.length;
    return Buffer.concat([header, Buffer.from(`${name}\0`)]);
  });
  const list = Buffer.concat(entries);
  const folder = Buffer.alloc(8);
  folder.writeUInt32LE(36 + 8 + list.length, 0);
  folder.writeUInt16LE(1, 4);
  const data = Buffer.alloc(8);
  data.writeUInt16LE(content.length, 4);
  data.writeUInt16LE(content.length, 6);
  const header = Buffer.alloc(36);
  header.write('MSCF', 0, 'latin1');
  header.writeUInt32LE(36 + 8 + list.length + 8 + content.length, 8);
  header.writeUInt32LE(36 + 8, 16);
  header.writeUInt16LE(0x0103, 24);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(files.length, 28);
  return Buffer.concat([header, folder, list, data, content]);
}

export interface RarFlags {
  readonly areHeadersEncrypted?: boolean;
  readonly encrypted?: readonly string[];
  /** Another file of the archive continues these bytes. */
  readonly cut?: readonly string[];
}

/** A RAR archive (of version 3) whose files are not compressed. */
export function rarOf(files: readonly (readonly [string, Uint8Array])[], flags: RarFlags = {}): Buffer {
  const { areHeadersEncrypted = false, encrypted = [], cut = [] } = flags;
  const block = (type: number, blockFlags: number, fields: Buffer): Buffer => {
    const header = Buffer.alloc(5);
    header[0] = type;
    header.writeUInt16LE(blockFlags, 1);
    header.writeUInt16LE(7 + fields.length, 3);
    const checked = Buffer.concat([header, fields]);
    const checksum = Buffer.alloc(2);
    checksum.writeUInt16LE(crc32(checked, 0) & 0xffff);
    return Buffer.concat([checksum, checked]);
  };
  const entries = files.map(([name, content]) => {
    const fields = Buffer.alloc(25);
    fields.writeUInt32LE(content.length, 0);
    const isCut = cut.includes(name);
    fields.writeUInt32LE(content.length + (isCut ? 50 : 0), 4);
    fields[8] = 3;
    fields.writeUInt32LE(crc32(content, 0), 9);
    fields[17] = 20;
    fields[18] = 0x30;
    fields.writeUInt16LE(Buffer.byteLength(name), 19);
    const isEncrypted = encrypted.includes(name);
    return Buffer.concat([
      block(0x74, 0x8000 | (isEncrypted ? 4 : 0) | (isCut ? 2 : 0), Buffer.concat([fields, Buffer.from(name)])),
      content,
    ]);
  });
  return Buffer.concat([
    Buffer.from('Rar!\x1a\x07\0', 'latin1'),
    block(0x73, (areHeadersEncrypted ? 0x80 : 0) | (cut.length > 0 ? 0x101 : 0), Buffer.alloc(6)),
    ...entries,
    block(0x7b, 0x4000, Buffer.alloc(0)),
  ]);
}
