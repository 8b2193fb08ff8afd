import { inflateBytes } from '../../compression/inflate-bytes.js';
import { maxDocumentBytes } from '../../input/read-document.js';
import type { Part, PartField } from './parts.js';
import { loadSheetJs } from './sheet-js.js';

/** Records of text: UTF-16, bytes of Windows-1252, and strings of other kinds. Source: MS-PPT, section 2.13.24, read 2026-11-24. */
const [textChars, textBytes, cString] = [0x0fa0, 0x0fa8, 0x0fba];
/** An embedded object as a compound file, stored or deflated behind its size. Source: MS-PPT, sections 2.10.34 to 2.10.36, read 2026-11-30. */
const embeddedObject = 0x1011;
const deflatedInstance = 1;
const sizeBytes = 4;
const containerVersion = 0xf;
const slideRecord = 0x03ee;
/** Styles of tables that PowerPoint 2007 keeps for itself: a ZIP archive with the version of a container. */
const tableStyles = 0x0428;
const smallestType = 0x03e8;
const headerBytes = 8;
/** The header token of the stream `Current User` if the presentation is encrypted. Source: MS-PPT, section 2.3.2, read 2026-11-24. */
const encryptedToken = 0xf3d1c4df;

/**
 * Reads a PowerPoint presentation of the years 1997 to 2003.
 *
 * @param bytes  the whole file, with canonical names
 * @returns one part with a field for each text record and each embedded object; a loss if the presentation is encrypted or a record leads out of it
 * @throws Error if the file has no presentation in it
 */
export async function* parsePowerpoint(bytes: Uint8Array): AsyncGenerator<Part> {
  const { CFB } = await loadSheetJs();
  const file = CFB.read(bytes, { type: 'buffer' });
  const user = CFB.find(file, '/Current User');
  if (user !== null && user.content.length >= 16 && Buffer.from(user.content).readUInt32LE(12) === encryptedToken) {
    yield { type: 'loss', problem: { reason: 'encrypted', lost: 'a part' } };
    return;
  }
  const found = CFB.find(file, '/PowerPoint Document');
  if (found === null) throw new Error('no presentation');
  const stream = Buffer.from(found.content);
  const walk = new RecordWalk(stream);
  const fields: PartField[] = [];
  for (const record of walk.records()) {
    const field = fieldOf(record);
    if (field !== undefined) fields.push(field);
  }
  yield { type: 'part', kind: 'document', number: 1, fields };
  if (walk.hasMetDamage)
    yield { type: 'loss', problem: { reason: 'malformed', lost: 'a part', code: 'DOCUMENT_BROKEN' } };
}

interface PptRecord {
  readonly type: number;
  readonly instance: number;
  readonly content: Buffer;
}

/** Walks over the records of a presentation. A record that leads out of its container costs the rest of that container, and no more. */
class RecordWalk {
  readonly #stream: Buffer;
  /** Whether a record led out of its container. */
  hasMetDamage = false;

  constructor(stream: Buffer) {
    this.#stream = stream;
  }

  /** Yields each record that is no container, and enters containers. */
  *records(): Generator<PptRecord> {
    const stream = this.#stream;
    const ends = [stream.length];
    let at = 0;
    while (ends.length > 0) {
      const container = ends.at(-1)!;
      if (at + headerBytes > container) {
        at = container;
        ends.pop();
        continue;
      }
      if (isPadding(stream, at)) {
        at = behindPadding(stream, at, container);
        continue;
      }
      const { head, type, bytes } = headerAt(stream, at);
      const [start, end] = [at + headerBytes, at + headerBytes + bytes];
      if (end > container) {
        this.hasMetDamage = true;
        at = container;
      } else if (isContainer(head, type)) {
        ends.push(end);
        at = start;
      } else {
        yield { type, instance: head >> 4, content: stream.subarray(start, end) };
        at = end;
      }
    }
  }
}

function headerAt(
  stream: Buffer,
  at: number,
): { readonly head: number; readonly type: number; readonly bytes: number } {
  return { head: stream.readUInt16LE(at), type: stream.readUInt16LE(at + 2), bytes: stream.readUInt32LE(at + 4) };
}

function isContainer(head: number, type: number): boolean {
  return ((head & 0xf) === containerVersion && type !== tableStyles) || type === slideRecord;
}

const isPadding = (stream: Buffer, at: number): boolean =>
  stream.readUInt32LE(at) === 0 && stream.readUInt32LE(at + 4) === 0;

/** Some programs pad with zeros to a multiple of 4096 bytes. A record behind the zeros may begin with two zeros of its own. */
function behindPadding(stream: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && stream[at] === 0) at += 1;
  const withZeros = at - 2;
  return at + 2 <= end && stream.readUInt16LE(at) >= smallestType ? withZeros : at;
}

function fieldOf({ type, instance, content }: PptRecord): PartField | undefined {
  if (type === textChars || type === cString)
    return { name: 'text', value: content.toString('utf16le').replaceAll('\r', '\n') };
  if (type === textBytes) return { name: 'text', value: content.toString('latin1').replaceAll('\r', '\n') };
  if (type !== embeddedObject) return undefined;
  const value = instance === deflatedInstance ? inflateBytes(content.subarray(sizeBytes), maxDocumentBytes) : content;
  return { name: 'embedded object', value: Uint8Array.from(value) };
}
