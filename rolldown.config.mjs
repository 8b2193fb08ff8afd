import { mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { noteBundled, writePackages } from './packaging/bundled-packages.mjs';
import { filesOf, nameOf } from './packaging/chunks.mjs';
import { copyShippedData, shippedData } from './packaging/shipped-data.mjs';

/*
 * Builds everything that users install: the program, its worker threads, and the library. All packages are bundled, except the one that is a
 * native binary.
 */

/** Modules that are not bundled: those of Node, and the native binary that only --ocr needs. */
const external = [/^node:/, ...builtinModules, '@napi-rs/canvas'];

/** Makes tesseract.js load its engine from `dist/data`, and removes its access to the network. */
const ownEngine = {
  name: 'own-engine',
  resolveId: { filter: { id: /^node-fetch$/ }, handler: () => '\0no-network' },
  load: {
    filter: { id: /^\0no-network$|[\\/]tesseract\.js[\\/]src[\\/]worker-script[\\/]node[\\/]getCore\.js$/ },
    handler: (id) =>
      id === '\0no-network'
        ? 'module.exports = () => { throw new Error("no network"); };'
        : `module.exports = async (_mode, corePath) => {
            // If the engine cannot start, this rejects, and the thread survives and reports the failure.
            let progress = () => {};
            const engine = await require(corePath)({ TesseractProgress: (percent) => progress(percent) });
            return ({ TesseractProgress }) => {
              progress = TesseractProgress;
              return Promise.resolve(engine);
            };
          };`,
  },
};

const copyData = {
  name: 'copy-data',
  writeBundle() {
    copyShippedData();
    writePackages(
      'data',
      shippedData.map(({ package: name }) => `${process.cwd()}/node_modules/${name}/package.json`),
    );
  },
};

/**
 * Writes the library as an ES module that re-exports from the program's files. A second copy of all readers would be a tenth of the package's
 * size.
 */
const libraryModule = {
  name: 'library-module',
  writeBundle(_options, bundle) {
    const { exports, fileName } = Object.values(bundle).find(({ name, isEntry }) => isEntry && name === 'library');
    mkdirSync('dist/library', { recursive: true });
    writeFileSync(
      'dist/library/index.js',
      `import library from '../program/${fileName}';\n\nexport const { ${exports.join(', ')} } = library;\n`,
    );
  },
};

function build(name, input, format, plugins = [], files = []) {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    input,
    platform: 'node',
    external,
    // Our imports name the built files (`.js`), not the sources (`.ts`).
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    transform: { target: 'node20' },
    plugins: [ownEngine, ...plugins, noteBundled(name)],
    output: {
      dir: `dist/${name}`,
      format,
      cleanDir: true,
      entryFileNames: `[name].${extension}`,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ debugName: 'files', name: filesOf(files, Object.values(input)) }],
      },
      chunkFileNames: (chunk) => `${nameOf(chunk)}-[hash].${extension}`,
      // Names stay readable, because crash reports contain them. Short names of variables would save 5 ms of a start, but shorten those of private methods too.
      minify: { mangle: false },
      comments: false,
    },
  };
}

/** The modules that every command begins with, and those that the library and the threads of a scan begin with. Neither needs the other. */
const commandLine = ['src/cli/run.ts'];
const engine = ['src/index.ts', 'src/scan/scan-thread.ts'];

export default [
  // CommonJS, because Node starts it 10 ms sooner than ES modules. Lazily imported modules stay in separate files.
  build(
    'program',
    {
      main: 'src/cli/main.ts',
      library: 'src/index.ts',
      'scan-thread': 'src/scan/scan-thread.ts',
      'scan-process': 'src/scan/scan-process.ts',
      'end-with-parent': 'src/scan/threads/end-with-parent.ts',
    },
    'cjs',
    [libraryModule],
    [
      // The program reports a failure to load anything but this.
      [null, ['src/cli/main.ts']],
      ['common', commandLine, engine],
      ['command-line', commandLine],
      ['engine', engine],
      ['scan-to-terminal', ['src/cli/scan-command.ts', 'src/report/formats/terminal/index.ts']],
    ],
  ),
  build(
    'workers',
    {
      documents: 'src/extract/document-worker.ts',
      'document-vitals': 'src/extract/worker/report-vitals.ts',
      'seven-zip': 'src/extract/formats/seven-zip/worker.ts',
    },
    'cjs',
    [copyData],
  ),
  // A separate build: in a chunk shared with the document worker, its message listener would run in that thread too.
  build('ocr', { ocr: 'node_modules/tesseract.js/src/worker-script/node/index.js' }, 'cjs'),
];
