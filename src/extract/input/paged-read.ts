/**
 * Reads bytes that are kept in pages of one size; the last page may be shorter.
 *
 * @param into       is filled from its start
 * @param at         offset of the first byte to read, from 0
 * @param size       bytes in all pages together
 * @param pageBytes  bytes in each page but the last
 * @param page       returns a page by its number, from 0; an empty page ends the reading
 * @returns how many bytes were put into `into`; fewer than it has room for at the end
 */
export function readPaged(
  into: Uint8Array,
  at: number,
  size: number,
  pageBytes: number,
  page: (number: number) => Uint8Array,
): number {
  let filled = 0;
  while (filled < into.length && at + filled < size) {
    const place = at + filled;
    const from = place % pageBytes;
    const part = page(Math.floor(place / pageBytes)).subarray(from, from + into.length - filled);
    if (part.length === 0) break;
    into.set(part, filled);
    filled += part.length;
  }
  return filled;
}
