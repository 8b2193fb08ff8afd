import type { SearchTarget } from '../../../model/index.js';
import { asBuffer } from '../../input/as-buffer.js';
import { hasMagic, uint16Be, uint16Le, uint32Be, uint32Le } from '../../input/magic.js';

/** The width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A digit takes four pixels and a gap, and is seven pixels high. Smaller letters are legible neither to people nor to OCR. */
const smallestDigit = { pixelsWide: 5, pixelsHigh: 7 } as const;

/**
 * The smallest line of text that matters: a line with a single number. It may be upright or on its side.
 *
 * @param target  gives the characters of a number
 * @returns the length and the height of the line, in pixels
 */
export function smallestLine({ characters }: SearchTarget): { readonly long: number; readonly short: number } {
  return { long: characters * smallestDigit.pixelsWide, short: smallestDigit.pixelsHigh };
}

/**
 * Whether a picture has room for the smallest line of text.
 *
 * @param size    in pixels; undefined for an unknown size
 * @param target  gives the characters of a number
 * @returns true also for an unknown size
 */
export function hasRoomForText(size: PictureSize | undefined, target: SearchTarget): boolean {
  if (size === undefined) return true;
  const { width, height } = size;
  const { long, short } = smallestLine(target);
  return Math.max(width, height) >= long && Math.min(width, height) >= short;
}

/**
 * Reads the size of a picture from its first bytes.
 *
 * @param format  the id of the format of the picture
 * @param head    the first bytes of the picture
 * @returns undefined for an unknown format, or if the bytes do not give a size above 0
 */
export function pictureSize(format: string, head: Uint8Array): PictureSize | undefined {
  const size = readers[format]?.(head);
  return size === undefined || !(size.width > 0 && size.height > 0) ? undefined : size;
}

type ReadSize = (head: Uint8Array) => PictureSize | undefined;

/** Whether a marker begins a frame: SOF0 to SOF15 without DHT, JPG and DAC. Source: ITU-T T.81, table B.1. */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jpegSize(head: Uint8Array): PictureSize | undefined {
  for (let at = 2; at + 9 < head.length; ) {
    if (head[at] !== 0xff) return undefined;
    const marker = head[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (isFrameMarker(marker)) return { height: uint16Be(head, at + 5), width: uint16Be(head, at + 7) };
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + uint16Be(head, at + 2);
  }
  return undefined;
}

/** Source: developers.google.com/speed/webp/docs/riff_container, read 2026-11-30. */
function webpSize(head: Uint8Array): PictureSize | undefined {
  if (hasMagic(head, 'VP8X', 12))
    return {
      width: 1 + uint16Le(head, 24) + (head[26] ?? 0) * 0x1_0000,
      height: 1 + uint16Le(head, 27) + (head[29] ?? 0) * 0x1_0000,
    };
  if (hasMagic(head, 'VP8L', 12)) {
    const bits = uint32Le(head, 21);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (hasMagic(head, 'VP8 ', 12)) return { width: uint16Le(head, 26) & 0x3fff, height: uint16Le(head, 28) & 0x3fff };
  return undefined;
}

function pnmSize(head: Uint8Array): PictureSize | undefined {
  const text = asBuffer(head)
    .toString('latin1', 0, 512)
    .replace(/#[^\n]*\n/g, '');
  const [, width, height] = /^P\d\s+(\d+)\s+(\d+)/.exec(text) ?? [];
  return width === undefined ? undefined : { width: Number(width), height: Number(height) };
}

/** The bounds of the drawing, in device units. Source: MS-EMF, 2.2.9, read 2026-11-30. */
function emfSize(head: Uint8Array): PictureSize {
  const [left, top, right, bottom] = [8, 12, 16, 20].map((at) => uint32Le(head, at) | 0) as [
    number,
    number,
    number,
    number,
  ];
  return { width: right - left + 1, height: bottom - top + 1 };
}

/** TIFF is missing: its size is in a directory that is mostly at its end, and it may have several pages. */
const readers: Readonly<Record<string, ReadSize>> = {
  png: (head) => (hasMagic(head, 'IHDR', 12) ? { width: uint32Be(head, 16), height: uint32Be(head, 20) } : undefined),
  gif: (head) => ({ width: uint16Le(head, 6), height: uint16Le(head, 8) }),
  bmp: (head) => ({ width: uint32Le(head, 18), height: Math.abs(uint32Le(head, 22) | 0) }),
  jpeg: jpegSize,
  webp: webpSize,
  pnm: pnmSize,
  emf: emfSize,
};
