/**
 * Reads bytes that are kept in pieces of one size, of which the last may be shorter. Gives how many there were, up to the end.
 *
 * @param size   bytes in all pieces together
 * @param piece  a piece by its number, from 0; an empty one ends the reading
 */
export function readPieces(
  into: Uint8Array,
  at: number,
  size: number,
  pieceBytes: number,
  piece: (number: number) => Uint8Array,
): number {
  let filled = 0;
  while (filled < into.length && at + filled < size) {
    const place = at + filled;
    const from = place % pieceBytes;
    const part = piece(Math.floor(place / pieceBytes)).subarray(from, from + into.length - filled);
    if (part.length === 0) break;
    into.set(part, filled);
    filled += part.length;
  }
  return filled;
}
