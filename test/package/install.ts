import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The output of `npm pack` about the tarball. Sizes are in bytes. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

export interface Installed {
  readonly packed: Packed;
  readonly tarball: string;
  /** The folder of the installation. Its name has characters that are common in users' folders. */
  readonly folder: string;
  /** The folder of the installed package. */
  readonly root: string;
  readonly bin: string;
  /** The output of npm during the installation, on both streams. */
  readonly said: string;
  readonly seconds: number;
}

/** The environment of the installation, without the variables of the npm script that runs this test. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

/** Packs this checkout, and installs the tarball without a lockfile. */
export function packAndInstall(): Installed {
  const place = mkdtempSync(join(tmpdir(), 'cprscan-package-'));
  const told = execFileSync('npm', ['pack', '--json', '--pack-destination', place], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const packed = (JSON.parse(told.slice(told.indexOf('[\n'))) as Packed[])[0]!;
  const folder = join(place, 'Mine filer, æøå');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarball = join(place, packed.filename);
  const begun = performance.now();
  const { stdout, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', tarball], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  const root = join(folder, 'node_modules/cprscan');
  return {
    packed,
    tarball,
    folder,
    root,
    bin: join(root, 'bin/cprscan.cjs'),
    said: `${stdout}${stderr}`,
    seconds: (performance.now() - begun) / 1000,
  };
}

/** The Nodes that the package is tried on: the oldest two that `engines` allows, and the newest of each line that lives. */
export const nodes = ['20.15.0', '22.2.0', '22', '24', '26'] as const;

/** Nodes that are too old. */
export const oldNodes = ['12', '18', '20.14.0', '22.1.0'] as const;

/** The path of a version of Node, from the registry package `node`. The download is cached. */
export function nodeOf(version: string): string {
  const folder = join(process.cwd(), '.build/nodes', version);
  const path = join(folder, 'node_modules/node/bin/node');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    // The package installs its binary by a script, which npm 11 runs only if the folder allows it.
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }\n');
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', `node@${version}`], {
      env: environment,
      stdio: 'ignore',
    });
  }
  return path;
}

/** Runs a script with a version of Node. The mask key is fixed, so that all runs give the same suffixes. */
export function run(node: string, argv: readonly string[], cwd = process.cwd()): SpawnSyncReturns<string> {
  return spawnSync(node, [...argv], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      LANG: 'C',
      HOME: join(tmpdir(), 'nobody'),
      CPRSCAN_MASK_KEY: 'the key of the tests',
    },
    maxBuffer: 256 * 1024 * 1024,
  });
}
