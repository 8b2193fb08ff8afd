import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as PdfJs from 'pdfjs-dist';
import { packageData } from '../../../shipped/package-data.js';

/** A document that pdf.js has opened. */
export type Pdf = PdfJs.PDFDocumentProxy;
/** A page of an open document. */
export type Page = PdfJs.PDFPageProxy;

/** The complaints of pdf.js since the last call of `takeComplaints`. It goes on after damage if it can, and writes to the console. */
const complaints: string[] = [];
const maxComplaints = 1000;

/**
 * Takes the complaints since the last call. They quote the document, so they never leave this process.
 *
 * @returns at most 1000 complaints, the oldest first
 */
export function takeComplaints(): string[] {
  return complaints.splice(0);
}

/** Does the work of `ArrayBuffer.transferToFixedLength`, which Node has from 21 on and pdf.js calls. */
function resized(this: ArrayBuffer, bytes = this.byteLength): ArrayBuffer {
  const copy = new ArrayBuffer(bytes);
  new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(bytes, this.byteLength)));
  return copy;
}

let loading: Promise<typeof PdfJs> | undefined;

async function load(): Promise<typeof PdfJs> {
  // pdf.js needs these classes to load, though it draws nothing. Empty classes spare the canvas, which is a binary.
  const globals = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) globals[name] ??= class {};
  const { prototype } = ArrayBuffer as unknown as { prototype: Record<string, unknown> };
  prototype['transferToFixedLength'] ??= resized;
  // pdf.js opens its fonts and tables with this function, which came with Node 20.16.
  (process as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule ??= createRequire(import.meta.url);
  const complain = (text: unknown): void => {
    if (complaints.length < maxComplaints) complaints.push(String(text));
  };
  Object.assign(console, { warn: complain, log: complain, info: complain, error: complain });
  // pdf.js would start a worker of its own, but this process is one already.
  globals['pdfjsWorker'] = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  return import('pdfjs-dist/legacy/build/pdf.min.mjs');
}

/**
 * Loads pdf.js, once. It changes globals and the console, so it belongs in a process of its own.
 *
 * @returns the package
 * @throws if the package does not load; the next call tries again
 */
export async function pdfJs(): Promise<typeof PdfJs> {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** pdf.js does not decode larger pictures. */
const maxPicturePixels = 100e6;

/**
 * Opens a document. A document that only its owner's password protects opens without a password.
 *
 * @param data         the document; pdf.js takes ownership of the bytes
 * @param hasPictures  whether pdf.js decodes pictures, in order to draw pages; otherwise it only notes that they are there
 * @returns the open document; the caller destroys its `loadingTask`
 * @throws an error named `PasswordException` if the document needs a password; any other error of pdf.js for a damaged document
 */
export async function openPdf(data: Uint8Array, hasPictures = false): Promise<Pdf> {
  const { getDocument, VerbosityLevel } = await pdfJs();
  // pdf.js wants a slash at the end, on Windows too, where Node takes either kind.
  const folder = (name: string): string => {
    const path = fileURLToPath(packageData(`pdfjs/${name}/`));
    return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  };
  return getDocument({
    data,
    // pdf.js reports damage that it reads over at this level only.
    verbosity: VerbosityLevel.INFOS,
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    // Of the picture decoders, pdf.js takes the ones in JavaScript.
    wasmUrl: packageData('pdfjs/wasm/').href,
    useWasm: false,
    maxImageSize: hasPictures ? maxPicturePixels : 0,
  } as Parameters<typeof getDocument>[0]).promise;
}
