import { fileURLToPath } from 'node:url';
import type { Worker } from 'tesseract.js';
import { packageData } from '../../../shipped/package-data.js';
import { workerFile } from '../../../shipped/worker-file.js';
import { asBuffer } from '../../input/as-buffer.js';

/** The language model that cprscan ships: the fast one, which reads digits as well as the large one does. */
const language = 'dan';

let opening: Promise<Worker> | undefined;

async function open(): Promise<Worker> {
  const { createWorker, OEM } = await import('tesseract.js');
  return new Promise((resolve, reject) => {
    const options = {
      // All files are on this machine: without a folder of models the engine would download one.
      langPath: fileURLToPath(packageData('tesseract')),
      corePath: fileURLToPath(packageData('tesseract/tesseract-core-simd-lstm.cjs')),
      workerPath: fileURLToPath(workerFile('ocr/ocr.cjs')),
      cacheMethod: 'none',
      gzip: true,
      // Without a handler, a broken picture ends the process. The engine reports a model that it cannot load nowhere else.
      errorHandler: reject,
    };
    createWorker(language, OEM.LSTM_ONLY, options).then(resolve, reject);
  });
}

/**
 * Runs OCR on a picture. The engine has a thread of its own, and starts with the first picture.
 *
 * @param picture  a picture file
 * @returns the text, a line for each line in the picture
 * @throws for a damaged picture or an unknown format
 */
export async function textInPicture(picture: Uint8Array): Promise<string> {
  opening ??= open();
  const engine = await opening;
  const { data } = await engine.recognize(asBuffer(picture));
  return data.text;
}

/** Ends the engine, even while it reads. */
export async function closeEngine(): Promise<void> {
  const engine = opening;
  opening = undefined;
  await (await engine)?.terminate();
}
