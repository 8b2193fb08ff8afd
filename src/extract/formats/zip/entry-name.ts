import { asBuffer } from '../../input/as-buffer.js';
import { isUtf8 } from '../../input/decode.js';
import { decodeCodePage } from '../../input/encoding.js';

const unicodePathId = 0x7075;

/**
 * The name of an entry of a zip archive: UTF-8 where it is that, whatever its flag says, else the code page of DOS in Denmark and most of
 * Europe. The wrong one gives wrong letters and never a failure.
 */
export async function entryName(bytes: Uint8Array, extra: Uint8Array): Promise<string> {
  const unicode = unicodePath(extra);
  if (unicode !== undefined) return unicode;
  const name = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : await decodeCodePage(bytes, 'cp850');
  return name.replaceAll('\\', '/');
}

/** The name in UTF-8 that Info-ZIP puts beside one in a code page. */
function unicodePath(extra: Uint8Array): string | undefined {
  const data = extraField(extra, unicodePathId);
  return data !== undefined && data.length > 5 && isUtf8(data.subarray(5))
    ? data.toString('utf8', 5).replaceAll('\\', '/')
    : undefined;
}

/** The extra field with this id, or undefined where there is none or they are broken. */
export function extraField(extra: Uint8Array, id: number): Buffer | undefined {
  const bytes = asBuffer(extra);
  for (let at = 0; at + 4 <= bytes.length; at += 4 + bytes.readUInt16LE(at + 2))
    if (bytes.readUInt16LE(at) === id) return bytes.subarray(at + 4, at + 4 + bytes.readUInt16LE(at + 2));
  return undefined;
}
