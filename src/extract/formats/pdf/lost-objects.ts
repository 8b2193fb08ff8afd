import { asBuffer } from '../../input/as-buffer.js';
import { rawStreams } from './streams.js';

const header = /(?<![\d.])(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b/g;
const reference = /(?<![\d.])(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b/g;
const packedCount = /\/N\s+(\d+)/;
/** A stream that packs more objects is damaged. Source: ISO 32000-1, section 7.5.7, names no limit; writers pack some hundreds. */
const maxPacked = 1_000_000;

/**
 * Tells whether a document lacks an object, so that a table rebuilt from its objects is not the table that was lost.
 *
 * @param bytes  the document
 * @returns true if an object is referred to and is not there, if the document is cut off, and for an encrypted document, whose packed objects
 *   cannot be seen
 */
export function lacksObjects(bytes: Uint8Array): boolean {
  const file = asBuffer(bytes);
  if (file.includes('/Encrypt') || isCutOff(file)) return true;
  const [defined, referred] = [new Set<string>(), new Set<string>()];
  for (const { before, dictionary, content = '' } of rawStreams(bytes, { wants: packsObjects })) {
    for (const [, number] of before.matchAll(header)) defined.add(number!);
    for (const [, number] of before.matchAll(reference)) referred.add(number!);
    if (!packsObjects(dictionary)) continue;
    for (const number of numbersIn(content, dictionary)) defined.add(number);
    for (const [, number] of content.matchAll(reference)) referred.add(number!);
  }
  return [...referred].some((number) => !defined.has(number));
}

const packsObjects = (dictionary: string): boolean => dictionary.includes('/ObjStm');

/** An object stream begins with pairs of numbers: an object, and its offset. */
function numbersIn(content: string, dictionary: string): string[] {
  const count = Math.min(Number(packedCount.exec(dictionary)?.[1] ?? 0), maxPacked);
  return content
    .trimStart()
    .split(/\s+/, 2 * count)
    .filter((_, index) => index % 2 === 0);
}

/** Behind the end of the last object stands the mark of the end of the file. */
function isCutOff(file: Buffer): boolean {
  const [begin, end] = [file.lastIndexOf(' obj'), file.lastIndexOf('endobj')];
  return end < begin || file.indexOf('%%EOF', end) === -1;
}
