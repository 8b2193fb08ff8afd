import { asBuffer } from '../../input/as-buffer.js';

/** Further back the beginning of an object is not looked for. */
const maxObjectBytes = 4096;

function count(file: Buffer, word: string): number {
  let found = 0;
  for (let at = file.indexOf(word); at !== -1; at = file.indexOf(word, at + word.length)) found += 1;
  return found;
}

/** Whether a document was changed by writing behind its end, which leaves in it what it was before. */
export function hasEarlierRevisions(bytes: Uint8Array): boolean {
  const file = asBuffer(bytes);
  // One that is made for the web has two ends from its beginning.
  const ends = file.subarray(0, 2048).includes('/Linearized') ? 2 : 1;
  return count(file, 'startxref') > ends;
}

/** How many pages stand in the bytes of a document, whether or not its list of pages names them. Those that are packed are not seen. */
export function pagesWritten(bytes: Uint8Array): number {
  const file = asBuffer(bytes);
  const objects = new Set<string>();
  for (let at = file.indexOf('/Type'); at !== -1; at = file.indexOf('/Type', at + 5)) {
    if (!/^\/Type\s*\/Page(?![A-Za-z])/.test(file.toString('latin1', at, at + 24))) continue;
    const before = file.toString('latin1', Math.max(0, at - maxObjectBytes), at);
    const start = before.lastIndexOf(' obj');
    // The end of an object is no beginning, and behind it nothing has begun.
    if (start === -1 || before.indexOf('endobj', start) !== -1) continue;
    const number = /\d+(?= \d+$)/.exec(before.slice(Math.max(0, start - 20), start))?.[0];
    if (number !== undefined) objects.add(number);
  }
  return objects.size;
}
