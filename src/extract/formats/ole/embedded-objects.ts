import type { RecordDate } from '../../../model/index.js';
import { dateIn, isPropertyStream, propertiesIn } from './ole-properties.js';
import type { Part, PartField } from './parts.js';
import { loadSheetJs } from './sheet-js.js';

/** Streams that hold an unwrapped file; see MS-OLEDS, section 2.3, and MS-OSHARED, read 2026-11-24. */
const plain = /\/(?:CONTENTS|Package)$/;
const native = /\/\u0001Ole10Native$/;
/** A document embedded as streams of its own, which cannot be extracted. */
const document = /^[^/]*\/.+\/(?:Workbook|Book|WordDocument|PowerPoint Document|VisioDocument|Equation Native)$/;

/**
 * Yields the properties and embedded files of an OLE document.
 *
 * @param bytes  the whole file
 * @returns at most one part, and a loss with code `OLE_OBJECTS` if an embedded object cannot be extracted
 */
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

/** The properties of the document itself, which dates it. */
const summary = /^[^/]*\/\u0005SummaryInformation$/i;

/**
 * Reads the date of an OLE document.
 *
 * @param bytes  the whole file
 * @returns as `dateIn`; undefined for a file that cannot be opened
 */
export async function dateOfCompound(bytes: Uint8Array): Promise<RecordDate | undefined> {
  const { CFB } = await loadSheetJs();
  try {
    const { FullPaths, FileIndex } = CFB.read(bytes, { type: 'buffer' });
    const content = FileIndex[FullPaths.findIndex((path) => summary.test(path))]?.content;
    return content === undefined ? undefined : dateIn(Buffer.from(content));
  } catch {
    // The parser meets the same damage, and reports it.
    return undefined;
  }
}

/**
 * Reads an OLE file without a document of its own, which may wrap another file.
 *
 * @param bytes  the whole file
 * @returns its properties and embedded files, or a loss with code `OLE_UNKNOWN` if it has none
 */
export async function* parsePackage(bytes: Uint8Array): AsyncGenerator<Part> {
  let isEmpty = true;
  for await (const item of embeddedObjects(bytes)) {
    isEmpty = false;
    yield item;
  }
  if (isEmpty)
    yield { type: 'loss', problem: { reason: 'unsupported', lost: 'all but raw text', code: 'OLE_UNKNOWN' } };
}

/** Reads an `Ole10Native` stream: size, kind, label, source path, numbers, temporary path, the size of the file and its bytes. */
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
