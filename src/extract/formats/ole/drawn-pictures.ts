import type { Part, PartField } from './parts.js';

/**
 * The pictures of Office Art by the first four bytes of their records: version and instance, then the type. Source: MS-ODRAW, 2.2.23 to 2.2.32,
 * read 2026-11-30. An odd instance has a second checksum before the picture.
 */
const kinds: readonly { readonly extension: string; readonly isFile: boolean; readonly marks: readonly string[] }[] = [
  { extension: 'png', isFile: true, marks: ['\x00\x6e\x1e\xf0', '\x10\x6e\x1e\xf0'] },
  {
    extension: 'jpg',
    isFile: true,
    marks: ['\x1d\xf0', '\x2a\xf0'].flatMap((type) =>
      ['\xa0\x46', '\xb0\x46', '\x20\x6e', '\x30\x6e'].map((it) => it + type),
    ),
  },
  { extension: 'tif', isFile: true, marks: ['\x40\x6e\x29\xf0', '\x50\x6e\x29\xf0'] },
  // Packed, or without the header of its file.
  { extension: 'emf', isFile: false, marks: ['\x40\x3d\x1a\xf0', '\x50\x3d\x1a\xf0'] },
  { extension: 'wmf', isFile: false, marks: ['\x60\x21\x1b\xf0', '\x70\x21\x1b\xf0'] },
  { extension: 'pict', isFile: false, marks: ['\x20\x54\x1c\xf0', '\x30\x54\x1c\xf0'] },
  { extension: 'bmp', isFile: false, marks: ['\x80\x7a\x1f\xf0', '\x90\x7a\x1f\xf0'] },
];
const [headerBytes, checksumBytes, tagBytes] = [8, 16, 1];

/**
 * Finds the pictures in the streams of a document.
 *
 * @param streams  the streams
 * @returns a part with the pictures that are files, and a loss for each kind of other pictures
 */
export function* drawnPictures(streams: readonly Buffer[]): Generator<Part> {
  const files: PartField[] = [];
  for (const { extension, isFile, marks } of kinds) {
    const found = streams.flatMap((stream) => marks.flatMap((mark) => picturesBehind(stream, mark)));
    if (isFile)
      for (const value of found)
        files.push({ name: 'picture', value, fileName: `picture ${files.length + 1}.${extension}` });
    else if (found.length > 0)
      yield {
        type: 'loss',
        problem: { reason: 'unsupported', lost: 'a part', format: extension, pictures: found.length },
      };
  }
  if (files.length > 0) yield { type: 'part', kind: 'document', number: 1, fields: files };
}

/** Returns the bytes of the pictures whose records begin with a mark. */
function picturesBehind(stream: Buffer, mark: string): Uint8Array[] {
  const checksums = (mark.charCodeAt(0) & 0x10) === 0 ? 1 : 2;
  const dataAt = headerBytes + checksums * checksumBytes + tagBytes;
  const found: Uint8Array[] = [];
  for (let at = stream.indexOf(mark, 0, 'latin1'); at !== -1; at = stream.indexOf(mark, at + 1, 'latin1')) {
    if (at + dataAt >= stream.length) break;
    const end = at + headerBytes + stream.readUInt32LE(at + 4);
    // A record that ends beyond its stream is there by chance.
    if (end > at + dataAt && end <= stream.length) found.push(Uint8Array.from(stream.subarray(at + dataAt, end)));
  }
  return found;
}
