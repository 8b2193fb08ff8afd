import type { ByteReader } from '../../../model/index.js';
import type { Container } from '../../format.js';
import { asBuffer } from '../../input/as-buffer.js';
import { member } from '../../input/member.js';
import { physicalLines } from '../../input/split-lines.js';
import { commentOf } from '../../records/comment.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { DecodedFile, decodedLine, fileBegunBy } from './decoded-file.js';
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

/** Returns the lines of a source one after the other; undefined at its end. */
function lineReader(reader: ByteReader): () => Promise<string | undefined> {
  const batches = physicalLines(reader);
  let lines: readonly { readonly bytes: Buffer }[] = [];
  let at = 0;
  return async () => {
    while (at === lines.length) {
      const next = await batches.next();
      if (next.done === true) return undefined;
      [lines, at] = [next.value, 0];
    }
    at += 1;
    return lines[at - 1]!.bytes.toString('latin1');
  };
}

/** Files that uuencode wrote into a text, one behind the other. */
export const uuencode: Container = {
  id: 'uuencode',
  title: 'uuencoded file',
  reasons: uuencodeReasons,
  signatures: [{ isStart: isUuencoded }],
  async *extract({ source, reader }, { budget, target }) {
    const next = lineReader(reader);
    for (let line = await next(); line !== undefined; line = await next()) {
      const file = fileBegunBy(line);
      if (file === undefined) {
        // An empty batch too: the scan can be stopped between two batches.
        yield hasDigitRun(line, target) ? commentOf('text around the file', line) : [];
        continue;
      }
      budget.meetEntry();
      const decoded = new DecodedFile(next, file.encoding);
      yield [member(source, file.name, () => decoded)];
      // The caller may leave a member before its end.
      const rest = new Uint8Array(4096);
      while (!decoded.hasEnded) await decoded.read(rest);
    }
  },
};
