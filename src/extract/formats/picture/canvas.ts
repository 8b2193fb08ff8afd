import type * as Canvas from '@napi-rs/canvas';

let loading: Promise<typeof Canvas> | undefined;

/** What pictures are drawn with. It is a binary, and loaded with the first picture. */
export function canvas(): Promise<typeof Canvas> {
  loading ??= import('@napi-rs/canvas');
  return loading;
}

/** Letters of less than ten pixels are read badly. A picture of more pixels is a scan, whose letters are larger. */
const maxSmallPixels = 2e6;
const maxPixels = 64e6;
const magnification = 2;

/** A picture that may be of a screen, twice as large; any other as it is. */
export async function magnified(picture: Uint8Array): Promise<Uint8Array> {
  try {
    const { createCanvas, loadImage } = await canvas();
    const image = await loadImage(picture);
    const pixels = image.width * image.height;
    if (pixels === 0 || pixels > maxSmallPixels) return picture;
    const [width, height] = [image.width * magnification, image.height * magnification];
    const drawn = createCanvas(width, height);
    const context = drawn.getContext('2d');
    // What is transparent is seen on white.
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return drawn.toBuffer('image/png');
  } catch {
    // Kinds of pictures that the canvas does not know, such as TIFF, the engine reads itself.
    return picture;
  }
}

/** The scale at which a page is drawn for its letters to be read, as far as its size allows. */
export function scaleFor(widthPoints: number, heightPoints: number): number {
  const dotsPerInch = 200;
  const pointsPerInch = 72;
  return Math.min(dotsPerInch / pointsPerInch, Math.sqrt(maxPixels / Math.max(1, widthPoints * heightPoints)));
}
