import { decompressRTF } from '@kenjiuno/decompressrtf';

/**
 * Unpacks the compressed RTF of Outlook.
 *
 * @param bytes  the compressed text
 * @returns the RTF; empty if it is damaged
 */
export function decompressRtf(bytes: Uint8Array): Uint8Array {
  try {
    return Uint8Array.from(decompressRTF([...bytes]));
  } catch {
    return new Uint8Array(0);
  }
}
