import { decompressRTF } from '@kenjiuno/decompressrtf';

/** The header begins with the size of everything behind this number. Source: MS-OXRTFCP, section 2.1.3.1.1, read 2026-11-30. */
const headerSizeBytes = 4;

/**
 * Unpacks the compressed RTF of Outlook.
 *
 * @param bytes  the compressed text
 * @returns the RTF; the same bytes if they are damaged, so that whoever reads them reports them
 */
export function decompressRtf(bytes: Uint8Array): Uint8Array {
  try {
    const input = Uint8Array.from(bytes);
    const view = new DataView(input.buffer);
    // The package reads on behind the end, up to 2 GB, if the header says so.
    view.setUint32(0, Math.min(view.getUint32(0, true), input.length - headerSizeBytes), true);
    const rtf = Uint8Array.from(decompressRTF([...input]));
    return rtf.length > 0 || isEmptyText(bytes) ? rtf : bytes;
  } catch {
    return bytes;
  }
}

const rawSizeAt = 4;

/** Whether the header says that the text has no characters. Source: MS-OXRTFCP, section 2.1.3.1.1, read 2026-11-30. */
function isEmptyText(bytes: Uint8Array): boolean {
  if (bytes.length < rawSizeAt + 4) return bytes.length === 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readUInt32LE(rawSizeAt) === 0;
}
