import { fileURLToPath } from 'node:url';
import type { Worker } from 'tesseract.js';
import { packageData } from '../../../shipped/package-data.js';
import { workerFile } from '../../../shipped/worker-file.js';
import { asBuffer } from '../../input/as-buffer.js';

/** The model of the language that is shipped: the fast one, which reads digits as well as the large one does. */
const language = 'dan';

let opening: Promise<Worker> | undefined;

async function open(): Promise<Worker> {
  const { createWorker, OEM } = await import('tesseract.js');
  return new Promise((resolve, reject) => {
    const options = {
      // Everything lies on this machine: without a folder of models it would ask the network for one.
      langPath: fileURLToPath(packageData('tesseract')),
      corePath: fileURLToPath(packageData('tesseract/tesseract-core-simd-lstm.cjs')),
      workerPath: fileURLToPath(workerFile('ocr/ocr.cjs')),
      cacheMethod: 'none',
      gzip: true,
      // Without it a picture that is broken ends the process. A model that cannot be loaded is told nowhere else.
      errorHandler: reject,
    };
    createWorker(language, OEM.LSTM_ONLY, options).then(resolve, reject);
  });
}

/**
 * The text in a picture, line by line. The engine has a thread of its own, and is opened with the first picture. Throws where the picture
 * is damaged or of a kind that is not known.
 */
export async function textInPicture(picture: Uint8Array): Promise<string> {
  opening ??= open();
  const engine = await opening;
  const { data } = await engine.recognize(asBuffer(picture));
  return data.text;
}

/** Ends the engine, whatever it is doing. */
export async function closeEngine(): Promise<void> {
  const engine = opening;
  opening = undefined;
  await (await engine)?.terminate();
}
