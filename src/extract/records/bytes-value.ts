import { asBuffer } from '../input/as-buffer.js';
import { isUtf8 } from '../input/decode.js';

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
