import type { ByteReader } from '../../../model/index.js';
import type { Container } from '../../format.js';
import { member } from '../../input/member.js';
import { physicalLines } from '../../input/split-lines.js';
import { commentOf } from '../../records/comment.js';
import { hasDigitRun } from '../../records/digit-runs.js';
import { DecodedFile, fileBegunBy } from './decoded-file.js';

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

/** Gives the decoded files as members, and the text around them. */
export const readUuencoded: Container['extract'] = async function* ({ source, reader }, { budget, target }) {
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
};
