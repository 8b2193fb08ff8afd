import type { ByteReader } from '../../model/index.js';
import { type Line, physicalLines } from './split-lines.js';

/** What is put together is not made longer than this. */
const maxLogicalBytes = 64 * 1024 * 1024;

/** How a line goes on in the next: how many bytes are taken off its end, and off the beginning of the next. */
export interface Fold {
  readonly offEnd: number;
  readonly offStart: number;
}

/** Whether the next line goes on with the line that ends in `last`, whose first piece is `first`. */
export type GoesOn = (first: Buffer, last: Buffer, next: Buffer) => Fold | undefined;

/** Lines as they were before they were folded: on bytes, because a fold may cut a character. */
export async function* logicalLines(reader: ByteReader, goesOn: GoesOn): AsyncGenerator<readonly Line[]> {
  let pieces: Buffer[] = [];
  let [bytes, number] = [0, 1];
  const joined = (): Line => ({ bytes: pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces), number });
  for await (const lines of physicalLines(reader)) {
    const whole: Line[] = [];
    for (const line of lines) {
      const fold = pieces.length === 0 ? undefined : goesOn(pieces[0]!, pieces.at(-1)!, line.bytes);
      if (fold === undefined || bytes > maxLogicalBytes) {
        if (pieces.length > 0) whole.push(joined());
        pieces = [line.bytes];
        bytes = line.bytes.length;
        number = line.number;
        continue;
      }
      const last = pieces.pop()!;
      pieces.push(last.subarray(0, last.length - fold.offEnd), line.bytes.subarray(fold.offStart));
      bytes += line.bytes.length;
    }
    yield whole;
  }
  if (pieces.length > 0) yield [joined()];
}
