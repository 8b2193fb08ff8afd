// Figures of the code and its prose, for comparing one state of the project with another: node test/repo/figures.mjs [PROJECT]
//
// Prints one figure a line. A figure marked as a heuristic is meaningful only in comparison.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = fileURLToPath(new URL('../..', import.meta.url));
const project = resolve(process.argv[2] ?? here);

/** Every file below a folder of the project, with its path from the project. */
function filesBelow(folder, ending) {
  return readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path, ending);
    return path.endsWith(ending) ? [path] : [];
  });
}

const read = (file) => readFileSync(join(project, file), 'utf8');
const sources = filesBelow('src', '.ts').filter((file) => !/\.(?:as|wasm|d)\.ts$/.test(file));
const parsed = new Map(
  sources.map((file) => [file, ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)]),
);
const lineCount = (text) => text.split('\n').length - 1;

/** Imports of files by files, both from the project. */
const imports = sources.flatMap((file) =>
  [...read(file).matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']+)'/g)]
    .map(([, specifier]) => join(dirname(file), specifier).replace(/\.js$/, '.ts'))
    .filter((target) => parsed.has(target))
    .map((target) => ({ file, target })),
);

/** The pairs of different rooms of which the first imports the second. */
function arrowsBetween(roomOf) {
  const pairs = imports.map(({ file, target }) => [roomOf(file), roomOf(target)]).filter(([from, to]) => from !== to);
  return [...new Set(pairs.map((pair) => pair.join(' → ')))];
}

/** The contract of a format or report is in the same folder as the registry. The formats import the contract, and the registry imports the formats, so the contract counts as a room. */
const contracts = /^src\/(?:extract\/(?:extractor|format)|report\/(?:report|style))\.ts$/;
const folderOf = (file) => (contracts.test(file) ? file : dirname(file));
/** A room is a folder of src, or a folder in one: all formats are one room, and all reports another. */
const twoLevels = (file) => folderOf(file).split('/').slice(0, 3).join('/');
const isBetweenFormats = (arrow) => arrow.split(' → ').every((room) => room.startsWith('src/extract/formats/'));

/** Whether an arrow is between a folder and one inside it: the files beside a folder are what opens it, and what its files share. */
function isWithinFamily(arrow) {
  const [from, to] = arrow.split(' → ');
  return from.startsWith(`${to}/`) || to.startsWith(`${from}/`);
}

/** Arrows that belong to a circle of rooms: where they end, some way leads back. A folder and the folders inside it are one family, and no circle. */
function arrowsInCircles(all) {
  const arrows = all.filter((arrow) => !isWithinFamily(arrow));
  const next = new Map();
  for (const arrow of arrows) {
    const [from, to] = arrow.split(' → ');
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const reaches = (from, wanted, seen = new Set()) =>
    (next.get(from) ?? []).some((to) => to === wanted || (!seen.has(to) && reaches(to, wanted, seen.add(to))));
  return arrows.filter((arrow) => {
    const [from, to] = arrow.split(' → ');
    return reaches(to, from);
  });
}

/** Sentences of a text, without code, tables, links and headings. */
function sentencesOf(text) {
  const prose = text
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^(?:\||#|<!--|\s*[-*] `).*$/gm, '')
    .replace(/`[^`]*`/g, 'code')
    .replace(/\]\([^)]*\)/g, ']');
  return prose.split(/[.!?:](?:\s|$)|\n\s*\n/).filter((sentence) => sentence.trim().split(/\s+/).length > 2);
}

const participle =
  /\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|never\s+|also\s+|still\s+|only\s+|all\s+)*(?:\w+ed|read|told|found|given|held|known|taken|made|kept|written|left|said|seen|shown|cut|put|lost|built|thought|meant|sent|set|drawn|begun|done|brought|broken|hidden|split|chosen|run)\b/gi;

function passivesPer100(texts) {
  const sentences = texts.flatMap(sentencesOf);
  const passives = sentences.reduce((sum, sentence) => sum + (sentence.match(participle)?.length ?? 0), 0);
  return `${((100 * passives) / Math.max(1, sentences.length)).toFixed(0)} (of ${sentences.length} sentences)`;
}

const docComments = sources.map((file) =>
  [...read(file).matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, text]) => text.replace(/^\s*\* ?/gm, '')).join('\n\n'),
);

/** Exported functions, and the public methods of exported classes. */
function callables() {
  const found = [];
  const isExported = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  const isHidden = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true;
  for (const file of parsed.values())
    for (const node of file.statements) {
      if (!isExported(node)) continue;
      if (ts.isFunctionDeclaration(node)) found.push(node);
      if (ts.isClassDeclaration(node))
        found.push(
          ...node.members.filter(
            (member) => ts.isMethodDeclaration(member) && !ts.isPrivateIdentifier(member.name) && !isHidden(member),
          ),
        );
    }
  return found;
}

function documented() {
  const all = callables();
  const tagNames = (node) => ts.getJSDocTags(node).map(({ tagName }) => tagName.text);
  const withParameters = all.filter(({ parameters }) => parameters.length > 0);
  const returns = all.filter(({ type }) => type !== undefined && !/^(?:void|Promise<void>)$/.test(type.getText()));
  return {
    'exported functions and methods': all.length,
    '… with a sentence': all.filter((node) => ts.getJSDocCommentsAndTags(node).length > 0).length,
    '… with parameters, and @param': `${withParameters.filter((node) => tagNames(node).includes('param')).length} of ${withParameters.length}`,
    '… with a result, and @returns': `${returns.filter((node) => tagNames(node).includes('returns')).length} of ${returns.length}`,
  };
}

/** Functions over a cognitive complexity, as Biome counts it. */
function functionsOver(most) {
  const folder = mkdtempSync(join(tmpdir(), 'cprscan-figures-'));
  const rule = { level: 'error', options: { maxAllowedComplexity: most } };
  const rules = { recommended: false, complexity: { noExcessiveCognitiveComplexity: rule } };
  try {
    const files = { includes: ['**', '!**/*.as.ts', '!**/*.wasm.ts'] };
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, files, linter: { rules } }));
    const args = [
      'lint',
      '--max-diagnostics=none',
      '--reporter=summary',
      `--config-path=${folder}`,
      join(project, 'src'),
    ];
    const text = (() => {
      try {
        return execFileSync(join(here, 'node_modules/.bin/biome'), args, { encoding: 'utf8', stdio: 'pipe' });
      } catch (error) {
        return `${error.stdout}${error.stderr}`;
      }
    })();
    const [, count = '0'] = /noExcessiveCognitiveComplexity\s+(\d+)/.exec(text) ?? [];
    return Number(count);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The lines in runs of six or more that occur more than once. */
function duplicatedLines() {
  const runLength = 6;
  const seen = new Map();
  const duplicated = new Set();
  for (const file of sources) {
    const lines = read(file)
      .split('\n')
      .map((line, index) => ({ at: `${file}:${index}`, text: line.trim() }))
      .filter(({ text }) => text.length > 3 && !/^(?:import|export (?:\*|\{)|\*|\/\*|\/\/)/.test(text));
    for (let index = 0; index + runLength <= lines.length; index += 1) {
      const run = lines.slice(index, index + runLength);
      const key = run.map(({ text }) => text).join('\n');
      const before = seen.get(key);
      if (before === undefined) seen.set(key, run);
      else for (const { at } of [...before, ...run]) duplicated.add(at);
    }
  }
  return duplicated.size;
}

/** The number of lines in each folder of `src/extract/formats`, and in each other folder of `extract`. */
function readerLines() {
  const byFolder = new Map();
  for (const file of sources.filter((name) => name.startsWith('src/extract/'))) {
    const [, format] = /^src\/extract\/formats\/([^/]+)\//.exec(file) ?? [];
    const name = format ?? relative('src/extract', dirname(file)).split('/')[0] ?? '';
    byFolder.set(name, (byFolder.get(name) ?? 0) + lineCount(read(file)));
  }
  return [...byFolder].sort((one, other) => other[1] - one[1]).map(([name, count]) => `${name || '.'} ${count}`);
}

const rooms = new Set(sources.map(twoLevels));
const arrows = arrowsBetween(twoLevels);
const folderArrows = arrowsBetween(folderOf);
const figures = {
  'files and lines of src': `${sources.length} and ${sources.reduce((sum, file) => sum + lineCount(read(file)), 0)}`,
  'rooms (folders of src, and in them)': rooms.size,
  'arrows between rooms': arrows.length,
  '… in circles': arrowsInCircles(arrows).length,
  'arrows between all folders': folderArrows.length,
  '… in circles ': arrowsInCircles(folderArrows).length,
  'arrows between formats': folderArrows.filter(isBetweenFormats).length,
  'passives per 100 sentences, README (heuristic)': passivesPer100([read('README.md')]),
  'passives per 100 sentences, doc comments (heuristic)': passivesPer100(docComments),
  ...documented(),
  'functions over a cognitive complexity of 15': functionsOver(15),
  'functions over a cognitive complexity of 25': functionsOver(25),
  'lines in runs of six that stand twice (heuristic)': duplicatedLines(),
  'lines of extract by folder': readerLines().join(', '),
};
for (const [name, value] of Object.entries(figures)) console.log(`${name.trim()}: ${value}`);
