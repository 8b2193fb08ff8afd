import type * as Canvas from '@napi-rs/canvas';

let loading: Promise<typeof Canvas> | undefined;

/**
 * Loads the canvas that draws pictures. It is a binary, so only the first picture loads it.
 *
 * @returns the package
 * @throws if this machine lacks the package, or the package has no binary for it
 */
export function canvas(): Promise<typeof Canvas> {
  loading ??= import('@napi-rs/canvas');
  return loading;
}

/** OCR reads letters of less than ten pixels badly. A picture of more pixels than this is a scan, whose letters are larger. */
const maxSmallPixels = 2e6;
const maxPixels = 64e6;
const magnification = 2;

/**
 * Doubles the size of a picture that may show a screen.
 *
 * @param picture  a picture file
 * @returns a PNG of twice the width and height; the picture itself if it has more than 2 megapixels or the canvas cannot read it
 */
export async function magnified(picture: Uint8Array): Promise<Uint8Array> {
  try {
    const { createCanvas, loadImage } = await canvas();
    const image = await loadImage(picture);
    const pixels = image.width * image.height;
    if (pixels === 0 || pixels > maxSmallPixels) return picture;
    const [width, height] = [image.width * magnification, image.height * magnification];
    const drawn = createCanvas(width, height);
    const context = drawn.getContext('2d');
    // People see a transparent picture on white.
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return drawn.toBuffer('image/png');
  } catch {
    // The OCR engine itself reads formats that the canvas does not know, such as TIFF.
    return picture;
  }
}

/**
 * The scale at which OCR can read a page: 200 dots an inch, or less if the drawing would exceed 64 megapixels.
 *
 * @param widthPoints   of the page, in points
 * @param heightPoints  of the page, in points
 * @returns pixels for one point
 */
export function scaleFor(widthPoints: number, heightPoints: number): number {
  const dotsPerInch = 200;
  const pointsPerInch = 72;
  return Math.min(dotsPerInch / pointsPerInch, Math.sqrt(maxPixels / Math.max(1, widthPoints * heightPoints)));
}
