import { asBuffer } from '../../input/as-buffer.js';
import { isUtf8 } from '../../input/decode.js';
import { decodeWhole } from '../../input/encoding.js';

const unicodePathId = 0x7075;
const unicodeCommentId = 0x6375;
/** Version and checksum before the text of a Unicode path or comment. */
const unicodeHeadBytes = 5;

/**
 * Decodes the name of an entry: as UTF-8 if it is valid UTF-8, whatever its flag says, else as code page 850, which DOS uses in Denmark and
 * most of Europe. A wrong guess gives wrong letters and never an error.
 *
 * @param bytes  the name in the header of the entry
 * @param extra  the extra fields of the entry, which may hold the name in UTF-8
 * @returns the name with `/` between folders
 */
export async function entryName(bytes: Uint8Array, extra: Uint8Array): Promise<string> {
  const unicode = unicodePath(extra);
  if (unicode !== undefined) return unicode;
  const name = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : await decodeWhole(bytes, 'cp850');
  return name.replaceAll('\\', '/');
}

/** Returns the UTF-8 name that Info-ZIP adds in an extra field. */
function unicodePath(extra: Uint8Array): string | undefined {
  const data = extraField(extra, unicodePathId);
  return data !== undefined && data.length > 5 && isUtf8(data.subarray(5))
    ? data.toString('utf8', 5).replaceAll('\\', '/')
    : undefined;
}

/**
 * Finds an extra field.
 *
 * @param extra  all extra fields of an entry
 * @param id     the id of the field, 16 bits
 * @returns the data of the first such field, cut if it goes beyond the end; undefined if there is none
 */
export function extraField(extra: Uint8Array, id: number): Buffer | undefined {
  const bytes = asBuffer(extra);
  for (let at = 0; at + 4 <= bytes.length; at += 4 + bytes.readUInt16LE(at + 2))
    if (bytes.readUInt16LE(at) === id) return bytes.subarray(at + 4, at + 4 + bytes.readUInt16LE(at + 2));
  return undefined;
}

/**
 * Yields the extra fields of an entry, in which programs may put text, such as the comment in UTF-8 that Info-ZIP writes.
 *
 * @param extra  all extra fields of an entry
 * @returns the data of each field, except the name of the entry
 */
export function* extraData(extra: Uint8Array): Generator<Buffer> {
  const bytes = asBuffer(extra);
  for (let at = 0; at + 4 <= bytes.length; at += 4 + bytes.readUInt16LE(at + 2)) {
    const id = bytes.readUInt16LE(at);
    const from = at + 4 + (id === unicodeCommentId ? unicodeHeadBytes : 0);
    if (id !== unicodePathId) yield bytes.subarray(from, at + 4 + bytes.readUInt16LE(at + 2));
  }
}
