/**
 * Views bytes as a Node.js `Buffer`. Nothing is copied.
 *
 * @param bytes  any bytes; the result shares their memory
 * @returns a buffer over the same memory
 */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}
