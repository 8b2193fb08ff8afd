import { canvas, scaleFor } from '../picture/parser.js';
import { openPdf, type Pdf, takeComplaints } from './pdfjs.js';

/** Complaints of pdf.js about a picture that it left out of a page. */
const notDrawn = /Unable to decode image|Dependent image isn't ready|Image exceeded maximum/;

/** At this scale, letters of ten points are ten pixels high, which OCR can read. */
const minScale = 1;

/** The drawing of a page for OCR. */
export interface PagePicture {
  /** As PNG. */
  readonly picture: Uint8Array;
  /** Whether the drawing has every picture on the page. */
  readonly isWhole: boolean;
}

/** Draws pages for OCR. It opens the document a second time, with its pictures, when the caller asks for the first page. */
export class PagePictures {
  readonly #bytes: Uint8Array;
  #pdf: Promise<Pdf> | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * Draws a page at the scale that `scaleFor` gives.
   *
   * @param number  of the page, from 1
   * @returns the drawing, and whether all pictures of the page are in it
   * @throws if pdf.js can draw nothing of the page, or this machine has no canvas
   */
  async of(number: number): Promise<PagePicture> {
    this.#pdf ??= this.#open();
    takeComplaints();
    const page = await (await this.#pdf).getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const scale = scaleFor(width, height);
    const viewport = page.getViewport({ scale });
    const { createCanvas } = await canvas();
    const drawn = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: null, canvasContext: drawn.getContext('2d') as never, viewport }).promise;
    page.cleanup();
    const isDrawn = !takeComplaints().some((one) => notDrawn.test(one));
    return { picture: drawn.toBuffer('image/png'), isWhole: isDrawn && scale >= minScale };
  }

  /** Closes the document. */
  async close(): Promise<void> {
    await (await this.#pdf)?.loadingTask.destroy();
  }

  async #open(): Promise<Pdf> {
    const { DOMMatrix, Path2D, ImageData } = await canvas();
    const pdf = await openPdf(this.#bytes.slice(), true);
    // Replaces the empty classes that `pdfjs.ts` defines for documents that are not drawn.
    Object.assign(globalThis, { DOMMatrix, Path2D, ImageData });
    return pdf;
  }
}
