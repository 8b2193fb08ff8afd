import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedData } from '../../packaging/shipped-data.mjs';
import { type Installed, nodeOf, nodes, oldNodes, packAndInstall, run } from './install.js';
import { makeSamples } from './samples.js';

let installed: Installed;
let samples: string;
/** The output of the checkout for the same command, on the Node that runs the tests. */
let expected: { readonly fixtures: string; readonly samples: string };

const scanFixtures = ['scan', 'fixtures', '--as-of', '2060-01-01', '-f', 'ndjson', '-q'];
const scanSamples = (): string[] => ['scan', samples, '--as-of', '2060-01-01', '-f', 'ndjson', '-q', '--ocr'];

beforeAll(async () => {
  installed = packAndInstall();
  samples = await makeSamples();
  expected = {
    fixtures: run(process.execPath, ['bin/cprscan.cjs', ...scanFixtures]).stdout,
    samples: run(process.execPath, ['bin/cprscan.cjs', ...scanSamples()]).stdout,
  };
});

afterAll(() => {
  const { packed, seconds } = installed;
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  console.log(
    `${megabytes(packed.size)} MB packed, ${megabytes(packed.unpackedSize)} MB unpacked, installed in ${seconds.toFixed(1)} s`,
  );
});

describe('what is installed', () => {
  test('is small', () => {
    expect(installed.packed.size).toBeLessThan(8e6);
    expect(installed.packed.unpackedSize).toBeLessThan(25e6);
  });

  test('says nothing while it is installed, but that it was', () => {
    expect(installed.said).toMatch(/^\s*added \d+ packages? in \S+\s*$/);
  });

  test('brings no package but the binary that --ocr draws with', () => {
    const manifest = JSON.parse(readFileSync(join(installed.root, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest['dependencies']).toBeUndefined();
    const folders = readdirSync(join(installed.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(folders.sort()).toEqual(['@napi-rs', 'cprscan']);
  });

  test('contains the program, the library, their data and documents, and no sources or tests', () => {
    const tops = new Set(
      installed.packed.files
        .map(({ path }) => path.split('/').slice(0, 2).join('/'))
        .map((path) => (path.startsWith('docs/') ? 'docs' : path)),
    );
    expect([...tops].sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'THIRD-PARTY-NOTICES.md',
      'bin/cprscan.cjs',
      'dist/data',
      'dist/library',
      'dist/ocr',
      'dist/program',
      'dist/types',
      'dist/workers',
      'docs',
      'package.json',
      'sbom.cdx.json',
    ]);
  });

  test('is in order, says publint', async () => {
    const { messages } = await publint({ pkgDir: installed.root, strict: true });
    expect(messages).toEqual([]);
  });

  test('has types that TypeScript finds as it should, says are-the-types-wrong', () => {
    // The library is only an ES module. `require` works from Node 20.19 on, so resolution problems of CommonJS are ignored.
    const { stdout, status } = spawnSync('npx', ['attw', '--profile', 'esm-only', installed.tarball], {
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
  });
});

describe('its papers name exactly the packages that are in it', () => {
  interface Component {
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly licenses?: readonly unknown[];
  }

  /** The bundled packages, and those whose data is shipped: `name version`. */
  const inside = (): string[] => {
    const noted = readdirSync('.build/bundled').flatMap(
      (file) => JSON.parse(readFileSync(join('.build/bundled', file), 'utf8')) as { name: string; version: string }[],
    );
    return [...new Set(noted.map(({ name, version }) => `${name} ${version}`))].sort();
  };

  test('the list of the bundler has each package that a file of the tarball is named after, and each that gives data', () => {
    const names = new Set(inside().map((one) => one.slice(0, one.lastIndexOf(' '))));
    const chunks = installed.packed.files.flatMap(
      ({ path }) => /\/packages\/(.+)-[\w-]{8}\.c?js$/.exec(path)?.[1] ?? [],
    );
    const data = shippedData.map((one) => one.package);
    expect(chunks.length).toBeGreaterThan(50);
    expect([...chunks, ...data].filter((name) => !names.has(name.replace(/\d$/, '')) && !names.has(name))).toEqual([]);
    const entries = ['tesseract.js', ...data];
    expect(
      [...names].filter((name) => !chunks.some((chunk) => chunk.startsWith(name)) && !entries.includes(name)),
    ).toEqual([]);
  });

  test('sbom.cdx.json', () => {
    const bom = JSON.parse(readFileSync(join(installed.root, 'sbom.cdx.json'), 'utf8')) as {
      readonly bomFormat: string;
      readonly components: readonly Component[];
    };
    expect(bom.bomFormat).toBe('CycloneDX');
    const listed = bom.components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`);
    expect(listed.sort()).toEqual(inside());
    expect(bom.components.filter(({ licenses }) => licenses === undefined || licenses.length === 0)).toEqual([]);
  });

  test('THIRD-PARTY-NOTICES.md, with the licences of fonts, tables and WebAssembly', () => {
    const notices = readFileSync(join(installed.root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
    const listed = [...notices.matchAll(/^## (\S+ \d\S*) \(/gm)].map(([, one]) => one!);
    expect(listed.sort()).toEqual(inside());
    const licences = installed.packed.files.flatMap(({ path }) =>
      /^dist\/data\/.*licen[cs]e/i.test(path) ? [path] : [],
    );
    expect(licences.length).toBeGreaterThan(5);
    for (const path of licences) expect(notices).toContain(`## ${path}\n`);
  });
});

describe.each(nodes)('on Node %s', (version) => {
  test('it gives the same output for all fixtures as the checkout, and nothing else', { timeout: 300_000 }, () => {
    const { stdout, stderr, status } = run(nodeOf(version), [installed.bin, ...scanFixtures]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
    expect(stdout === expected.fixtures || difference(stdout, expected.fixtures)).toBe(true);
  });

  test('it reads formats that need the data of packages: fonts and tables of PDF, SQLite, 7-Zip, pictures', () => {
    const { stdout, stderr, status } = run(nodeOf(version), [installed.bin, ...scanSamples()]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
    expect(stdout === expected.samples || difference(stdout, expected.samples)).toBe(true);
    const findings = stdout.split('\n').filter((line) => line.includes('"type":"finding"'));
    expect(new Set(findings.map((line) => JSON.parse(line).location.source.file.split('/').at(-1)))).toEqual(
      new Set(readdirSync(samples)),
    );
  });

  test('the example of the library runs', () => {
    const example = /# As a library\n\n```ts\n([\s\S]*?)```/.exec(readFileSync('docs/library.md', 'utf8'))![1]!;
    const script = join(installed.folder, 'example.mjs');
    writeFileSync(script, example.replace("['export']", JSON.stringify([join(process.cwd(), 'fixtures')])));
    const { stdout, stderr, status } = run(nodeOf(version), [script], installed.folder);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('xxxx');
  });
});

test.each(['22', '24', '26'])('on Node %s, a thread takes from the cache what an earlier run compiled', (version) => {
  const home = mkdtempSync(join(tmpdir(), 'cprscan-cache-'));
  const [folder, cache] = [join(home, 'export'), join(home, '.cache')];
  for (const path of [folder, cache]) mkdirSync(path);
  // Fewer files are not worth a thread.
  for (let file = 0; file < 1000; file += 1) writeFileSync(join(folder, `${file}.txt`), 'hej');
  const env = { PATH: process.env['PATH'], HOME: home, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
  const loadings = (): number => {
    const argv = [installed.bin, 'scan', folder, '-j', '2', '-q'];
    const { stderr } = spawnSync(nodeOf(version), argv, { encoding: 'utf8', env });
    return stderr.match(/\/engine-\S+ was accepted/g)?.length ?? 0;
  };
  expect([loadings(), loadings()]).toEqual([0, 2]);
  rmSync(home, { recursive: true });
});

test.each(oldNodes)('on Node %s it says in one sentence that it needs a newer one', (version) => {
  const { stdout, stderr, status } = run(nodeOf(version), [installed.bin, 'scan', '.']);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toMatch(
    /^cprscan needs Node\.js 20\.15 or later, or 22\.2 or later, and this is Node\.js \d+\.\d+\.\d+\.\n$/,
  );
});

describe('an importer of the library in TypeScript', () => {
  const consumer = `
    import { assess, detect, scan, NoSuchPathError, type Detection, type ScanEvent, type ScanOptions } from 'cprscan';
    const options: ScanOptions = { paths: ['export'], asOf: '2060-01-01' };
    const events: ScanEvent[] = [];
    for await (const event of scan(options)) if (event.type === 'finding') { const masked: string = event.masked; events.push(event); void masked; }
    const found: readonly Detection[] = detect('cpr-nr. 251248-9996', { asOf: '2026-11-23' });
    // @ts-expect-error a number is no text
    detect(5);
    void [found, assess, NoSuchPathError];
  `;

  test.each([
    ['with the declarations of a browser', ['--lib', 'es2023,dom']],
    [
      'with those of Node',
      ['--lib', 'es2023', '--typeRoots', join(process.cwd(), 'node_modules/@types'), '--types', 'node'],
    ],
  ])('has types, %s, and no declaration is skipped', (_name, options) => {
    const file = join(installed.folder, 'consumer.mts');
    writeFileSync(file, consumer);
    const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'nodenext', '--target', 'es2022'];
    const { stdout, status } = spawnSync(process.execPath, [tsc, ...strict, ...options, file], {
      cwd: installed.folder,
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });
});

/** The first lines that differ, for a readable failure. */
function difference(got: string, wanted: string): string {
  const [left, right] = [got.split('\n'), wanted.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  return `line ${at + 1}: got ${left[at]?.slice(0, 500)}, wanted ${right[at]?.slice(0, 500)}`;
}
