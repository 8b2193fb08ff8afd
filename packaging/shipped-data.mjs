import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';

/**
 * The data files that packages read at run time, and the folder below `dist/data` to which the build copies them.
 * `src/shipped/package-data.ts` finds them there, for the sources, the program and the library.
 */
export const shippedData = [
  {
    package: 'pdfjs-dist',
    to: 'pdfjs',
    files: [
      ...['cmaps', 'standard_fonts'],
      // With `useWasm: false`, pdf.js uses these picture decoders in JavaScript.
      ...['wasm/jbig2_nowasm_fallback.js', 'wasm/openjpeg_nowasm_fallback.js'],
      ...['JBIG2', 'OPENJPEG', 'PDFJS_JBIG2', 'PDFJS_OPENJPEG'].map((name) => `wasm/LICENSE_${name}`),
    ],
  },
  { package: '7z-wasm', to: '7-zip', files: ['7zz.wasm', 'License.txt', 'unRarLicense.txt'] },
  { package: 'sql.js', to: 'sqlite', files: ['sql-wasm.wasm'], from: 'dist/' },
  {
    package: 'tesseract.js-core',
    to: 'tesseract',
    // One engine of six: for neural networks only, and for processors with SIMD, as all have had since 2008.
    files: ['tesseract-core-simd-lstm.wasm', 'tesseract-core-simd-lstm.js'],
    // Our package has type `module`, so Node would read a `.js` file as an ES module.
    rename: (name) => name.replace(/\.js$/, '.cjs'),
  },
  { package: '@tesseract.js-data/dan', to: 'tesseract', files: ['dan.traineddata.gz'], from: '4.0.0_best_int/' },
];

/** Copies the data files, after emptying `dist/data`. */
export function copyShippedData() {
  rmSync('dist/data', { recursive: true, force: true });
  for (const { package: name, to, files, from = '', rename = (file) => file } of shippedData) {
    mkdirSync(`dist/data/${to}`, { recursive: true });
    for (const file of files)
      cpSync(`node_modules/${name}/${from}${file}`, `dist/data/${to}/${rename(file)}`, { recursive: true });
  }
}

/**
 * Lists the files below a folder.
 *
 * @param {string} folder  the path of the folder
 * @returns {string[]} the paths of the files, which begin with that folder
 */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`);
}
