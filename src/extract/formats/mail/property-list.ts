import type { ByteReader } from '../../../model/index.js';
import { readReferences } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { limits } from '../../limits.js';
import type { ParsedField } from '../../records/parsed-record.js';

/** Apple Mail writes one to two kilobytes. */
const maxListBytes = limits.propertyList.value;
const chunkBytes = 64 * 1024;

/** Numbers and times, which programs write: seconds since 1970 often look like the number that is searched for. */
const numbers = /<(integer|real|date)>[^<]{0,40}<\/\1>/gi;

/** An element of a property list, a comment, or text between them. */
const pieces = /<key>([^<]*)<\/key>|<!--([\s\S]*?)(?:-->|$)|<[^<>]*>|([^<]+)/gi;

/**
 * Reads the texts of a property list in XML, each under its key. Bytes that are not XML are one text. Source:
 * developer.apple.com/library/archive, "Property List Programming Guide", XML property lists, read 2026-11-30.
 *
 * @param reader  at the beginning of the list; it is read to its end
 * @returns the texts, and whether all of the list was kept: 4 MB are
 */
export async function fieldsOfPropertyList(reader: ByteReader): Promise<{ fields: ParsedField[]; isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isWhole = true;
  for (;;) {
    const chunk = new Uint8Array(chunkBytes);
    const count = await reader.read(chunk);
    if (count === 0) break;
    if (length >= maxListBytes) {
      isWhole = false;
      continue;
    }
    chunks.push(chunk.subarray(0, count));
    length += count;
  }
  const bytes = Buffer.concat(chunks);
  const text = decodeText(bytes, 0, bytes.length).replace(numbers, ' ');
  const fields: ParsedField[] = [];
  let name = 'property list';
  for (const [, key, comment, value = ''] of text.matchAll(pieces)) {
    if (key !== undefined) name = `property ${key}`;
    const written = readReferences(key ?? comment ?? value).trim();
    if (written !== '') fields.push({ name: key === undefined ? name : 'property list', value: written });
  }
  return { fields, isWhole };
}
