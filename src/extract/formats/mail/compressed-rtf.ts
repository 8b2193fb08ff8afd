import { decompressRTF } from '@kenjiuno/decompressrtf';

/** Rich Text as Outlook packs it. Empty where it is damaged. */
export function decompressRtf(bytes: Uint8Array): Uint8Array {
  try {
    return Uint8Array.from(decompressRTF([...bytes]));
  } catch {
    return new Uint8Array(0);
  }
}
