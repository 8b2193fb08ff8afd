import { asBuffer } from '../../input/as-buffer.js';

/** The storage of the modules of a macro project. Source: MS-OVBA, section 2.2.1, read 2026-11-30. */
const storage = /(?:^|\/)VBA\/$/i;
/** Streams in that storage that are no module. */
const notModule = /^(?:dir|_VBA_PROJECT|__SRP_\w+)$/i;

/**
 * The source of each module begins with this word, in the first chunk of the compressed text: a byte for the next eight tokens, which are
 * letters, then a byte whose lowest bits are those of the letters behind it.
 */
const firstTokens = Buffer.from('\0Attribut', 'latin1');
/** The signature of the compressed text and the header of its first chunk stand before the first tokens. */
const headBytes = 3;
const signature = 1;
const chunkBytes = 4096;

/**
 * Whether a stream is a module of a macro project.
 *
 * @param folder  the storages that hold it, each with `/` behind it
 * @param name    the name of the stream
 * @returns true if it has the source of a module
 */
export function isModule(folder: string, name: string): boolean {
  return storage.test(folder) && !notModule.test(name);
}

/**
 * Reads the source of a module of a macro project.
 *
 * @param stream  the stream of the module: compiled code, then the compressed source
 * @returns the source, as Latin-1 and up to damage; undefined if the stream has none
 */
export function sourceOf(stream: Uint8Array): string | undefined {
  const bytes = asBuffer(stream);
  const start = bytes.indexOf(firstTokens) - headBytes;
  return start < 0 || bytes[start] !== signature ? undefined : unpacked(bytes, start + 1);
}

/** Unpacks chunks of up to 4096 characters. Source: MS-OVBA, section 2.4.1, read 2026-11-30. */
function unpacked(bytes: Buffer, from: number): string {
  const chunks: Buffer[] = [];
  let at = from;
  while (at + 2 <= bytes.length) {
    const header = bytes.readUInt16LE(at);
    const end = at + (header & 0xfff) + 3;
    const content = bytes.subarray(at + 2, Math.min(end, bytes.length));
    const isPacked = (header & 0x8000) !== 0;
    chunks.push(isPacked ? unpackedChunk(content) : content.subarray(0, chunkBytes));
    at = end;
  }
  return Buffer.concat(chunks).toString('latin1');
}

function unpackedChunk(packed: Buffer): Buffer {
  const text = Buffer.alloc(chunkBytes);
  let length = 0;
  for (let at = 0; at < packed.length; ) {
    const flags = packed[at]!;
    at += 1;
    for (let bit = 0; bit < 8 && at < packed.length && length < chunkBytes; bit += 1) {
      if (((flags >> bit) & 1) === 0) {
        text[length] = packed[at]!;
        length += 1;
        at += 1;
        continue;
      }
      if (at + 2 > packed.length) return text.subarray(0, length);
      const token = packed.readUInt16LE(at);
      at += 2;
      // The longer the text is, the more bits of a token say how far back it copies from, and the fewer say how much.
      const lengthBits = 16 - Math.max(4, Math.ceil(Math.log2(length)));
      const back = (token >> lengthBits) + 1;
      const count = Math.min((token & ((1 << lengthBits) - 1)) + 3, chunkBytes - length);
      if (back > length) return text.subarray(0, length);
      // The copy may overlap itself, so it goes byte by byte.
      for (const stop = length + count; length < stop; length += 1) text[length] = text[length - back]!;
    }
  }
  return text.subarray(0, length);
}
