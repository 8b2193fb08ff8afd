import type { RecordRef, Source } from '../../model/index.js';
import type { Extracted } from '../format.js';
import type { Budget } from '../input/budget.js';
import { bytesReader } from '../input/bytes-reader.js';

/** Base64 and nothing else, over several lines perhaps, with a row in it that is too long for a word. */
const onlyBase64 = /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/;
const longRow = /[A-Za-z0-9+/_-]{60}/;
const dataUri = /data:[\w.+/-]*(?:;[\w.=-]+)*;base64,([A-Za-z0-9+/\r\n]{60,}={0,2})/g;

/** Bytes in hexadecimal, as databases write them: `0x…`, `\\x…`, `X'…'`. A hash is one as well, and reads as nothing. */
const hexadecimal = /^\s*(?:0x|\\x|[Xx]')?((?:[0-9A-Fa-f]{2}){30,})'?\s*$/;

/** Whether a part of a long text may belong to base64, the beginning of a data URI included. */
export function mayBeEncoded(text: string): boolean {
  return longRow.test(text) && (onlyBase64.test(text) || text.slice(0, 256).includes(';base64,'));
}

/** A shorter text has no room for bytes that are written as text. */
export const minEncodedChars = 60;

/** The bytes that are written as base64 or in hexadecimal in a text: all of it, or its data URIs. */
export function encodedIn(text: string): Buffer[] {
  const hex = hexadecimal.exec(text)?.[1];
  if (hex !== undefined) return [Buffer.from(hex, 'hex')];
  if (text.includes(';base64,'))
    return [...text.matchAll(dataUri)].map(([, encoded]) => Buffer.from(encoded!, 'base64'));
  return longRow.test(text) && onlyBase64.test(text) ? [Buffer.from(text, 'base64')] : [];
}

/** What a value that holds bytes is known by: its place in the record and, where it has one, the name of the file, which comes last as an ending should. */
export function memberName({ kind, number, id }: RecordRef, field: string, fileName: string | undefined): string {
  const place = `${id ?? `${kind} ${number}`} ${field}`.trim();
  return fileName === undefined ? place : `${place}: ${fileName}`;
}

/**
 * The sources that the bytes in a value may be, as far as the limits of containers allow. A key or a hash is bytes too: what turns out
 * to be neither text nor a format that is known is no source.
 *
 * @param name    what the first is called; others are numbered
 * @param record  the one that the value stands in
 * @param onDiscarded  is called where one turns out to be no source
 */
export function embeddedMembers(
  { path, members }: Source,
  name: string,
  found: readonly Uint8Array[],
  record: RecordRef,
  budget: Budget,
  onDiscarded?: () => void,
): Extracted[] {
  const [depth, { maxDepth }] = [members.length + 1, budget.limits];
  const limit = { name: 'max-depth', allowed: maxDepth, observed: depth } as const;
  return found.flatMap((bytes, index): Extracted[] => {
    const entry = budget.admitEntry();
    const over = depth > maxDepth ? limit : entry.limit;
    if (over !== undefined) return [{ type: 'skip', skip: { reason: 'limit', lost: 'a part', limit: over, record } }];
    if (!entry.isAdmitted) return [];
    const source = {
      path,
      members: [...members, index === 0 ? name : `${name}[${index + 1}]`],
      size: bytes.length,
      isSpeculative: true,
      ...(onDiscarded !== undefined && { onDiscarded }),
      open: () => bytesReader(bytes),
      ...(record.date !== undefined && { dated: record.date }),
    };
    return [{ type: 'member', source }];
  });
}
