import { mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { noteBundled, packageOf, writePackages } from './packaging/bundled-packages.mjs';
import { copyShippedData, shippedData } from './packaging/shipped-data.mjs';

/*
 * Everything that is installed is made here: the program, the threads that it starts, and the library. All packages are inside, but for
 * the one that is a native binary.
 */

/** What is not bundled: what Node brings, and the binary that only --ocr needs. */
const external = [/^node:/, ...builtinModules, '@napi-rs/canvas'];

/** The engine of tesseract.js lies among the data, and is opened from there. Nothing is ever fetched from a network. */
const ownEngine = {
  name: 'own-engine',
  resolveId: { filter: { id: /^node-fetch$/ }, handler: () => '\0no-network' },
  load: {
    filter: { id: /^\0no-network$|[\\/]tesseract\.js[\\/]src[\\/]worker-script[\\/]node[\\/]getCore\.js$/ },
    handler: (id) =>
      id === '\0no-network'
        ? 'module.exports = () => { throw new Error("no network"); };'
        : `module.exports = async (_mode, corePath) => {
            // An engine that cannot be started is a failure that is answered, and not the end of the thread.
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
 * The library as an ES module: the names that it exports, taken from the program's own files. A second copy of all readers would be a tenth
 * of the package.
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

const nameOf = (id) => {
  const from = packageOf(id);
  return from === undefined ? null : `packages/${from.name}`;
};

function build(name, input, format, plugins = []) {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    input,
    platform: 'node',
    external,
    // Our own imports are written as the modules are called when they are built.
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    transform: { target: 'node20' },
    plugins: [ownEngine, ...plugins, noteBundled(name)],
    output: {
      dir: `dist/${name}`,
      format,
      cleanDir: true,
      entryFileNames: `[name].${extension}`,
      // Packages lie apart: of the frames of a crash those of our own code are told, and no others.
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ debugName: 'packages', name: (id) => nameOf(id) }],
      },
      chunkFileNames: `[name]-[hash].${extension}`,
      // Names stay as they are: a report of a crash is read by them.
      minify: { mangle: false },
      comments: false,
    },
  };
}

export default [
  // CommonJS, because Node starts it 10 ms sooner than the same files as ES modules. What is imported lazily stays in a file of its own.
  build('program', { main: 'src/cli/main.ts', library: 'src/index.ts' }, 'cjs', [libraryModule]),
  build(
    'workers',
    {
      documents: 'src/extract/document-worker.ts',
      'seven-zip': 'src/extract/formats/seven-zip/worker.ts',
    },
    'cjs',
    [copyData],
  ),
  // By itself: it shares modules with the thread of documents, which would listen with its ears as well.
  build('ocr', { ocr: 'node_modules/tesseract.js/src/worker-script/node/index.js' }, 'cjs'),
];
