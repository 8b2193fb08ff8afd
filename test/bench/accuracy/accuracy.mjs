// Measures the accuracy of the scanner: precision, recall and calibration on a corpus that its rules were not tuned on.
//
//   npm run bench:accuracy -- [--set tuning|figure] [--seed N]... [--size N] [--show-misses] [--save]
//
// `--show-misses` prints masked numbers only. `--save` writes test/bench/results/accuracy-<date>.json.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { emptyScore, measure } from './measure.mjs';
import { summary, tables } from './tables.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', multiple: true, default: ['1', '2', '3'] },
    set: { type: 'string', default: 'figure' },
    size: { type: 'string', default: '20' },
    'show-misses': { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
});
const seeds = values.seed.map(Number);
const size = Number(values.size);
if (!['tuning', 'figure'].includes(values.set) || seeds.some(Number.isNaN) || !(size > 0)) {
  console.error('usage: accuracy.mjs [--set tuning|figure] [--seed N]... [--size N] [--show-misses] [--save]');
  process.exit(2);
}

const start = performance.now();
const score = emptyScore();
for (const seed of seeds) await measure(score, seed, values.set, size);

const megabytes = (score.bytes / 1e6).toFixed(1);
console.log(`set ${values.set}, seeds ${seeds.join(', ')}, size ${size}: ${megabytes} MB`);
console.log(`${score.planted.positives} CPR numbers and ${score.planted.lookAlikes} look-alikes planted\n`);
console.log(tables(score));

if (values['show-misses']) {
  console.log();
  for (const { what, kind, file, record, masked, evidence } of score.surprises)
    console.log(`${what}: ${kind}, ${file}, record ${record}, ${masked}: ${evidence}`);
}
if (values.save) {
  const date = new Date().toISOString().slice(0, 10);
  const path = new URL(`../results/accuracy-${date}.json`, import.meta.url);
  const rounded = (_key, value) => (typeof value === 'number' ? Number(value.toFixed(5)) : value);
  writeFileSync(path, `${JSON.stringify({ date, set: values.set, seeds, size, ...summary(score) }, rounded, 1)}\n`);
}
console.log(`\n${((performance.now() - start) / 1000).toFixed(1)} s, of which ${score.seconds.toFixed(1)} s scanning`);
