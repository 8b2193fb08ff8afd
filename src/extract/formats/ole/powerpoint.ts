import type { Part, PartField } from './parts.js';
import { loadSheetJs } from './sheet-js.js';

/** Records of text: UTF-16, bytes of Windows-1252, and strings of other kinds. Source: MS-PPT, section 2.13.24, read 2026-11-24. */
const [textChars, textBytes, cString] = [0x0fa0, 0x0fa8, 0x0fba];
const containerVersion = 0xf;
const slideRecord = 0x03ee;
const headerBytes = 8;
/** The header token of the stream `Current User` if the presentation is encrypted. Source: MS-PPT, section 2.3.2, read 2026-11-24. */
const encryptedToken = 0xf3d1c4df;

/**
 * Reads a PowerPoint presentation of the years 1997 to 2003.
 *
 * @param bytes  the whole file
 * @returns one part with a field for each text record, or a loss if the presentation is encrypted
 * @throws Error if the file has no presentation in it
 */
export async function* parsePowerpoint(bytes: Uint8Array): AsyncGenerator<Part> {
  const { CFB } = await loadSheetJs();
  const file = CFB.read(bytes, { type: 'buffer' });
  const user = CFB.find(file, 'Current User');
  if (user !== null && user.content.length >= 16 && Buffer.from(user.content).readUInt32LE(12) === encryptedToken) {
    yield { type: 'loss', problem: { reason: 'encrypted', lost: 'a part' } };
    return;
  }
  const found = CFB.find(file, 'PowerPoint Document');
  if (found === null) throw new Error('no presentation');
  const stream = Buffer.from(found.content);
  const fields: PartField[] = [];
  // Records in containers are read, so only the header of a container is passed over.
  for (let at = 0; at + headerBytes <= stream.length; ) {
    const version = stream.readUInt16LE(at) & 0xf;
    const type = stream.readUInt16LE(at + 2);
    const length = stream.readUInt32LE(at + 4);
    const content = stream.subarray(at + headerBytes, at + headerBytes + length);
    if (type === textChars || type === cString)
      fields.push({ name: 'text', value: content.toString('utf16le').replaceAll('\r', '\n') });
    else if (type === textBytes)
      fields.push({ name: 'text', value: content.toString('latin1').replaceAll('\r', '\n') });
    at += headerBytes + (version === containerVersion || type === slideRecord ? 0 : length);
  }
  yield { type: 'part', kind: 'document', number: 1, fields };
}
