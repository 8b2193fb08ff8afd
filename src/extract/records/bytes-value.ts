import { asBuffer } from '../input/as-buffer.js';
import { isUtf8 } from '../input/decode.js';

/** Longer bytes are read as what they turn out to be: a text has a format too. */
const maxTextBytes = 64;

/** Control characters that text does not hold. */
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/** The text that bytes are, or undefined where they are none. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = asBuffer(bytes).toString();
  return control.test(text) ? undefined : text;
}

/** Bytes in a record as a value of it: a short text, or the bytes, copied, since the memory that they lie in is used again. */
export function bytesValue(bytes: Uint8Array): string | Uint8Array {
  return (bytes.length < maxTextBytes ? textOfBytes(bytes) : undefined) ?? Uint8Array.from(bytes);
}
