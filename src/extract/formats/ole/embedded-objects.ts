import { isPropertyStream, propertiesIn } from './ole-properties.js';
import type { Part, PartField } from './parts.js';
import { loadSheetJs } from './sheet-js.js';

/** Streams that hold a file as it is; see MS-OLEDS, section 2.3, and MS-OSHARED, read 2026-11-24. */
const plain = /\/(?:CONTENTS|Package)$/;
const native = /\/\u0001Ole10Native$/;
/** A document inside another, in streams of its own. */
const document = /^[^/]*\/.+\/(?:Workbook|Book|WordDocument|PowerPoint Document|VisioDocument|Equation Native)$/;

/** What stands beside the text of a document of the OLE kind: its properties, files that are embedded, and a word on what cannot be taken out. */
export async function* embeddedObjects(bytes: Uint8Array): AsyncGenerator<Part> {
  const { CFB } = await loadSheetJs();
  const { FullPaths, FileIndex } = CFB.read(bytes, { type: 'buffer' });
  const fields: PartField[] = [];
  let hasMore = false;
  for (const [index, path] of FullPaths.entries()) {
    const content = FileIndex[index]?.content;
    if (content === undefined) continue;
    if (isPropertyStream(path)) fields.push(...propertiesIn(path, Buffer.from(content)));
    else if (plain.test(path)) fields.push({ name: 'embedded object', value: Uint8Array.from(content) });
    else if (native.test(path)) {
      const file = nativeFile(Buffer.from(content));
      if (file === undefined) hasMore = true;
      else fields.push(file);
    } else hasMore ||= document.test(path);
  }
  if (fields.length > 0) yield { type: 'part', kind: 'document', number: 1, fields };
  if (hasMore) yield { type: 'loss', problem: { reason: 'unsupported', lost: 'a part', code: 'OLE_OBJECTS' } };
}

/** A file of the OLE kind that is nothing but a wrapper around another. */
export async function* parsePackage(bytes: Uint8Array): AsyncGenerator<Part> {
  let isEmpty = true;
  for await (const item of embeddedObjects(bytes)) {
    isEmpty = false;
    yield item;
  }
  if (isEmpty)
    yield { type: 'loss', problem: { reason: 'unsupported', lost: 'all but raw text', code: 'OLE_UNKNOWN' } };
}

/** A size, a kind, a label, the path it came from, some numbers, the path it was put at, and the bytes. */
function nativeFile(content: Buffer): PartField | undefined {
  const textEnd = (from: number): number => content.indexOf(0, from);
  const labelEnd = textEnd(6);
  const sourceEnd = textEnd(labelEnd + 1);
  const pathBytesAt = sourceEnd + 5;
  if (labelEnd === -1 || sourceEnd === -1 || pathBytesAt + 4 > content.length) return undefined;
  const sizeAt = pathBytesAt + 4 + content.readUInt32LE(pathBytesAt);
  if (sizeAt + 4 > content.length) return undefined;
  const value = content.subarray(sizeAt + 4, sizeAt + 4 + content.readUInt32LE(sizeAt));
  return { name: 'embedded object', value: Uint8Array.from(value), fileName: content.toString('latin1', 6, labelEnd) };
}
