import { Buffer, isUtf8 } from 'node:buffer';

/**
 * Decodes the name of a file so that `encodePath` can restore the same bytes.
 *
 * A byte that is not part of valid UTF-8 (a Windows-1252 name in an old export) becomes the lone surrogate
 * U+DC00 + byte, which valid UTF-8 never decodes to. Python calls it `surrogateescape`, PEP 383.
 *
 * @param bytes  a name or a path, as the file system gives it
 * @returns text that may hold lone surrogates from U+DC80 to U+DCFF
 */
export function decodePath(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let text = '';
  for (let at = 0; at < buffer.length; ) {
    const length = sequenceBytes(buffer[at] as number);
    const sequence = buffer.subarray(at, at + length);
    if (length > 0 && sequence.length === length && isUtf8(sequence)) {
      text += sequence.toString('utf8');
      at += length;
    } else {
      text += String.fromCharCode(0xdc00 + (buffer[at] as number));
      at += 1;
    }
  }
  return text;
}

/**
 * Encodes a name for the file system.
 *
 * @param path  text of `decodePath`
 * @returns the text itself; its bytes if the name is not valid UTF-8
 */
export function encodePath(path: string): string | Buffer {
  if (!escapedByte.test(path)) return path;
  // `split` with a capture gives text at even places and escaped bytes at odd places.
  const pieces = path.split(/([\uDC80-\uDCFF])/u);
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 0 ? Buffer.from(piece, 'utf8') : Buffer.of(piece.charCodeAt(0) - 0xdc00),
    ),
  );
}

/** With the `u` flag this matches lone surrogates only, never the second half of a pair. */
const escapedByte = /[\uDC80-\uDCFF]/u;

/** The length in bytes of a UTF-8 sequence that begins with this byte; 0 if no sequence does. Source: RFC 3629, section 4. */
function sequenceBytes(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  if (first >= 0xf0 && first <= 0xf4) return 4;
  return 0;
}
