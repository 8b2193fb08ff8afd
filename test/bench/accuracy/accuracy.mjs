// Precision, recall and calibration on a labelled corpus: node test/bench/accuracy/accuracy.mjs [--seed N]… [--set tuning|figure]
//   [--size N] [--misses]
//
// A record counts once: it holds a CPR number or not, and is reported or not. Nothing that is drawn is printed or kept.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scan } from '../../../dist/index.js';
import { aroundLine, baselines } from './baselines.mjs';
import { corpus } from './corpus.mjs';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', multiple: true, default: ['101', '102', '103'] },
    set: { type: 'string', default: 'figure' },
    size: { type: 'string', default: '1' },
    misses: { type: 'boolean', default: false },
  },
});
const asOf = '2026-11-23';
const reportedFrom = { certain: true, likely: true };

const counts = () => ({ right: 0, wrong: 0, missed: 0 });
const total = Object.fromEntries(
  ['cprscan', ...Object.keys(baselines)].map((name) => [name, { all: counts(), kinds: new Map() }]),
);
const bins = Array.from({ length: 10 }, () => ({ count: 0, sum: 0, right: 0 }));

function count(name, { kind, isCpr }, isReported) {
  const { all, kinds } = total[name];
  if (!kinds.has(kind)) kinds.set(kind, { records: 0, reported: 0, isCpr });
  const ofKind = kinds.get(kind);
  ofKind.records += 1;
  if (isReported) ofKind.reported += 1;
  if (isCpr && isReported) all.right += 1;
  else if (isCpr) all.missed += 1;
  else if (isReported) all.wrong += 1;
}

/** Of each record the finding with the highest probability, look-alikes and what is below the threshold left out. */
async function found(path) {
  const best = new Map();
  for await (const event of scan({ paths: [path], asOf, minConfidence: 'possible', testNumbers: 'report' })) {
    if (event.type !== 'finding') continue;
    const { number } = event.location.record;
    const known = best.get(number);
    if (known === undefined || known.probability < event.verdict.probability) best.set(number, event.verdict);
  }
  return best;
}

const none = { kind: 'prose', isCpr: false };
for (const seed of options.seed) {
  const folder = mkdtempSync(join(tmpdir(), 'accuracy-'));
  try {
    for (const { name, bytes, text, labels, isColumn } of corpus(Number(seed), {
      set: options.set,
      size: Number(options.size),
    })) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const best = await found(path);
      const records = text[0] === '' ? text.length - 1 : text.length;
      for (let number = 1; number <= records; number += 1) {
        const label = labels.get(number) ?? none;
        const verdict = best.get(number);
        count('cprscan', label, verdict !== undefined && reportedFrom[verdict.confidence] === true);
        if (verdict !== undefined) {
          const bin = bins[Math.min(9, Math.floor(verdict.probability * 10))];
          bin.count += 1;
          bin.sum += verdict.probability;
          if (label.isCpr) bin.right += 1;
        }
        const isRight = label.isCpr === (verdict !== undefined && reportedFrom[verdict.confidence] === true);
        if (!isRight && options.misses && !isColumn)
          console.log(
            `${label.isCpr ? 'missed' : 'false '} ${name} ${number} ${label.kind}: ${verdict === undefined ? 'cleared' : `${verdict.probability} ${verdict.evidence.map(({ rule, weight }) => `${rule} ${weight}`).join(', ')}`}`,
          );
        const at = number - 1 + (text[0] === '' ? 1 : 0);
        for (const [baseline, says] of Object.entries(baselines))
          count(baseline, label, says(text[at], aroundLine(text, at)));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const percent = (part, whole) => (whole === 0 ? '-' : (part / whole).toFixed(4));
console.log(`seeds ${options.seed.join(', ')}, sentences for the ${options.set}, as of ${asOf}, from "likely" on\n`);
for (const [name, { all, kinds }] of Object.entries(total)) {
  const { right, wrong, missed } = all;
  const [precision, recall] = [right / (right + wrong), right / (right + missed)];
  const columns = [...kinds].filter(([kind]) => kind.startsWith('column '));
  const sum = (isCpr, what) =>
    columns.filter(([, one]) => one.isCpr === isCpr).reduce((all, [, one]) => all + one[what], 0);
  console.log(
    `${name.padEnd(30)} precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}  F1 ${((2 * precision * recall) / (precision + recall)).toFixed(4)}  columns: recall ${percent(sum(true, 'reported'), sum(true, 'records'))}, of others reported ${percent(sum(false, 'reported'), sum(false, 'records'))}`,
  );
  const text = [...kinds].filter(([kind]) => !kind.startsWith('column '));
  const of = (isCpr, what) =>
    text.filter(([, one]) => one.isCpr === isCpr).reduce((all, [, one]) => all + one[what], 0);
  console.log(
    `${''.padEnd(30)} in text alone: precision ${percent(of(true, 'reported'), of(true, 'reported') + of(false, 'reported'))}  recall ${percent(of(true, 'reported'), of(true, 'records'))}`,
  );
}
console.log('\ncprscan by kind: records, reported, share');
for (const [kind, { records, reported, isCpr }] of [...total.cprscan.kinds].sort(
  (a, b) => Number(b[1].isCpr) - Number(a[1].isCpr),
))
  console.log(
    `  ${isCpr ? 'CPR  ' : 'other'}  ${kind.padEnd(28)} ${String(records).padStart(6)} ${String(reported).padStart(6)}  ${percent(reported, records)}`,
  );
console.log('\ncalibration: findings from "possible" on, predicted and observed');
const findings = bins.reduce((sum, bin) => sum + bin.count, 0);
let error = 0;
for (const [index, bin] of bins.entries()) {
  if (bin.count === 0) continue;
  error += Math.abs(bin.sum - bin.right) / findings;
  console.log(
    `  ${(index / 10).toFixed(1)}-${((index + 1) / 10).toFixed(1)}  ${String(bin.count).padStart(6)}  ${(bin.sum / bin.count).toFixed(4)}  ${(bin.right / bin.count).toFixed(4)}`,
  );
}
console.log(`expected calibration error ${error.toFixed(4)}`);
