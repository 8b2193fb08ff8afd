import { inflateBytes } from '../../compression/inflate-bytes.js';
import { asBuffer } from '../../input/as-buffer.js';
import { decodeText } from '../../input/decode.js';
import { hasMagic } from '../../input/magic.js';

/** Notes in pictures take some kilobytes. */
const maxNoteBytes = 16 * 1024 * 1024;
const signatureBytes = 8;
/** The length and type before the data of a chunk, and the checksum after it. */
const [headerBytes, checksumBytes] = [8, 4];

/** The compressed texts of a picture. */
export interface PictureNotes {
  readonly texts: readonly string[];
  /** Whether the bytes reach the end of the picture, so that it has no more texts. */
  readonly isWhole: boolean;
}

/**
 * Inflates the compressed texts in a picture, which a search of its bytes does not see: the `zTXt` and `iTXt` chunks of PNG. Other formats have none.
 * Source: PNG (Third Edition), 11.3.3, read 2026-11-30.
 *
 * @param format  the id of the format of the picture
 * @param bytes   the picture, or its beginning
 * @returns the texts in order
 */
export function packedNotes(format: string, bytes: Uint8Array): PictureNotes {
  if (format !== 'png') return { texts: [], isWhole: true };
  const file = asBuffer(bytes);
  const texts: string[] = [];
  for (let at = signatureBytes; at + headerBytes <= file.length; ) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + headerBytes, at + headerBytes + length);
    if (hasMagic(file, 'IEND', at + 4)) return { texts, isWhole: true };
    const packed = hasMagic(file, 'zTXt', at + 4) ? packedText(data) : undefined;
    const international = hasMagic(file, 'iTXt', at + 4) ? packedInternationalText(data) : undefined;
    const note = packed ?? international;
    if (note !== undefined) texts.push(textOf(note));
    at += headerBytes + length + checksumBytes;
  }
  return { texts, isWhole: false };
}

/** The chunk holds a keyword, a zero, the method, and the deflated text. */
function packedText(data: Buffer): Buffer | undefined {
  const end = data.indexOf(0);
  return end === -1 ? undefined : data.subarray(end + 2);
}

/** The chunk holds a keyword, a zero, the compression flag and method; the language and the translated keyword, each with a zero; and the text. */
function packedInternationalText(data: Buffer): Buffer | undefined {
  const keyword = data.indexOf(0);
  if (keyword === -1 || data[keyword + 1] !== 1) return undefined;
  const language = data.indexOf(0, keyword + 3);
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
  return translated === -1 ? undefined : data.subarray(translated + 1);
}

function textOf(packed: Buffer): string {
  const bytes = inflateBytes(packed, maxNoteBytes);
  return decodeText(bytes, 0, bytes.length);
}
