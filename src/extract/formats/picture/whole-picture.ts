import { crc32 } from '../../compression/crc32.js';
import { asBuffer } from '../../input/as-buffer.js';
import { hasMagic } from '../../input/magic.js';

/*
 * A program that draws half of a picture does not report it, so this file checks that all of it is there. Sources: PNG (third edition), sections 5.3
 * to 5.6; ISO/IEC 10918-1, B.1.1.3; GIF89a, sections 20, 23 and 27; WebP Container Specification, "RIFF file format", all read 2026-11-24.
 */

/** Some programs write up to this much after the end of a picture. */
const maxBehindBytes = 64 * 1024;

/**
 * Whether a picture reaches its end and is the only one in its file.
 *
 * @param bytes  the picture file
 * @returns true also for formats other than PNG, JPEG, GIF and WebP
 */
export function isWholePicture(bytes: Uint8Array): boolean {
  const picture = asBuffer(bytes);
  if (hasMagic(picture, '\x89PNG\r\n')) return isWholePng(picture);
  if (hasMagic(picture, '\xff\xd8\xff')) return endsAsJpeg(picture);
  if (hasMagic(picture, 'GIF8')) return gifFrames(picture) === 1;
  if (hasMagic(picture, 'RIFF')) return picture.length >= 8 && picture.readUInt32LE(4) + 8 <= picture.length;
  return true;
}

function endsAsJpeg(picture: Buffer): boolean {
  const end = picture.lastIndexOf('\xff\xd9', undefined, 'latin1');
  return end !== -1 && end >= picture.length - maxBehindBytes;
}

/** Whether the chunks reach the last one, each with the right checksum, and the picture is no animation. */
function isWholePng(picture: Buffer): boolean {
  for (let at = 8; at + 12 <= picture.length; ) {
    const end = at + 8 + picture.readUInt32BE(at);
    if (end + 4 > picture.length || crc32(picture.subarray(at + 4, end), 0) !== picture.readUInt32BE(end)) return false;
    const type = picture.toString('latin1', at + 4, at + 8);
    if (type === 'IEND' || type === 'acTL') return type === 'IEND';
    at = end + 4;
  }
  return false;
}

/** Counts the frames of a GIF file; undefined if the file does not reach its end. */
function gifFrames(picture: Buffer): number | undefined {
  const [extension, frame, trailer] = [0x21, 0x2c, 0x3b];
  const colorsBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  if (picture.length < 13) return undefined;
  let frames = 0;
  let at = 13 + colorsBytes(picture[10]!);
  while (at < picture.length) {
    const kind = picture[at];
    if (kind === trailer) return frames;
    if (kind === extension) at += 2;
    else if (kind === frame && at + 10 <= picture.length) {
      frames += 1;
      at += 11 + colorsBytes(picture[at + 9]!);
    } else return undefined;
    for (; at < picture.length && picture[at] !== 0; at += picture[at]! + 1);
    at += 1;
  }
  return undefined;
}
