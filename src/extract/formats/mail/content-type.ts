/**
 * The common part of the object identifiers of content types, such as signed and enveloped data. Source: RFC 5652,
 * section 4, read 2026-11-24.
 */
const contentInfo = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07';
const maxHeaderBytes = 24;
/** The type of content that is signed and not encrypted. */
export const signed = 2;
const contentTypes: readonly number[] = [signed, 3, 4, 5, 6];

/**
 * Recognises a message of CMS.
 *
 * @param head  the first bytes of a source
 * @returns the number of its content type, such as `signed`; undefined for another source
 */
export function contentTypeOf(head: Uint8Array): number | undefined {
  if (head[0] !== 0x30) return undefined;
  const start = Buffer.from(head.buffer as ArrayBuffer, head.byteOffset, Math.min(head.length, maxHeaderBytes));
  const at = start.indexOf(contentInfo, 0, 'latin1');
  const kind = at === -1 ? undefined : start[at + contentInfo.length];
  return kind !== undefined && contentTypes.includes(kind) ? kind : undefined;
}
