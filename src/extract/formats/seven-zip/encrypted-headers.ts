import type { RandomReader } from '../../../model/index.js';
import { asBuffer } from '../../input/as-buffer.js';
import type { SevenZipType } from './messages.js';

const maxHeaderBytes = 64 * 1024;
const encodedHeader = 0x17;
const aesCoder = Buffer.from([0x06, 0xf1, 0x07, 0x01]);

/**
 * Says whether even the names of the entries are encrypted. 7-Zip gives up on such an archive without saying why.
 *
 * @param type    the format of the archive
 * @param head    its first bytes
 * @param access  the whole archive: a 7z archive has its header at the end
 * @returns false as well if the header is cut or of another format
 */
export async function hasEncryptedHeaders(
  type: SevenZipType,
  head: Uint8Array,
  access: RandomReader,
): Promise<boolean> {
  const bytes = asBuffer(head);
  if (type === '7z') return bytes.length >= 32 && (await isEncoded(bytes, access));
  // The main header and its flag for encrypted blocks. Source: the RAR 3 technote.
  if (type === 'Rar') return bytes.length >= 12 && bytes[9] === 0x73 && (bytes.readUInt16LE(10) & 0x0080) !== 0;
  // The first header is the one that describes the encryption: a checksum, a size of one byte, a type.
  if (type === 'Rar5') return bytes.length >= 14 && bytes[13] === 4;
  return false;
}

/** True if the header of a 7z archive is packed with AES among its methods. Source: 7zFormat.txt. */
async function isEncoded(head: Buffer, access: RandomReader): Promise<boolean> {
  const at = 32 + Number(head.readBigUInt64LE(12));
  const size = Number(head.readBigUInt64LE(20));
  if (at + size > access.size) return false;
  const header = Buffer.alloc(Math.min(size, maxHeaderBytes));
  let filled = 0;
  for (let count = -1; count !== 0 && filled < header.length; filled += count)
    count = await access.readAt(header.subarray(filled), at + filled);
  return header[0] === encodedHeader && header.includes(aesCoder);
}
