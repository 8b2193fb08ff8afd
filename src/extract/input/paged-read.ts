/**
 * Reads bytes that are kept in pages of one size; the last page may be shorter.
 *
 * @param into       is filled from its start
 * @param at         the place of the first byte wanted, from 0
 * @param size       bytes in all pages together
 * @param pageBytes  bytes in each page but the last
 * @param page       finds a page by its number, from 0; an empty one ends the reading
 * @returns how many bytes were put into `into`; fewer than asked for at the end
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
