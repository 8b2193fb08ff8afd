import { asBuffer } from '../../input/as-buffer.js';

/** The search for the beginning of an object ends this many bytes before its type. */
const maxObjectBytes = 4096;

function count(file: Buffer, word: string): number {
  let found = 0;
  for (let at = file.indexOf(word); at !== -1; at = file.indexOf(word, at + word.length)) found += 1;
  return found;
}

/**
 * Whether a program changed the document by appending to it, which leaves its earlier state in the file.
 *
 * @param bytes  the document
 * @returns true if the file has more cross-reference sections than a new document has
 */
export function hasEarlierRevisions(bytes: Uint8Array): boolean {
  const file = asBuffer(bytes);
  // A linearized document has two `startxref` from the beginning.
  const ends = file.subarray(0, 2048).includes('/Linearized') ? 2 : 1;
  return count(file, 'startxref') > ends;
}

/**
 * Counts the page objects in the bytes of a document, whether or not its list of pages names them. It does not see pages inside object streams.
 *
 * @param bytes  the document
 * @returns the number of different objects
 */
export function pagesWritten(bytes: Uint8Array): number {
  const file = asBuffer(bytes);
  const objects = new Set<string>();
  for (let at = file.indexOf('/Type'); at !== -1; at = file.indexOf('/Type', at + 5)) {
    if (!/^\/Type\s*\/Page(?![A-Za-z])/.test(file.toString('latin1', at, at + 24))) continue;
    const before = file.toString('latin1', Math.max(0, at - maxObjectBytes), at);
    const start = before.lastIndexOf(' obj');
    // After `endobj` no object is open.
    if (start === -1 || before.indexOf('endobj', start) !== -1) continue;
    const number = /\d+(?= \d+$)/.exec(before.slice(Math.max(0, start - 20), start))?.[0];
    if (number !== undefined) objects.add(number);
  }
  return objects.size;
}
