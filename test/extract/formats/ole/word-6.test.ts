import { describe, expect, test } from 'vitest';
import { compoundFile } from '../../../support/compound-file.js';
import { placesIn, wide } from '../../../support/old-office.js';
import { number } from '../../../support/read-archive.js';

describe('Word before 97', () => {
  /** The stream `WordDocument`: a header of 768 bytes, text, and the table of pieces. */
  function word6(text: Buffer, flags: number, table: Uint8Array = Buffer.alloc(0), mark = 0xa5dc): Buffer {
    const header = Buffer.alloc(768);
    header.writeUInt16LE(mark, 0);
    header.writeUInt16LE(104, 2);
    header.writeUInt16LE(flags, 10);
    header.writeUInt32LE(768, 24);
    header.writeUInt32LE(768 + text.length, 28);
    header.writeUInt32LE(768 + text.length, 352);
    header.writeUInt32LE(table.length, 356);
    return compoundFile({ WordDocument: Buffer.concat([header, text, table]) });
  }
  /** Pieces by the offset and the number of their characters; a character has one byte or two. */
  function piecesOf(pieces: readonly (readonly [from: number, characters: number])[]): Uint8Array {
    const bytes = Buffer.alloc(4 * (pieces.length + 1) + 8 * pieces.length);
    let position = 0;
    for (const [index, [from, characters]] of pieces.entries()) {
      bytes.writeUInt32LE(768 + from, 4 * (pieces.length + 1) + 8 * index + 2);
      position += characters;
      bytes.writeUInt32LE(position, 4 * (index + 1));
    }
    const [formatting, head] = [Buffer.from([1, 3, 0, 9, 9, 9]), Buffer.alloc(5)];
    head[0] = 2;
    head.writeUInt32LE(bytes.length, 1);
    return Buffer.concat([formatting, head, bytes]);
  }
  const [front, back] = [`Om cpr ${number.slice(0, 6)}`, `${number.slice(6)} i dag\r`];
  const savedFast = Buffer.from(`${back}slettet${front}`, 'latin1');
  const pieces = [
    [back.length + 7, front.length],
    [0, back.length],
  ] as const;
  test.each([
    ['saved whole', word6(Buffer.from(front + back, 'latin1'), 0)],
    ['saved fast, with the number in two pieces', word6(savedFast, 4, piecesOf(pieces))],
    ['of the Far East', word6(wide(front + back), 0x1000, undefined, 0xa699)],
    [
      'of the Far East, saved fast',
      word6(wide(`${back}slettet${front}`), 0x1004, piecesOf(pieces.map(([from, count]) => [2 * from, count])), 0xa699),
    ],
  ])('a document %s is read', async (_claim, bytes) => {
    expect(await placesIn('a.doc', bytes)).toEqual({ places: ['document | text'], skips: [] });
  });
  test('a document whose table of pieces leads out of it is told of', async () => {
    const { skips } = await placesIn('a.doc', word6(savedFast, 4, piecesOf([[0, 90_000]])));
    expect(skips).toEqual([['', 'malformed', 'a part', 'DOCUMENT_BROKEN']]);
  });
  test('an encrypted document is told to be', async () => {
    const { skips } = await placesIn('a.doc', word6(Buffer.from('x'), 0x0100));
    expect(skips).toEqual([['', 'encrypted', 'a part']]);
  });
});
