import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Where the build notes the packages that it put into what is installed. It is no part of what is installed. */
export const listPath = (build) => `.build/bundled/${build}.json`;

/** The folder of the package that a module is from, and what it is called there; undefined for our own modules. */
export function packageOf(id) {
  const parts = id.replace(/^\0/, '').split(`${sep}node_modules${sep}`);
  if (parts.length < 2) return undefined;
  const inside = parts.at(-1).split(sep);
  const name = inside.slice(0, inside[0].startsWith('@') ? 2 : 1).join('/');
  return { name, folder: [...parts.slice(0, -1), name.split('/').join(sep)].join(`${sep}node_modules${sep}`) };
}

/** Notes the package of every module that has come into a chunk of a build: what the bundler took, and not what somebody thinks it takes. */
export function noteBundled(build) {
  return {
    name: 'note-bundled',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      writePackages(build, ids);
    },
  };
}

/** @param ids  files of packages */
export function writePackages(build, ids) {
  const folders = new Set(ids.flatMap((id) => packageOf(id)?.folder ?? []));
  const packages = [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name, version, folder };
  });
  mkdirSync(dirname(listPath(build)), { recursive: true });
  writeFileSync(listPath(build), `${JSON.stringify(packages, null, 1)}\n`);
}
