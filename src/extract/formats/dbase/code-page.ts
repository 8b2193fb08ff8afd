import { asBuffer } from '../../input/as-buffer.js';
import { codePageByLetters } from '../../input/code-page-letters.js';
import { decodeText, isUtf8 } from '../../input/decode.js';
import { decodeWhole } from '../../input/encoding.js';

/** Code pages of one byte a character, and the language bytes that name each. Source: clicketyclick.dk/databases/xbase/format/dbf.html, "Language driver", read 2026-11-30. */
const pages: Readonly<Record<string, readonly number[]>> = {
  cp437: [0x01, 0x09, 0x0b, 0x0d, 0x0f, 0x11, 0x15, 0x18, 0x19, 0x1b],
  cp850: [0x02, 0x0a, 0x0e, 0x10, 0x12, 0x14, 0x16, 0x1a, 0x1d, 0x25, 0x37],
  cp852: [0x1f, 0x22, 0x23, 0x40, 0x64, 0x87],
  cp860: [0x24],
  cp861: [0x67],
  cp863: [0x1c, 0x6c],
  cp865: [0x08, 0x17, 0x66],
  cp866: [0x26, 0x65],
  cp737: [0x6a, 0x86],
  cp857: [0x6b, 0x88],
  macroman: [0x04],
  'windows-1250': [0xc8],
  'windows-1251': [0xc9],
  'windows-1253': [0xcb],
  'windows-1254': [0xca],
};

const onlyAscii = /^[\0-\x7f]*$/;

/** Decodes a text of a table. */
export type TextDecoding = (bytes: Uint8Array) => string;

/**
 * Finds how the texts of a table are decoded. Bytes that are well-formed UTF-8 are UTF-8 whatever the table says: programs of our day write it
 * and leave the language byte as it was.
 *
 * @param language  the language byte of the header
 * @param rows      the first rows, whose letters decide if the table names no code page
 * @returns a decoder; without a known code page it reads UTF-8 and Windows-1252
 * @throws ReaderFailed if the package for code pages cannot be loaded
 */
export async function textDecoding(language: number, rows: Uint8Array): Promise<TextDecoding> {
  const page =
    language === 0 ? codePageByLetters(rows) : Object.keys(pages).find((name) => pages[name]!.includes(language));
  if (page === undefined) return (bytes) => decodeText(bytes, 0, bytes.length);
  const characters = await decodeWhole(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    page,
  );
  return (bytes) => {
    const latin = asBuffer(bytes).toString('latin1');
    if (onlyAscii.test(latin)) return latin;
    return isUtf8(bytes) ? decodeText(bytes, 0, bytes.length) : Array.from(bytes, (byte) => characters[byte]).join('');
  };
}
