import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';

/**
 * What packages read from files beside their code, and where the build puts it, below `dist/data`. `src/shipped/package-data.ts` finds it
 * there, from the sources, the program and the library alike.
 */
export const shippedData = [
  {
    package: 'pdfjs-dist',
    to: 'pdfjs',
    files: [
      ...['cmaps', 'standard_fonts'],
      // The decoders of pictures that are no WebAssembly, which `useWasm: false` asks for.
      ...['wasm/jbig2_nowasm_fallback.js', 'wasm/openjpeg_nowasm_fallback.js'],
      ...['JBIG2', 'OPENJPEG', 'PDFJS_JBIG2', 'PDFJS_OPENJPEG'].map((name) => `wasm/LICENSE_${name}`),
    ],
  },
  { package: '7z-wasm', to: '7-zip', files: ['7zz.wasm', 'License.txt', 'unRarLicense.txt'] },
  { package: 'sql.js', to: 'sqlite', files: ['sql-wasm.wasm'], from: 'dist/' },
  {
    package: 'tesseract.js-core',
    to: 'tesseract',
    // One engine of six: the one that is for neural networks alone, and for machines that calculate with vectors, as all since 2008 do.
    files: ['tesseract-core-simd-lstm.wasm', 'tesseract-core-simd-lstm.js'],
    // The package that holds it takes `.js` for a module of the new kind.
    rename: (name) => name.replace(/\.js$/, '.cjs'),
  },
  { package: '@tesseract.js-data/dan', to: 'tesseract', files: ['dan.traineddata.gz'], from: '4.0.0_best_int/' },
];

/** Copies it. */
export function copyShippedData() {
  rmSync('dist/data', { recursive: true, force: true });
  for (const { package: name, to, files, from = '', rename = (file) => file } of shippedData) {
    mkdirSync(`dist/data/${to}`, { recursive: true });
    for (const file of files)
      cpSync(`node_modules/${name}/${from}${file}`, `dist/data/${to}/${rename(file)}`, { recursive: true });
  }
}

/** The files that were copied, below a folder. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`);
}
