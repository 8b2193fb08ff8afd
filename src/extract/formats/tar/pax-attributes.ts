import type { SearchTarget } from '../../../model/index.js';
import { decodeText } from '../../input/decode.js';
import { hasDigitRun } from '../../records/digit-runs.js';

/** Keys that repeat the header of the entry: name, size, times, owner. They are left out, because times and sizes may be as long as a number. */
const repeatsHeader =
  /^(?:path|linkpath|size|[acm]time|[ug]id|charset|hdrcharset|SCHILY\.(?:dev|ino|nlink|realsize|filetype)|LIBARCHIVE\.creationtime|GNU\.sparse\..*)$/;

const digit = { zero: 0x30, nine: 0x39 } as const;
const [space, equals] = [0x20, 0x3d];

/** An attribute of an entry, with the field that it is reported as. */
export interface PaxAttribute {
  readonly name: string;
  readonly value: string;
}

/**
 * Yields the records of a pax extended header that do not repeat the header of the entry: comments, file system attributes, owner names.
 * Source: POSIX.1-2017, pax, "pax Extended Header", read 2026-11-30; libarchive, tar(5), for `LIBARCHIVE.xattr`, whose values are base64.
 *
 * @param content  the content of the header, decoded as UTF-8
 * @param target   the shape of the number that is searched: a key that holds one is yielded as a value as well
 * @returns the attributes in the order of the header; none if the content is not a list of records
 */
export function* paxAttributes(content: string, target: SearchTarget): Generator<PaxAttribute> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; ) {
    let [length, head] = [0, at];
    for (; bytes[head]! >= digit.zero && bytes[head]! <= digit.nine; head += 1)
      length = 10 * length + bytes[head]! - 0x30;
    // The parser also passes long file names here, which are not lists of records.
    if (bytes[head] !== space || length <= head - at || at + length > bytes.length) return;
    const record = bytes.subarray(head + 1, at + length);
    const end = record.indexOf(equals);
    at += length;
    if (end === -1) continue;
    const name = record.toString('utf8', 0, end);
    if (repeatsHeader.test(name)) continue;
    const value = record.subarray(end + 1, record.at(-1) === 0x0a ? -1 : undefined);
    if (hasDigitRun(name, target)) yield { name: 'attribute', value: name };
    yield { name: name === 'comment' ? name : `attribute ${name}`, value: decodeText(value, 0, value.length) };
    if (name.startsWith('LIBARCHIVE.xattr.')) {
      const plain = Buffer.from(value.toString('latin1'), 'base64');
      yield { name: `attribute ${name}`, value: decodeText(plain, 0, plain.length) };
    }
  }
}
