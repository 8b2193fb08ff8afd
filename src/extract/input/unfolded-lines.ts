import type { ByteReader } from '../../model/index.js';
import { type Line, physicalLines } from './split-lines.js';

/** A logical line that has this length is not continued. */
const maxLogicalBytes = 64 * 1024 * 1024;

/** How two physical lines are joined. */
export interface Fold {
  /** Bytes to remove from the end of the first line. */
  readonly offEnd: number;
  /** Bytes to remove from the start of the next line. */
  readonly offStart: number;
}

/** Returns how `next` continues the logical line from `first` to `last`, both physical lines; undefined if it begins a new one. */
export type GoesOn = (first: Buffer, last: Buffer, next: Buffer) => Fold | undefined;

/**
 * Joins folded lines. Works on bytes, because a fold may cut a character.
 *
 * @param reader  is read to its end, and not closed
 * @param goesOn  the rule of the format for folds
 * @returns batches of logical lines, each with the number of its first physical line
 */
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
