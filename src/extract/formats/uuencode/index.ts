import type { Container } from '../../format.js';
import { asBuffer } from '../../input/as-buffer.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { decodedLine, fileBegunBy } from './decoded-file.js';
import { uuencodeReasons } from './reasons.js';

/** The first lines are inspected up to this many bytes: a name, and a line of the file. */
const headBytes = 1024;

/** A file begins with the first line, and the second has the length that it says. */
function isUuencoded(head: Uint8Array): boolean {
  if (head[0] !== 0x62) return false;
  const [first = '', second = ''] = asBuffer(head).toString('latin1', 0, headBytes).split(/\r?\n/);
  const file = fileBegunBy(first);
  return file !== undefined && second !== '' && decodedLine(second, file.encoding) !== undefined;
}

/** Files that uuencode wrote into a text, one behind the other. */
export const uuencode: Container = {
  id: 'uuencode',
  title: 'uuencoded file',
  reasons: uuencodeReasons,
  signatures: [{ isStart: isUuencoded }],
  extract: loadedWhenMet('UUENCODE', async () => (await import('./reader.js')).readUuencoded),
};
