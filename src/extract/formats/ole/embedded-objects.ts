import type { RecordDate } from '../../../model/index.js';
import { holdsDocument, isBesideContent, isWrappedFile } from './document-kind.js';
import { drawnPictures } from './drawn-pictures.js';
import { isModule, sourceOf } from './macros.js';
import { dateIn, isPropertyStream, propertiesIn } from './ole-properties.js';
import type { Part, PartField } from './parts.js';
import { type CompoundFile, loadSheetJs, type SheetJs } from './sheet-js.js';

/** A stream of a compound file. */
interface Stream {
  /** The names of the storages that hold it, each with `/` behind it; empty in the root. */
  readonly folder: string;
  /** The canonical name. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Yields the properties, pictures and embedded files of an OLE document.
 *
 * @param bytes  the whole file, with canonical names
 * @returns parts, and losses: with code `OLE_OBJECTS` if an embedded object cannot be extracted, and of pictures that are no files
 */
export async function* embeddedObjects(bytes: Uint8Array): AsyncGenerator<Part> {
  const opened = await openFile(bytes);
  yield* partsOf(opened, []);
  // Those of an embedded document are read with it.
  yield* drawnPictures(opened.streams.filter(({ folder }) => folder === '').map(({ content }) => content));
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
 * Reads an OLE file that wraps another file.
 *
 * @param bytes  the whole file, with canonical names
 * @returns its properties and the file, or a loss with code `OLE_OBJECTS` if the file cannot be extracted
 */
export async function* parseWrapper(bytes: Uint8Array): AsyncGenerator<Part> {
  const opened = await openFile(bytes);
  yield* partsOf(
    opened,
    opened.streams.filter(({ folder }) => folder === ''),
  );
}

/**
 * Reads an OLE file of a kind that cprscan does not know, as far as every OLE file has the same parts.
 *
 * @param bytes  the whole file, with canonical names
 * @returns its properties and embedded files, and always a loss with code `OLE_UNKNOWN`, because no reader knows its own content
 */
export async function* parseUnknown(bytes: Uint8Array): AsyncGenerator<Part> {
  yield { type: 'loss', problem: { reason: 'unsupported', lost: 'all but raw text', code: 'OLE_UNKNOWN' } };
  yield* embeddedObjects(bytes);
}

interface OpenedFile {
  readonly CFB: SheetJs['CFB'];
  readonly file: CompoundFile;
  readonly streams: readonly Stream[];
}

async function openFile(bytes: Uint8Array): Promise<OpenedFile> {
  const { CFB } = await loadSheetJs();
  const file = CFB.read(bytes, { type: 'buffer' });
  const root = file.FullPaths[0] ?? '';
  const streams = file.FullPaths.flatMap((path, index): Stream[] => {
    const { content } = file.FileIndex[index] ?? {};
    if (content === undefined || path.endsWith('/')) return [];
    const nameAt = path.lastIndexOf('/') + 1;
    return [{ folder: path.slice(root.length, nameAt), name: path.slice(nameAt), content: Buffer.from(content) }];
  });
  return { CFB, file, streams };
}

/** @param wrapped  streams among which are files that the document itself wraps */
function* partsOf({ CFB, file, streams }: OpenedFile, wrapped: readonly Stream[]): Generator<Part> {
  const fields = streams.flatMap(({ folder, name, content }) =>
    folder === '' && isPropertyStream(name) ? propertiesIn(name, content) : [],
  );
  const modules = streams.filter(({ folder, name }) => isModule(folder, name)).map(({ content }) => sourceOf(content));
  for (const value of modules) if (value !== undefined) fields.push({ name: 'macro', value });
  const files = filesIn(wrapped);
  let extracted: string | undefined;
  for (const folder of foldersOfObjects(streams)) {
    // What lies in an object that was extracted as a whole is read with it.
    if (extracted !== undefined && folder.startsWith(extracted)) continue;
    const inside = streams.filter((stream) => stream.folder.startsWith(folder));
    const own = inside.filter((stream) => stream.folder === folder);
    if (own.some(({ name }) => holdsDocument(name))) {
      extracted = folder;
      files.push({ name: 'embedded object', value: fileOf(CFB, file, folder, inside) });
    } else if (own.some(({ name }) => isWrappedFile(name))) files.push(...filesIn(own));
    else if (own.some(({ name }) => !isBesideContent(name))) files.push(undefined);
  }
  fields.push(...files.filter((one) => one !== undefined));
  if (fields.length > 0) yield { type: 'part', kind: 'document', number: 1, fields };
  if (modules.includes(undefined))
    yield { type: 'loss', problem: { reason: 'unsupported', lost: 'a part', code: 'OLE_MACROS' } };
  if (files.includes(undefined))
    yield { type: 'loss', problem: { reason: 'unsupported', lost: 'a part', code: 'OLE_OBJECTS' } };
}

/** Lists the storages that hold an embedded object, outer ones first. Other storages hold parts of the document, such as its macros. */
function foldersOfObjects(streams: readonly Stream[]): string[] {
  const marked = streams.filter(({ folder, name }) => folder !== '' && marksObject(name));
  return [...new Set(marked.map(({ folder }) => folder))].sort();
}

const marksObject = (name: string): boolean =>
  holdsDocument(name) || isWrappedFile(name) || name === '\u0001CompObj' || name === '\u0001Ole';

/** Makes a compound file of its own of the document in a storage. */
function fileOf(CFB: SheetJs['CFB'], file: CompoundFile, folder: string, streams: readonly Stream[]): Uint8Array {
  const storage = file.FullPaths.indexOf(`${file.FullPaths[0]}${folder}`);
  const made = CFB.utils.cfb_new({ CLSID: file.FileIndex[storage]?.clsid });
  for (const stream of streams)
    CFB.utils.cfb_add(made, `/${stream.folder.slice(folder.length)}${stream.name}`, stream.content, { unsafe: true });
  return Uint8Array.from(CFB.write(made, { type: 'buffer' }));
}

/** Unwraps the files in streams; undefined stands for a file that cannot be unwrapped. */
function filesIn(streams: readonly Stream[]): (PartField | undefined)[] {
  return streams
    .filter(({ name }) => isWrappedFile(name))
    .map(({ name, content }) =>
      name === '\u0001Ole10Native' ? nativeFile(content) : { name: 'embedded object', value: Uint8Array.from(content) },
    );
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
