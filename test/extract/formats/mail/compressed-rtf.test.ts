import { expect, test } from 'vitest';
import { decompressRtf } from '../../../../src/extract/formats/mail/compressed-rtf.js';

/** The header of compressed RTF: sizes, kind, checksum. Source: MS-OXRTFCP, section 2.1.3.1, read 2026-11-30. */
function packed(kind: 'MELA' | 'LZFu', rawBytes: number, content: string): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(12 + content.length, 0);
  header.writeUInt32LE(rawBytes, 4);
  header.write(kind, 8, 'latin1');
  return Buffer.concat([header, Buffer.from(content, 'latin1')]);
}

test.each([
  ['text that is stored is read', packed('MELA', 4, 'Ribe'), 'Ribe'],
  ['an empty text is empty', packed('MELA', 0, ''), ''],
  ['no bytes are no text', Buffer.alloc(0), ''],
])('%s', (_claim, bytes, text) => {
  expect(Buffer.from(decompressRtf(bytes)).toString('latin1')).toBe(text);
});

test.each([
  ['a header that is cut', packed('LZFu', 4, 'Ribe').subarray(0, 10)],
  ['noise', Buffer.alloc(40, 7)],
])('of %s the bytes come back, so that their reader reports them', (_claim, bytes) => {
  expect(decompressRtf(bytes)).toBe(bytes);
});
