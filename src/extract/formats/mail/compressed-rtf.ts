import { decompressRTF } from '@kenjiuno/decompressrtf';

/** The header begins with the size of everything behind this number. Source: MS-OXRTFCP, section 2.1.3.1.1, read 2026-11-30. */
const headerSizeBytes = 4;

/**
 * Unpacks the compressed RTF of Outlook.
 *
 * @param bytes  the compressed text
 * @returns the RTF; empty if it is damaged
 */
export function decompressRtf(bytes: Uint8Array): Uint8Array {
  try {
    const input = Uint8Array.from(bytes);
    const view = new DataView(input.buffer);
    // The package reads on behind the end, up to 2 GB, if the header says so.
    view.setUint32(0, Math.min(view.getUint32(0, true), input.length - headerSizeBytes), true);
    return Uint8Array.from(decompressRTF([...input]));
  } catch {
    return new Uint8Array(0);
  }
}
