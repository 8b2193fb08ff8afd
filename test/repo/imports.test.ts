import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';

/** The table of src/README.md: who may import whom. `node` and packages are named where they are allowed. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  cpr: [],
  model: ['cpr'],
  kernels: [],
  detect: ['cpr', 'model', 'kernels'],
  shipped: ['node'],
  extract: ['model', 'kernels', 'shipped'],
  sources: ['model', 'node'],
  report: ['model'],
  scan: ['cpr', 'model', 'kernels', 'detect', 'extract', 'sources', 'shipped', 'node'],
  cli: ['cpr', 'model', 'scan', 'report', 'sources', 'extract', 'node'],
};

/** The files that read compressed bytes may import Node's inflate, and nothing else of Node. */
const mayInflate = /^src\/extract\/(?:compression\/[^/]+|formats\/ole\/known-good)\.ts$/;

/**
 * Only these files have threads: 7-Zip blocks until it is done, the vitals of a document process are told whatever a parser does, and a scan reads
 * files in several.
 */
const mayHaveThread =
  /^src\/(?:extract\/(?:formats\/seven-zip\/(?:archive|worker)|worker\/serve)|scan\/(?:threads\/file-thread|scan-thread|scan-process))\.ts$/;

/** Only this file starts a process below `extract`: parsers of whole documents may never end, or fill their memory. */
const mayHaveProcess = 'src/extract/worker/document-process.ts';

/** These files carry messages between the processes. */
const mayUsePipes = /^src\/extract\/worker\/(?:frames|parent-channel|report-vitals)\.ts$/;

/** Each third-party package has one importer. */
const importers: Readonly<Record<string, string>> = {
  '7z-wasm': 'src/extract/formats/seven-zip/worker.ts',
  bson: 'src/extract/formats/bson/documents.ts',
  commander: 'src/cli/program.ts',
  chalk: 'src/report/style.ts',
  fflate: 'src/report/formats/xlsx/zip-writer.ts',
  htmlparser2: 'src/extract/formats/html/page-reader.ts',
  hyparquet: 'src/extract/formats/parquet/hyparquet.ts',
  'hyparquet-compressors': 'src/extract/compression/packed-block.ts',
  'iconv-lite': 'src/extract/input/encoding.ts',
  ignore: 'src/sources/git-ignore.ts',
  'pdfjs-dist': 'src/extract/formats/pdf/pdfjs.ts',
  'tesseract.js': 'src/extract/formats/picture/text-reader.ts',
  '@napi-rs/canvas': 'src/extract/formats/picture/canvas.ts',
  mailparser: 'src/extract/formats/mail/message.ts',
  micromatch: 'src/sources/path-patterns.ts',
  'word-extractor': 'src/extract/formats/ole/word.ts',
  '@e965/xlsx': 'src/extract/formats/ole/sheet-js.ts',
  '@kenjiuno/decompressrtf': 'src/extract/formats/mail/compressed-rtf.ts',
  '@kenjiuno/msgreader': 'src/extract/formats/ole/outlook.ts',
  'sql.js': 'src/extract/formats/sqlite/in-memory.ts',
  tar: 'src/extract/formats/tar/reader.ts',
  'wrap-ansi': 'src/report/formats/terminal/line-width.ts',
  yauzl: 'src/extract/formats/zip/directory.ts',
};

/** These files may ask for paths: the build puts data files beside the code, and threads are started from files. */
const mayNamePaths = /^src\/extract\/formats\/(?:pdf\/pdfjs|picture\/text-reader)\.ts$/;

interface Import {
  readonly file: string;
  readonly folder: string;
  /** A folder of src, `node`, or the name of a package. */
  readonly target: string;
  readonly specifier: string;
}

const files = glob.sync('src/**/*.ts', { ignore: ['**/*.as.ts', '**/*.d.ts'] });
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const specifiers = [
    ...text.matchAll(/^(?:import|export|\}).*\bfrom '([^']+)';$|^import '([^']+)';$|\bimport\('([^']+)'\)/gm),
  ].map((match) => match[1] ?? match[2] ?? match[3]!);
  const folder = file.split('/').length === 2 ? 'index' : file.split('/')[1]!;
  return specifiers.map((specifier) => {
    if (specifier.startsWith('node:')) return { file, folder, specifier, target: 'node' };
    const parts = specifier.startsWith('@') ? 2 : 1;
    if (!specifier.startsWith('.'))
      return { file, folder, specifier, target: specifier.split('/').slice(0, parts).join('/') };
    return { file, folder, specifier, target: relative('src', join(dirname(file), specifier)).split('/')[0]! };
  });
});

describe('who imports whom is as src/README.md says', () => {
  test.each(Object.keys(allowed))('%s', (folder) => {
    const ours = imports.filter((one) => one.folder === folder);
    expect(ours, 'a folder without imports is a folder that is not read').not.toHaveLength(
      ['cpr', 'shipped'].includes(folder) ? -1 : 0,
    );
    const strays = ours.filter(
      ({ file, target, specifier }) =>
        target !== folder &&
        !allowed[folder]!.includes(target) &&
        importers[target] === undefined &&
        !(specifier === 'node:zlib' && mayInflate.test(file)) &&
        !(['node:url', 'node:module'].includes(specifier) && mayNamePaths.test(file)) &&
        !(specifier === 'node:stream' && file === 'src/extract/formats/mail/body-text.ts') &&
        !(specifier === 'node:sqlite' && file === 'src/extract/formats/sqlite/on-disk.ts') &&
        !(specifier === 'node:worker_threads' && mayHaveThread.test(file)) &&
        !(['node:child_process', 'node:stream', 'node:url'].includes(specifier) && file === mayHaveProcess) &&
        !(['node:fs', 'node:v8'].includes(specifier) && mayUsePipes.test(file)),
    );
    expect(strays).toEqual([]);
  });

  test('every folder of src is in the table', () => {
    const folders = new Set(files.map((file) => file.split('/')[1]!).filter((name) => !name.endsWith('.ts')));
    expect([...folders].sort()).toEqual(Object.keys(allowed).sort());
  });

  test.each(Object.entries(importers))('%s has one importer', (name, importer) => {
    expect([...new Set(imports.filter(({ target }) => target === name).map(({ file }) => file))]).toEqual([importer]);
  });

  test('a package is bundled, or it is the binary that only pictures need', () => {
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    ) as Record<string, Record<string, string>>;
    expect(dependencies).toBeUndefined();
    expect(Object.keys(optionalDependencies!)).toEqual(['@napi-rs/canvas']);
    expect(Object.keys({ ...devDependencies, ...optionalDependencies })).toEqual(
      expect.arrayContaining(Object.keys(importers)),
    );
  });

  test('the inside of a package is asked for only where its version is fixed', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const deep = imports.filter(({ specifier, target }) => importers[target] !== undefined && specifier !== target);
    const published = ['tar/parse', 'tar/read-entry'];
    const inside = deep.filter(({ specifier }) => !published.includes(specifier));
    for (const { target } of inside) expect(devDependencies![target], target).toMatch(/^\d/);
  });
});

/** What the folders of `extract` may import of each other; `format.ts` is the contract of a format, `limits.ts` the table of limits. */
const allowedInExtract: Readonly<Record<string, readonly string[]>> = {
  'limits.ts': [],
  input: ['limits.ts'],
  compression: ['input', 'limits.ts'],
  records: ['input', 'format.ts', 'limits.ts'],
  worker: ['input', 'records', 'format.ts', 'limits.ts'],
};
const allowedToFormats = ['input', 'compression', 'records', 'worker', 'format.ts', 'limits.ts'];

/** All cases in which one format uses another. */
const betweenFormats: Readonly<Record<string, readonly string[]>> = {
  pst: ['mail', 'rtf', 'ole'],
  ole: ['mail'],
  mail: ['html'],
  pdf: ['picture'],
  zip: ['office'],
  // Binary workbooks are archives, and the parser of older workbooks reads them.
  office: ['xml', 'ole'],
  'pg-dump': ['sql'],
};

/**
 * Other folders import a format through one of three files. `index.ts` is loaded with the program. `reader.ts` is loaded with the first source of the
 * format. `parser.ts` runs in the document process, or is imported with `import()`. The shared folders have no index: each of their files is imported
 * by name.
 */
const doors = ['index.ts', 'reader.ts', 'parser.ts'];
const laterDoors = /\/(?:reader|parser)\.ts$/;

/**
 * The files of formats that are loaded with the program, beside each `index.ts` and `reasons.ts`: they describe a format, or recognise it by its first bytes.
 * Text and CSV are read in nearly every scan, so they are loaded as a whole.
 */
const recognition: Readonly<Record<string, readonly string[]>> = {
  bson: ['mongodump', 'outline', 'recognise'],
  dbase: ['header', 'memo-file'],
  gzip: ['magic'],
  json: ['looks-like-json', 'outline'],
  mail: ['content-type', 'mbox', 'mbox-start', 'message-start', 'smime', 'tnef-container'],
  office: ['documents', 'flat-root', 'flat-xml'],
  ole: ['biff-records'],
  pdf: ['holds-pdf'],
  picture: ['installed', 'picture-size', 'signatures'],
  sqlite: ['log'],
  tar: ['header-block'],
  uuencode: ['decoded-file'],
};

/** The modules that a module loads with itself, without type imports and without `import()`. */
function importedAtOnce(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';$/gm)]
    .map((match) => join(dirname(file), match[1]!).replace(/\.js$/, '.ts'))
    .filter((target) => files.includes(target));
}

function loadedWith(entry: string): ReadonlySet<string> {
  const all = new Set([entry]);
  for (const file of all) for (const target of importedAtOnce(file)) all.add(target);
  return all;
}

/** The room of a file below `src/extract` or `src/report`: its folder, `formats/<id>`, or the file itself if it is in no folder. */
function roomIn(folder: 'extract' | 'report', file: string): string {
  const [first = '', second = ''] = file.replace(`src/${folder}/`, '').split('/');
  return first === 'formats' ? `formats/${second}` : first;
}

describe('within extract, who imports whom', () => {
  const inside = imports
    .filter(({ folder, specifier }) => folder === 'extract' && specifier.startsWith('.'))
    .map(({ file, specifier }) => ({
      file,
      from: roomIn('extract', file),
      target: join(dirname(file), specifier).replace(/\.js$/, '.ts'),
    }))
    .filter(({ target }) => target.startsWith('src/extract/'))
    .map((one) => ({ ...one, to: roomIn('extract', one.target) }))
    .filter(({ from, to }) => from !== to);

  test.each(Object.keys(allowedInExtract))('%s', (room) => {
    expect(files.some((file) => roomIn('extract', file) === room)).toBe(true);
    expect(inside.filter(({ from, to }) => from === room && !allowedInExtract[room]!.includes(to))).toEqual([]);
  });

  test('a format imports the shared folders, and the formats that are named here', () => {
    const strays = inside.filter(({ from, to }) => {
      const [, format] = from.split('formats/');
      if (format === undefined || allowedToFormats.includes(to)) return false;
      return betweenFormats[format]?.includes(to.replace('formats/', '')) !== true;
    });
    expect(strays).toEqual([]);
  });

  test('a format is reached through one of its doors', () => {
    const strays = inside.filter(({ to, target }) => to.startsWith('formats/') && !doors.includes(basename(target)));
    expect(strays.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('every format has its first door, and every second door is used', () => {
    for (const folder of new Set(
      files.map((file) => roomIn('extract', file)).filter((room) => room.startsWith('formats/')),
    ))
      expect(files).toContain(`src/extract/${folder}/index.ts`);
    for (const door of files.filter((file) => file.endsWith('/parser.ts')))
      expect(inside.some(({ target }) => target === door)).toBe(true);
  });

  test('with the program, no format is loaded beyond what describes and recognises it', () => {
    const loaded: Record<string, string[]> = {};
    for (const file of loadedWith('src/extract/index.ts')) {
      const [, format = '', name = ''] = /\/formats\/([^/]+)\/(.+)\.ts$/.exec(file) ?? [];
      if (['', 'csv', 'text'].includes(format) || ['index', 'reasons'].includes(name)) continue;
      loaded[format] = [...(loaded[format] ?? []), name].sort();
    }
    expect(loaded).toEqual(recognition);
  });

  test('no later door is loaded with the program, and the document process loads no first door', () => {
    const program = loadedWith('src/extract/index.ts');
    const documents = loadedWith('src/extract/document-worker.ts');
    expect(program.size).toBeGreaterThan(100);
    expect(documents.size).toBeGreaterThan(10);
    expect([...program].filter((file) => laterDoors.test(file))).toEqual([]);
    expect([...documents].filter((file) => file.endsWith('/index.ts') && file.startsWith('src/extract/'))).toEqual([]);
  });

  test('every edge between two formats that is named here exists', () => {
    for (const [from, targets] of Object.entries(betweenFormats))
      for (const to of targets)
        expect(
          inside.some((one) => one.from === `formats/${from}` && one.to.replace('formats/', '') === to),
          `${from} → ${to}`,
        ).toBe(true);
  });
});

test('outside of extract, its index is the only door', () => {
  const strays = imports
    .filter(
      ({ folder, target, specifier }) => folder !== 'extract' && target === 'extract' && specifier.startsWith('.'),
    )
    .filter(({ specifier }) => !specifier.endsWith('/extract/index.js'));
  expect(strays.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

/** What the folders of `report` may import of each other; `report.ts` and `style.ts` are the contract of a report. */
const allowedInReport: Readonly<Record<string, readonly string[]>> = {
  wording: [],
  safety: ['wording'],
  model: ['safety', 'wording', 'report.ts'],
  entries: ['model', 'safety', 'wording'],
};
const allowedToReports = ['entries', 'model', 'safety', 'wording', 'report.ts', 'style.ts'];

/** All cases in which one report format uses another. */
const betweenReports: Readonly<Record<string, readonly string[]>> = {
  html: ['breach'],
  breach: ['markdown'],
};

describe('within report, who imports whom', () => {
  const inside = imports
    .filter(({ folder, specifier }) => folder === 'report' && specifier.startsWith('.'))
    .map(({ file, specifier }) => {
      const target = join(dirname(file), specifier).replace(/\.js$/, '.ts');
      return { file, target, from: roomIn('report', file), to: roomIn('report', target) };
    })
    .filter(({ from, to, target }) => target.startsWith('src/report/') && from !== to);

  test.each(Object.keys(allowedInReport))('%s', (room) => {
    expect(files.some((file) => file.startsWith(`src/report/${room}/`))).toBe(true);
    expect(inside.filter(({ from, to }) => from === room && !allowedInReport[room]!.includes(to))).toEqual([]);
  });

  test('a report imports the shared folders, and the reports that are named here', () => {
    const strays = inside.filter(({ from, to }) => {
      const [, report] = from.split('formats/');
      if (report === undefined || allowedToReports.includes(to)) return false;
      return betweenReports[report]?.includes(to.replace('formats/', '')) !== true;
    });
    expect(strays).toEqual([]);
  });
});

test('cpr and detect have no clock, no randomness and no await', () => {
  for (const file of files.filter((name) => /^src\/(?:cpr|detect)\//.test(name))) {
    const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(text, file).not.toMatch(/\bawait\b|\bDate\b|Math\.random|performance\b|process\./);
  }
});

test('nothing under extract knows the search target', () => {
  for (const file of files.filter((name) => name.startsWith('src/extract/')))
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/\bcpr\b/i);
});

test('nothing ends the process but the last line of a program', () => {
  for (const file of files)
    expect(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''), file).not.toMatch(/process\.exit\s*\(/);
});
