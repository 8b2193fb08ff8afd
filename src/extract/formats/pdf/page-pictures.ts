import { canvas, scaleFor } from '../picture/parser.js';
import { openPdf, type Pdf, takeComplaints } from './pdfjs.js';

/** What pdf.js says of a picture that it left out of a page. */
const notDrawn = /Unable to decode image|Dependent image isn't ready|Image exceeded maximum/;

/** Letters of ten points are ten pixels high then. */
const minScale = 1;

export interface PagePicture {
  /** As PNG. */
  readonly picture: Uint8Array;
  /** Whether every picture on the page could be drawn. */
  readonly isWhole: boolean;
}

/** Draws pages, for what can only be seen on them. The document is opened a second time, with its pictures, when the first is asked for. */
export class PagePictures {
  readonly #bytes: Uint8Array;
  #pdf: Promise<Pdf> | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A page, as far as it can be drawn. Throws where nothing of it can. */
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

  async close(): Promise<void> {
    await (await this.#pdf)?.loadingTask.destroy();
  }

  async #open(): Promise<Pdf> {
    const { DOMMatrix, Path2D, ImageData } = await canvas();
    const pdf = await openPdf(this.#bytes.slice(), true);
    // Where nothing is drawn, empty classes stand for these.
    Object.assign(globalThis, { DOMMatrix, Path2D, ImageData });
    return pdf;
  }
}
