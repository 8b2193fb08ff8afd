import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * The list of the packages that a build bundled. The list itself is not published.
 *
 * @param {string} build  the name of the build, such as `program`
 * @returns {string} the path of the list
 */
export const listPath = (build) => `.build/bundled/${build}.json`;

/**
 * Finds the package of a module.
 *
 * @param {string} id  the module's id in the bundler: a path, perhaps after a zero character
 * @returns {{ name: string, folder: string } | undefined} the package and its folder; undefined for our own modules
 */
export function packageOf(id) {
  const parts = id.replace(/^\0/, '').split(`${sep}node_modules${sep}`);
  if (parts.length < 2) return undefined;
  const inside = parts.at(-1).split(sep);
  const name = inside.slice(0, inside[0].startsWith('@') ? 2 : 1).join('/');
  return { name, folder: [...parts.slice(0, -1), name.split('/').join(sep)].join(`${sep}node_modules${sep}`) };
}

/**
 * A plugin that lists the packages of a build, from the modules that the bundler put into chunks.
 *
 * @param {string} build  the name of the build
 * @returns the plugin
 */
export function noteBundled(build) {
  return {
    name: 'note-bundled',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      writePackages(build, ids);
    },
  };
}

/**
 * Writes the list of the packages of a build: name, version and folder of each.
 *
 * @param {string} build           the name of the build
 * @param {readonly string[]} ids  files of packages; files of our own are ignored
 */
export function writePackages(build, ids) {
  const folders = new Set(ids.flatMap((id) => packageOf(id)?.folder ?? []));
  const packages = [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name, version, folder };
  });
  mkdirSync(dirname(listPath(build)), { recursive: true });
  writeFileSync(listPath(build), `${JSON.stringify(packages, null, 1)}\n`);
}
