// Counts how often each rule on words fires on CPR numbers and on other numbers in real text, and what its weight would be.
//
//   npm run bench:weights -- --danish FOLDER [--other FOLDER] [--seed N] [--show RULE]
//
// It downloads nothing. README.md says which public text to fetch. `--show` prints the words beside the numbers on which a rule
// fired, without digits.
import { parseArgs } from 'node:util';
import { detect } from '../../../dist/library/index.js';
import { random } from '../random.mjs';
import { dateValid } from './lookalikes.mjs';
import { person } from './numbers.mjs';
import { otherNumbers, sentences } from './real-text.mjs';

const { values } = parseArgs({
  options: {
    danish: { type: 'string' },
    other: { type: 'string' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string' },
  },
});
if (values.danish === undefined) {
  console.error('usage: weights.mjs --danish FOLDER [--other FOLDER] [--seed N] [--show RULE]');
  process.exit(2);
}

const asOf = '2026-11-23';
const rng = random(Number(values.seed));
/** Half of all CPR numbers in text have the hyphen. Other numbers have it in one case of eight. */
const write = (ten, hyphens) => (rng.chance(hyphens) ? `${ten.slice(0, 6)}-${ten.slice(6)}` : ten);

/** Rules on words whose weight the text can tell. */
const counted = new Set(['negative-word', 'neighbour', 'person']);
/** Rules of which it only tells how often they fire on CPR numbers: nobody planted labels, or numbers of other countries. */
const oneSided = new Set(['foreign', 'label']);

/** For each rule the numbers on which it fired: the CPR numbers and the others, of the part to fit and of the part held out. */
const fired = new Map();
const numbers = { cpr: [0, 0], other: [0, 0] };

/** Judges the number at `start` and counts the rules that fired on it. */
function count(kind, part, text, start) {
  const found = detect(text, { asOf }).find(({ span }) => span.start === start);
  if (found === undefined) return;
  numbers[kind][part] += 1;
  for (const { rule, says, weight } of found.verdict.evidence) {
    if (!counted.has(rule) && !oneSided.has(rule)) continue;
    if (!fired.has(says)) fired.set(says, { rule, weight, cpr: [0, 0], other: [0, 0] });
    fired.get(says)[kind][part] += 1;
    if (says === values.show) console.log(`${kind}: ${around(text, start)}`);
  }
}

const around = (text, start) =>
  text
    .slice(Math.max(0, start - 40), start + 30)
    .replace(/[0-9]/g, '#')
    .replace(/\s+/g, ' ');

/** Two thirds of the sentences, or files, are fitted; a third is held out. */
const partOf = (index) => (index % 3 === 2 ? 1 : 0);

for (const [index, { before, after, kind }] of sentences(values.danish).entries()) {
  const number = kind === 'person' ? write(person(rng), 0.5) : write(dateValid(rng), 0.125);
  count(kind === 'person' ? 'cpr' : 'other', partOf(index), `${before}${number}${after}`, before.length);
}
if (values.other !== undefined) {
  for (const { file, text, start } of otherNumbers(values.other)) count('other', partOf(file), text, start);
}

/** The decibans that the counts give, with half a number added to each so that no share is 0. */
function decibans([cpr, others], part) {
  const share = (n, all) => (n + 0.5) / (all + 1);
  return 10 * Math.log10(share(cpr, numbers.cpr[part]) / share(others, numbers.other[part]));
}

/** The decibans two standard errors away on either side. */
function bounds([cpr, others], part) {
  const error = (10 / Math.LN10) * Math.sqrt(1 / (cpr + 0.5) + 1 / (others + 0.5));
  const middle = decibans([cpr, others], part);
  return [middle - 2 * error, middle + 2 * error];
}

const [fit, held] = [0, 1];
const inTenths = (value) => value.toFixed(1).padStart(6);
const sum = ([one, two]) => one + two;

/** What the fitted range says of the weight in use. A weight nearer to 0 than the range is only careful. */
function noteOf(weight, [from, to]) {
  if (weight >= from && weight <= to) return '';
  if (from < 0 && to > 0) return '  (too few)';
  if (Math.sign(weight) !== Math.sign(from + to)) return '  CONTRADICTED';
  return Math.abs(weight) < Math.min(Math.abs(from), Math.abs(to)) ? '  (careful)' : '  (stronger than counted)';
}

const parts = [fit, held].map((part) => `${numbers.cpr[part]} CPR numbers and ${numbers.other[part]} others`);
console.log(`${parts[fit]} to fit, ${parts[held]} held out\n`);
console.log('  weight  fitted    from      to  held out    CPR  others  rule');
for (const [says, { rule, weight, cpr, other }] of [...fired].sort(([, a], [, b]) => a.weight - b.weight)) {
  const range = bounds([cpr[fit], other[fit]], fit);
  const fitted = [decibans([cpr[fit], other[fit]], fit), ...range].map(inTenths).join('  ');
  const shown = counted.has(rule)
    ? `${fitted}    ${inTenths(decibans([cpr[held], other[held]], held))}`
    : ' '.repeat(32);
  const hits = `${String(sum(cpr)).padStart(5)}  ${String(sum(other)).padStart(6)}`;
  console.log(`  ${inTenths(weight)}  ${shown}  ${hits}  ${says}${counted.has(rule) ? noteOf(weight, range) : ''}`);
}
