import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as PdfJs from 'pdfjs-dist';
import { packageData } from '../../../shipped/package-data.js';

export type Pdf = PdfJs.PDFDocumentProxy;
export type Page = PdfJs.PDFPageProxy;

/** What pdf.js has complained of since the last time: it goes on where it can, and says so on the console. */
const complaints: string[] = [];
const maxComplaints = 1000;

/** Takes the complaints since the last time. They quote what was read, and go nowhere but into the answer to a question. */
export function takeComplaints(): string[] {
  return complaints.splice(0);
}

/** A copy, where pdf.js asks for what Node has from 21 on. */
function resized(this: ArrayBuffer, bytes = this.byteLength): ArrayBuffer {
  const copy = new ArrayBuffer(bytes);
  new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(bytes, this.byteLength)));
  return copy;
}

let loading: Promise<typeof PdfJs> | undefined;

async function load(): Promise<typeof PdfJs> {
  // What draws is asked for when the package is loaded, though nothing is drawn: empty classes keep it from a canvas that is a binary.
  const globals = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) globals[name] ??= class {};
  const { prototype } = ArrayBuffer as unknown as { prototype: Record<string, unknown> };
  prototype['transferToFixedLength'] ??= resized;
  // Its fonts and tables are opened with this, which came with Node 20.16.
  (process as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule ??= createRequire(import.meta.url);
  const complain = (text: unknown): void => {
    if (complaints.length < maxComplaints) complaints.push(String(text));
  };
  Object.assign(console, { warn: complain, log: complain, info: complain, error: complain });
  // It has a worker of its own in mind; this is one already.
  globals['pdfjsWorker'] = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  return import('pdfjs-dist/legacy/build/pdf.min.mjs');
}

/** The package, which is loaded once and belongs to a thread of its own: it changes what is global. */
export function pdfJs(): Promise<typeof PdfJs> {
  loading ??= load();
  return loading;
}

/** A larger picture on a page, in pixels, is not decoded. */
const maxPicturePixels = 100e6;

/**
 * Opens a document. What is protected by the password of its owner alone opens with the empty one. Throws where it cannot be opened.
 *
 * @param hasPictures  whether its pictures are decoded, for pages to be drawn; otherwise it is enough to know that they are there
 */
export async function openPdf(data: Uint8Array, hasPictures = false): Promise<Pdf> {
  const { getDocument, VerbosityLevel } = await pdfJs();
  // The package wants a slash at the end, on Windows too, where Node takes either kind.
  const folder = (name: string): string => {
    const path = fileURLToPath(packageData(`pdfjs/${name}/`));
    return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  };
  return getDocument({
    data,
    // Damage that it reads over is told as a piece of information only.
    verbosity: VerbosityLevel.INFOS,
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    // Decoders of pictures, of which those that are no binaries are taken.
    wasmUrl: packageData('pdfjs/wasm/').href,
    useWasm: false,
    maxImageSize: hasPictures ? maxPicturePixels : 0,
  } as Parameters<typeof getDocument>[0]).promise;
}
