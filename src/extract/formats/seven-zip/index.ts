import type { Container } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { hasMagic } from '../../input/magic.js';
import { inEnglish, limits } from '../../limits.js';
import type { SevenZipType } from './messages.js';
import { sevenZipReasons } from './reasons.js';

/** 7-Zip needs random access, which a stream does not have. */
const bufferedInside = `what is itself inside another, up to ${inEnglish(limits.held)}`;

/** bzip2: one compressed file. */
export const bzip2 = packedFile({
  id: 'bzip2',
  title: 'bzip2 file',
  // The second mark is that of an empty file, which has no block.
  magic: [...'123456789'].flatMap((level) => [`BZh${level}1AY&SY`, `BZh${level}\x17\x72\x45\x38\x50\x90`]),
  ending: /\.(?:bz2|bzip2|bz)$/i,
  tarEnding: /\.(?:tbz2?|tb2)$/i,
});

/** xz: one compressed file. */
export const xz = packedFile({
  id: 'xz',
  title: 'xz file',
  magic: ['\xfd7zXZ\0'],
  ending: /\.xz$/i,
  tarEnding: /\.txz$/i,
});

/** Zstandard: one compressed file. */
export const zstd = packedFile({
  id: 'zstd',
  title: 'Zstandard file',
  magic: ['\x28\xb5\x2f\xfd'],
  ending: /\.(?:zst|zstd)$/i,
  tarEnding: /\.(?:tzst|tzstd)$/i,
});

/** 7-Zip archives. */
export const sevenZip = archive('7z', '7-Zip archive', { '7z\xbc\xaf\x27\x1c': '7z' });

/** RAR archives up to version 4, and of version 5. */
export const rar = archive('rar', 'RAR archive', { 'Rar!\x1a\x07\0': 'Rar', 'Rar!\x1a\x07\x01\0': 'Rar5' });

/** Windows cabinets. */
export const cab = archive('cab', 'Cabinet archive', { 'MSCF\0\0\0\0': 'Cab' });

interface PackedFile {
  readonly id: SevenZipType;
  readonly title: string;
  readonly magic: readonly string[];
  readonly ending: RegExp;
  /** The ending of a file that holds a tar archive. */
  readonly tarEnding: RegExp;
}

function packedFile({ id, title, magic, ending, tarEnding }: PackedFile): Container {
  return {
    id,
    title,
    buffered: bufferedInside,
    reasons: sevenZipReasons,
    signatures: [{ magic }],
    extract: loadedWhenMet('SEVEN_ZIP', async () => {
      const { readPackedFile } = await import('./reader.js');
      return readPackedFile(id, (name) => name.replace(tarEnding, '.tar').replace(ending, '') || name);
    }),
  };
}

function archive(id: string, title: string, types: Readonly<Record<string, SevenZipType>>): Container {
  const typeOf = (head: Uint8Array): SevenZipType | undefined =>
    Object.entries(types).find(([magic]) => hasMagic(head, magic))?.[1];
  return {
    id,
    title,
    buffered: bufferedInside,
    reasons: sevenZipReasons,
    signatures: [{ magic: Object.keys(types) }],
    extract: loadedWhenMet('SEVEN_ZIP', async () => {
      const { readArchive } = await import('./reader.js');
      return readArchive((head) => typeOf(head)!);
    }),
  };
}
