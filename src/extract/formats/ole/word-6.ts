import { decodeText } from '../../input/decode.js';

/*
 * Word 6 and Word 95 write a document in the stream `WordDocument` alone, one byte a character; their editions for the Far East write UTF-16. A
 * document that was saved fast lies there in pieces, which a table at its end puts in order. Source: Microsoft, Word 6.0 Binary File Format, as Apache POI reads it
 * (github.com/apache/poi, HWPFOldDocument.java and OldTextPieceTable.java), read 2026-11-30.
 */

/** The first two bytes of the stream in Word 97 and later. */
const word97Mark = 0xa5ec;
const at = { flags: 10, firstByte: 24, endByte: 28, table: 352, tableBytes: 356 } as const;
const [savedFastFlag, wideFlag] = [0x0004, 0x1000];
/** Blocks of the table: formatting, and the pieces. */
const [formattingBlock, piecesBlock] = [1, 2];
const [positionBytes, pieceBytes, offsetInPiece] = [4, 8, 2];

/** Word ends paragraphs, cells, pages and lines with control characters, and surrounds fields with three others. */
const lineEnds = /[\u0007\u000b\u000c\r]/g;
const fieldMarks = /[\u0013-\u0015]/g;

/**
 * Tells whether a document is of a version before Word 97.
 *
 * @param stream  the stream `WordDocument`
 * @returns false for documents of Word 97 to 2003
 */
export function isBeforeWord97(stream: Buffer): boolean {
  return stream.length >= at.tableBytes + 4 && stream.readUInt16LE(0) !== word97Mark;
}

/**
 * Reads the text of a document of Word 6 or Word 95.
 *
 * @param stream  the stream `WordDocument` of a document that is not encrypted
 * @returns the text of its body, footnotes, headers and comments, one after the other
 * @throws RangeError if a place in the stream lies outside it
 */
export function textOfWord6(stream: Buffer): string {
  const flags = stream.readUInt16LE(at.flags);
  const isWide = (flags & wideFlag) !== 0;
  const whole = [{ from: stream.readUInt32LE(at.firstByte), to: stream.readUInt32LE(at.endByte) }];
  const pieces = (flags & savedFastFlag) === 0 ? whole : piecesOf(stream, isWide ? 2 : 1);
  const texts = pieces.map((piece) => textBetween(stream, piece, isWide));
  return texts.join('').replaceAll(lineEnds, '\n').replaceAll(fieldMarks, ' ');
}

interface Piece {
  /** Offsets in the stream, in bytes. */
  readonly from: number;
  readonly to: number;
}

function textBetween(stream: Buffer, { from, to }: Piece, isWide: boolean): string {
  if (from > to || to > stream.length) throw new RangeError('a piece lies outside the stream');
  return isWide ? stream.toString('utf16le', from, to) : decodeText(stream, from, to);
}

/** Reads the table of pieces: positions of characters, one more than pieces, and then a descriptor for each piece. */
function piecesOf(stream: Buffer, bytesPerCharacter: number): Piece[] {
  let block = stream.readUInt32LE(at.table);
  while (stream[block] === formattingBlock) block += 3 + stream.readUInt16LE(block + 1);
  if (stream[block] !== piecesBlock) throw new RangeError('no table of pieces');
  const positions = block + 5;
  const count = Math.floor((stream.readUInt32LE(block + 1) - positionBytes) / (positionBytes + pieceBytes));
  const descriptors = positions + positionBytes * (count + 1);
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index += 1) {
    const first = stream.readUInt32LE(positions + positionBytes * index);
    const end = stream.readUInt32LE(positions + positionBytes * (index + 1));
    const from = stream.readUInt32LE(descriptors + pieceBytes * index + offsetInPiece);
    pieces.push({ from, to: from + (end - first) * bytesPerCharacter });
  }
  return pieces;
}
