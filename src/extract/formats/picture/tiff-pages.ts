/** The offset in the header that leads to the first page. Source: TIFF 6.0, section 2, read 2026-11-24. */
const firstPageAt = 4;
const entryBytes = 12;
const maxPages = 10_000;

/**
 * Splits a TIFF file into pages, because readers of pictures look at the first page only.
 *
 * @param bytes  the TIFF file
 * @returns for each page a copy of the file that begins with it; last undefined if the link to the next page is broken
 */
export function* tiffPages(bytes: Uint8Array): Generator<Uint8Array | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isLittle = bytes[0] === 0x49;
  const seen = new Set<number>();
  for (let at = view.getUint32(firstPageAt, isLittle); at !== 0; ) {
    if (at + 2 > bytes.length || seen.has(at) || seen.size === maxPages) return yield undefined;
    seen.add(at);
    const page = bytes.slice();
    new DataView(page.buffer).setUint32(firstPageAt, at, isLittle);
    yield page;
    const nextAt = at + 2 + entryBytes * view.getUint16(at, isLittle);
    if (nextAt + 4 > bytes.length) return yield undefined;
    at = view.getUint32(nextAt, isLittle);
  }
}
