import { asBuffer } from '../input/as-buffer.js';
import { decodeText, isUtf8 } from '../input/decode.js';
import { assumeEncoding } from '../input/encoding.js';

/** Longer bytes are read as a member of their own, even if they are text: text has a format too. */
const maxTextBytes = 64;

/** Control characters that do not occur in text. */
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/**
 * Decodes bytes that are text.
 *
 * @param bytes  any bytes
 * @returns the text, or undefined if they are not UTF-8 or hold control characters
 */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = asBuffer(bytes).toString();
  return control.test(text) ? undefined : text;
}

/**
 * Makes a value of bytes in a record.
 *
 * @param bytes  any bytes
 * @returns text if they are shorter than 64 bytes and are text; else a copy, since their memory is reused
 */
export function bytesValue(bytes: Uint8Array): string | Uint8Array {
  return (bytes.length < maxTextBytes ? textOfBytes(bytes) : undefined) ?? Uint8Array.from(bytes);
}

/**
 * Decodes bytes that are too short to be a source of their own.
 *
 * @param bytes  fewer bytes than `minEncodedChars`
 * @returns their text in UTF-8, Windows-1252 or UTF-16; undefined if they hold control characters, as keys and small numbers do
 */
export function textOfShortBytes(bytes: Uint8Array): string | undefined {
  const { markBytes, transcodeFrom } = assumeEncoding(bytes);
  const isWide = transcodeFrom?.startsWith('utf-16') === true;
  if (transcodeFrom !== undefined && !isWide) return undefined;
  const text = isWide ? new TextDecoder(transcodeFrom).decode(bytes) : decodeText(bytes, markBytes, bytes.length);
  return control.test(text) ? undefined : text;
}
