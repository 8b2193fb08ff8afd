/** Largest output of a block. Source: RFC 8878, 3.1.1.2.4. */
const maxBlockBytes = 128 * 1024;

const frameMagic = 0xfd2fb528;
const firstSkippable = 0x184d2a50;

/** Upper bounds for unpacking, from the headers of frames and blocks, which a bomb cannot hide. */
export interface ZstdNeeds {
  /** Bytes that come out. */
  readonly outBytes: number;
  /** Memory that the largest frame asks for, in bytes. */
  readonly windowBytes: number;
}

/**
 * Computes from headers alone how much unpacking would take. Nothing is unpacked. Source: RFC 8878, read 2026-11-24.
 *
 * @param bytes  one or more whole frames
 * @returns upper bounds, or undefined if the bytes are not frames of Zstandard
 */
export function zstdNeeds(bytes: Uint8Array): ZstdNeeds | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let [at, outBytes, windowBytes] = [0, 0, 0];
  try {
    while (at < bytes.length) {
      const magic = view.getUint32(at, true);
      if (magic >>> 4 === firstSkippable >>> 4) {
        at += 8 + view.getUint32(at + 4, true);
        continue;
      }
      if (magic !== frameMagic) return undefined;
      const frame = frameHeader(view, at + 4);
      windowBytes = Math.max(windowBytes, frame.windowBytes);
      at = frame.end;
      for (let isLast = false; !isLast; ) {
        const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
        const [type, size] = [(header >> 1) & 3, header >> 3];
        isLast = (header & 1) === 1;
        outBytes += type === 2 ? maxBlockBytes : size;
        // A block that repeats one byte has only that byte.
        at += 3 + (type === 1 ? 1 : size);
      }
      at += frame.checksumBytes;
    }
  } catch {
    // The bytes end in the middle.
    return undefined;
  }
  return at === bytes.length ? { outBytes, windowBytes } : undefined;
}

function frameHeader(view: DataView, at: number): { end: number; windowBytes: number; checksumBytes: number } {
  const flags = view.getUint8(at);
  const isSingleSegment = (flags & 0x20) !== 0;
  const windowAt = at + 1;
  const dictionaryAt = windowAt + (isSingleSegment ? 0 : 1);
  const sizeAt = dictionaryAt + [0, 1, 2, 4][flags & 3]!;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6]!;
  const declared = [
    () => 0,
    () => view.getUint8(sizeAt),
    () => view.getUint16(sizeAt, true) + 256,
    () => view.getUint32(sizeAt, true),
    () => Number(view.getBigUint64(sizeAt, true)),
  ][[0, 1, 2, 4, 8].indexOf(sizeBytes)]!();
  let windowBytes = declared;
  if (!isSingleSegment) {
    const descriptor = view.getUint8(windowAt);
    const base = 2 ** (10 + (descriptor >> 3));
    windowBytes = Math.max(declared, base + (base / 8) * (descriptor & 7));
  }
  return { end: sizeAt + sizeBytes, windowBytes, checksumBytes: (flags & 4) === 0 ? 0 : 4 };
}
