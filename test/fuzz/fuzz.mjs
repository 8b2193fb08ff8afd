// Fuzzes the program: seeded damage to the fixtures, in a child with a deadline. See README.md.
//
//   npm run fuzz -- --minutes 60 [--seed N] [--only TARGET]... [--corpus DIR]... [--keep DIR] [--case N] [--max-mb N]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { random } from '../bench/random.mjs';
import { buildProduct } from './build.mjs';
import { readCorpus } from './corpus.mjs';
import { Executor } from './executor.mjs';
import { minimised } from './minimise.mjs';
import { mutated, mutatedAround } from './mutate.mjs';
import { planted, plantIn } from './plant.mjs';
import { mutatedInside } from './repack.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
    corpus: { type: 'string', multiple: true, default: [] },
    keep: { type: 'string', default: join(tmpdir(), 'cprscan-fuzz') },
    case: { type: 'string' },
    'max-mb': { type: 'string', default: '1500' },
  },
});
const [minutes, seed, maxMb] = [values.minutes, values.seed, values['max-mb']].map(Number);
if (!(minutes > 0) || !Number.isInteger(seed) || !(maxMb > 0)) {
  console.error(
    'usage: fuzz.mjs [--minutes M] [--seed N] [--only TARGET]... [--corpus DIR]... [--keep DIR] [--case N] [--max-mb N]',
  );
  process.exit(2);
}

/** Memory that may be kept besides that of the first look, in bytes. */
const maxGrowthBytes = 64e6;
const executionsPerLook = 500;
/** Work of the program itself on one case. The document process and 7-Zip have limits of their own. */
const slowMs = 10_000;

await buildProduct();
const corpus = readCorpus(values.corpus.map((folder) => resolve(folder)));
const work = mkdtempSync(join(tmpdir(), 'cprscan-fuzzing-'));
const inputFolder = join(work, 'input');
writeFileSync(join(work, 'a.txt'), `Ringede om ${planted.written} i går.\n`);
const executor = new Executor(work);

/** Writes the files of a case, alone in their folder. */
function written(files) {
  rmSync(inputFolder, { recursive: true, force: true });
  mkdirSync(inputFolder);
  for (const { name, bytes } of files) writeFileSync(join(inputFolder, name), bytes);
  return inputFolder;
}

const scanOf = (files, isPlanted) => () => executor.run({ type: 'scan', folder: written(files), isPlanted });

/** Variants of a file in which the planted number is found as long as nothing is damaged. */
const variants = new Map();
async function variantsOf(input) {
  const known = variants.get(input.path);
  if (known !== undefined) return known;
  const found = [];
  for (const variant of plantIn(input.bytes, random(seed), 3)) {
    const { sees, faults } = await scanOf([{ name: input.name, bytes: variant.bytes }, ...input.companions], false)();
    if (sees && faults.length === 0) found.push(variant);
  }
  variants.set(input.path, found);
  return found;
}

/** A damaged file of the corpus: inside its packing, around a planted number, or anywhere. */
async function fileCase(inputs, rng) {
  const input = rng.pick(inputs);
  const other = () => rng.pick(rng.chance(0.7) ? inputs : corpus).bytes;
  const choice = rng.int(3);
  const withNumber = choice === 1 ? await variantsOf(input) : [];
  const inside = choice === 0 ? mutatedInside(input.bytes, rng, other) : undefined;
  let bytes = inside;
  if (withNumber.length > 0) {
    const variant = rng.pick(withNumber);
    bytes = mutatedAround(variant.bytes, variant.kept, rng, other);
  }
  bytes ??= mutated(input.bytes, rng, other);
  const isPlanted = withNumber.length > 0;
  const companions = input.companions.map((companion) =>
    rng.chance(0.2) ? { ...companion, bytes: mutated(companion.bytes, rng, other) } : companion,
  );
  const filesWith = (content) => [{ name: input.name, bytes: content }, ...companions];
  return {
    title: input.path,
    bytes,
    execute: scanOf(filesWith(bytes), isPlanted),
    // The planted number must stay, so such a case is kept as it is.
    executeWith: isPlanted ? undefined : (content) => scanOf(filesWith(content), false)(),
    files: filesWith(bytes),
  };
}

let words;
const results = [];
async function resultCase(rng) {
  if (results.length === 0)
    for (const name of [
      'csv/found/servicenow-incidents.csv',
      'pst/found/postkasse.pst',
      'pdf/broken/afgoerelse.pdf',
      'zip/broken/breve.zip',
      'hostile',
    ])
      results.push(Buffer.from((await executor.run({ type: 'result', path: resolve('fixtures', name) })).result));
  const chosen = rng.pick(results);
  const lines = chosen.toString('utf8').split('\n');
  const other = () => rng.pick(results);
  let bytes;
  if (rng.chance(0.5)) bytes = mutated(chosen, rng, other);
  else {
    // One value of one event is replaced, so that the line stays JSON.
    const at = rng.int(Math.max(1, lines.length - 1));
    const value = rng.pick([
      'null',
      '-1',
      '1e308',
      '""',
      '[]',
      '{}',
      'true',
      `"${planted.written}"`,
      `"${'x'.repeat(100_000)}"`,
      '"\\u001b[2J"',
      '9007199254740993',
    ]);
    const places = [...lines[at].matchAll(/(?<=":)(?:"[^"]*"|-?\d+|\{\}|true)/g)];
    if (places.length > 0) {
      const { index, 0: old } = rng.pick(places);
      lines[at] = lines[at].slice(0, index) + value + lines[at].slice(index + old.length);
    }
    if (rng.chance(0.2)) lines.splice(rng.int(lines.length), 0, rng.pick(lines));
    bytes = Buffer.from(lines.join('\n'));
  }
  const format = rng.pick(words.formats);
  const executeWith = (content) => {
    written([{ name: 'result.ndjson', bytes: content }]);
    return executor.run({ type: 'report', file: join(inputFolder, 'result.ndjson'), format });
  };
  return {
    title: `report -f ${format}`,
    bytes,
    execute: () => executeWith(bytes),
    executeWith,
    files: [{ name: 'result.ndjson', bytes }],
  };
}

const commands = {
  detector: async (rng) => ({
    title: 'detector',
    execute: () => executor.run({ type: 'detector', seed: rng.int(2 ** 31), times: 200 }),
  }),
  options: async (rng) => ({
    title: 'options',
    execute: () => executor.run({ type: 'options', seed: rng.int(2 ** 31), words: words.words }),
  }),
  results: resultCase,
};
const byTarget = Map.groupBy === undefined ? groupedByTarget() : Map.groupBy(corpus, ({ target }) => target);
function groupedByTarget() {
  const groups = new Map();
  for (const input of corpus) groups.set(input.target, [...(groups.get(input.target) ?? []), input]);
  return groups;
}
const targets = [...Object.keys(commands), ...byTarget.keys()].filter(
  (name) => values.only.length === 0 || values.only.includes(name),
);
if (targets.length === 0)
  throw new Error(`no such target; there are ${[...Object.keys(commands), ...byTarget.keys()].join(', ')}`);

const scores = new Map(
  targets.map((name) => [name, { executions: 0, ms: 0, slowestMs: 0, slowestCase: 0, faults: 0 }]),
);
const seen = new Set();
let peakMb = 0;
let firstLook;
let lastLook;

/** A fault is new if its text is, without the numbers in it. */
function isNew(target, fault) {
  const key = `${target} ${fault.replaceAll(/\d+/g, '0').slice(0, 160)}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

async function keep(target, number, { title, bytes, files, executeWith }, fault, argv) {
  const folder = join(values.keep, `${target}-${seed}-${number}`);
  console.log(
    `FAULT ${target}: ${fault}\n  ${title}${argv === undefined ? '' : ` ${JSON.stringify(argv)}`}\n  again: npm run fuzz -- --seed ${seed} --only ${target} --case ${number}`,
  );
  if (files === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(join(folder, file.name), file.bytes);
  const small =
    executeWith === undefined || /hangs/.test(fault)
      ? bytes
      : await minimised(bytes, async (content) =>
          (await executeWith(content)).faults?.some((one) => one.slice(0, 40) === fault.slice(0, 40)),
        );
  writeFileSync(join(folder, files[0].name), small);
  console.log(`  kept: ${folder} (${small.length} bytes)`);
}

async function executeCase(target, number) {
  const rng = random(Math.imul(seed, 1_000_003) + number);
  const one = await (commands[target]?.(rng) ?? fileCase(byTarget.get(target), rng));
  const { faults = [], ms = 0, cpuMs = 0, rss = 0, times = 1, argv } = await one.execute();
  const score = scores.get(target);
  score.executions += times;
  score.ms += ms;
  if (ms > score.slowestMs) Object.assign(score, { slowestMs: ms, slowestCase: number });
  peakMb = Math.max(peakMb, rss / 1e6);
  const all = [...faults, ...(rss > maxMb * 1e6 ? ['too much memory'] : []), ...(cpuMs > slowMs ? ['slow'] : [])];
  score.faults += all.length > 0 ? 1 : 0;
  for (const fault of all) if (isNew(target, fault)) await keep(target, number, one, fault, argv);
}

async function look() {
  const vitals = await executor.run({ type: 'vitals' });
  if (vitals.kept === undefined) return;
  // The first look is taken when every reader has been loaded.
  if (executor.executions > 2 * executionsPerLook) firstLook ??= vitals;
  lastLook = vitals;
  if (firstLook === undefined) return;
  if (vitals.kept > firstLook.kept + maxGrowthBytes && isNew('memory', 'growth'))
    console.log(`FAULT memory: ${Math.round(firstLook.kept / 1e6)} MB grew to ${Math.round(vitals.kept / 1e6)} MB`);
  if (vitals.descriptors > firstLook.descriptors + 20 && isNew('memory', 'descriptors'))
    console.log(`FAULT descriptors: ${firstLook.descriptors} grew to ${vitals.descriptors}`);
}

words = await executor.run({ type: 'words' });
const started = performance.now();
try {
  if (values.case !== undefined) await executeCase(targets[0], Number(values.case));
  else
    for (let number = 0, total = 0; performance.now() - started < minutes * 60_000; number += 1)
      for (const target of targets) {
        if (performance.now() - started >= minutes * 60_000) break;
        await executeCase(target, number);
        total += 1;
        if (total % executionsPerLook === 0) await look();
      }
} finally {
  await executor.close();
  rmSync(work, { recursive: true, force: true });
}

console.log(`\n${'target'.padEnd(16)} executions   per second   slowest (case)   with faults`);
for (const [name, { executions, ms, slowestMs, slowestCase, faults }] of scores)
  if (executions > 0)
    console.log(
      `${name.padEnd(16)} ${String(executions).padStart(10)} ${(executions / (ms / 1000)).toFixed(1).padStart(12)} ${`${(slowestMs / 1000).toFixed(1)} s (${slowestCase})`.padStart(16)} ${String(faults).padStart(13)}`,
    );
const megabytes = ({ kept }) => `${Math.round(kept / 1e6)} MB`;
const all = [...scores.values()].reduce((sum, { executions }) => sum + executions, 0);
console.log(
  `${all} executions in ${((performance.now() - started) / 60_000).toFixed(1)} minutes; peak ${Math.round(peakMb)} MB.`,
);
if (firstLook !== undefined)
  console.log(
    `Kept after a collection: ${megabytes(firstLook)} at first, ${megabytes(lastLook)} at the end; descriptors ${firstLook.descriptors} and ${lastLook.descriptors}.`,
  );
process.exitCode = seen.size > 0 ? 1 : 0;
