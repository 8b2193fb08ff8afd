import { basename, relative, resolve, sep } from 'node:path';
import { packageOf } from './bundled-packages.mjs';

const sourceOf = (id) => relative(process.cwd(), id).split(sep).join('/');

/** Finds the modules that some modules import at once, directly or not; without packages, and without those of `import()`. */
function importedWith(modules, context) {
  const all = new Set(modules.map((module) => resolve(module)));
  for (const id of all)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? [])
      if (imported.endsWith('.ts') && packageOf(imported) === undefined) all.add(imported);
  return all;
}

/**
 * Makes the function by which the bundler puts modules into files.
 *
 * Each package has a file of its own, so that a crash report can list the frames of our own code and no others. What every run needs is in few files,
 * because each costs time to find and open, and a call from one file into another costs more than a call within a file.
 *
 * @param {readonly (readonly [file: string | null, ...starts: (readonly string[])[]])[]} files  the files that a run begins with. A file holds the modules
 *   that each of its starts imports at once, but not those of the files before it; null for modules whose file the bundler chooses
 * @param {readonly string[]} entries  modules that do something when they are loaded; they have files of their own
 * @returns a function that names the file of a module, or returns null if the bundler chooses
 */
export function filesOf(files, entries) {
  let contents;
  return (id, context) => {
    const from = packageOf(id);
    if (from !== undefined) return `packages/${from.name}`;
    if (entries.includes(sourceOf(id))) return null;
    contents ??= files.map(([file, ...starts]) => [file, starts.map((modules) => importedWith(modules, context))]);
    return contents.find(([, starts]) => starts.every((modules) => modules.has(id)))?.[0] ?? null;
  };
}

/**
 * Names a file that the bundler chose after the module that it is for and the folder of that module: `json-reader`, `html-report`.
 *
 * @param chunk  the file, as the bundler describes it
 * @returns the name, without the hash and the ending
 */
export function nameOf({ name, facadeModuleId, moduleIds }) {
  const id = facadeModuleId ?? moduleIds.find((module) => basename(module, '.ts') === name);
  const parts = id === undefined || packageOf(id) !== undefined ? [] : sourceOf(id).split('/');
  if (parts[0] !== 'src') return name;
  const [folder, module] = [parts.at(-2), basename(id, '.ts')];
  return `${folder}-${module === 'index' ? parts[1] : module}`;
}
