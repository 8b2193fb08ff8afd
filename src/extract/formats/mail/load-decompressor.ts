import { loaded } from '../../input/reader-failed.js';

/**
 * The word "Ribe", in the format but not compressed. Source: MS-OXRTFCP, sections 2.1.3.1.1 and 3.1.3, read 2026-11-30.
 */
const good = Uint8Array.of(
  ...[16, 0, 0, 0, 4, 0, 0, 0],
  ...[0x4d, 0x45, 0x4c, 0x41],
  ...[0, 0, 0, 0],
  ...[82, 105, 98, 101],
);

/**
 * Loads the function that unpacks the compressed RTF of Outlook. It is tried once, because it returns its bytes if its
 * package fails.
 *
 * @returns `decompressRtf`
 * @throws ReaderFailed if the package does not work
 */
export function loadDecompressor(): Promise<(bytes: Uint8Array) => Uint8Array> {
  return loaded('COMPRESSED_RTF', async () => {
    const { decompressRtf } = await import('./compressed-rtf.js');
    if (decompressRtf(good) === good) throw new Error('nothing comes out');
    return decompressRtf;
  });
}
