import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas';

// A machine may have no fonts. This one is from a package.
GlobalFonts.registerFromPath('node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf', 'Letters');

export interface PictureOptions {
  readonly pixels?: number;
  readonly width?: number;
  readonly height?: number;
  readonly ink?: string;
  readonly paper?: string;
  /** In degrees. */
  readonly slant?: number;
}

/** A picture of lines of text. */
export function pictureOf(
  lines: readonly string[],
  { pixels = 28, width = 900, height = 400, ink = 'black', paper = 'white', slant = 0 }: PictureOptions = {},
): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.rotate((slant * Math.PI) / 180);
  context.fillStyle = ink;
  context.font = `${pixels}px Letters`;
  for (const [index, line] of lines.entries()) context.fillText(line, 40, 60 + 1.8 * pixels * index);
  return canvas;
}

function grey(canvas: Canvas): Uint8Array {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return Uint8Array.from({ length: canvas.width * canvas.height }, (_, index) => data[4 * index]!);
}

/** An uncompressed TIFF file of grey pages. The directory of each page precedes its pixels. */
export function tiffOf(pages: readonly Canvas[]): Buffer {
  const parts = [Buffer.from('II*\0\x08\0\0\0', 'latin1')];
  let at = 8;
  for (const [index, page] of pages.entries()) {
    const pixels = grey(page);
    const entries = [
      [256, page.width],
      [257, page.height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, at + 2 + 9 * 12 + 4],
      [277, 1],
      [278, page.height],
      [279, pixels.length],
    ] as const;
    const head = Buffer.alloc(2 + entries.length * 12 + 4);
    head.writeUInt16LE(entries.length, 0);
    for (const [row, [tag, value]] of entries.entries()) {
      head.writeUInt16LE(tag, 2 + 12 * row);
      head.writeUInt16LE(4, 4 + 12 * row);
      head.writeUInt32LE(1, 6 + 12 * row);
      head.writeUInt32LE(value, 10 + 12 * row);
    }
    const end = at + head.length + pixels.length + (pixels.length % 2);
    head.writeUInt32LE(index + 1 < pages.length ? end : 0, head.length - 4);
    parts.push(head, Buffer.from(pixels), Buffer.alloc(pixels.length % 2));
    at = end;
  }
  return Buffer.concat(parts);
}

/** A BMP file of 24 bits a pixel. */
export function bmpOf(canvas: Canvas): Buffer {
  const { width, height } = canvas;
  const rowBytes = Math.ceil((3 * width) / 4) * 4;
  const bytes = Buffer.alloc(54 + rowBytes * height, 0xff);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(0, 6);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.fill(0, 30, 54);
  const pixels = grey(canvas);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      bytes.fill(
        pixels[y * width + x]!,
        54 + (height - 1 - y) * rowBytes + 3 * x,
        54 + (height - 1 - y) * rowBytes + 3 * x + 3,
      );
  return bytes;
}
