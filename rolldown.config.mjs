/**
 * The program in a few files: loading the hundred modules of dist/ one by one takes longer than scanning a small file.
 * What is imported lazily stays in a file of its own, and packages that are loaded only when they are needed stay outside.
 * CommonJS, because Node starts it 10 ms sooner than the same files as ES modules.
 */
const lazyPackages = [
  '@e965/xlsx',
  '@kenjiuno/decompressrtf',
  '@kenjiuno/msgreader',
  '@napi-rs/canvas',
  '7z-wasm',
  'bson',
  'csv-parse',
  'fast-glob',
  'fflate',
  'htmlparser2',
  'hyparquet',
  'hyparquet-compressors',
  'iconv-lite',
  'mailparser',
  'pdfjs-dist',
  'sql.js',
  'tar',
  'tesseract.js',
  'word-extractor',
  'wrap-ansi',
  'yauzl',
];

export default {
  input: 'dist/cli/main.js',
  output: {
    dir: 'dist/program',
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // Names stay as they are: they are what a report of a crash is read by.
    minify: { mangle: false },
  },
  platform: 'node',
  external: (id) => lazyPackages.some((name) => id === name || id.startsWith(`${name}/`)),
};
