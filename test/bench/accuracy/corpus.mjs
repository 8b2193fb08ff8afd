// A labelled corpus of ticket exports, texts and logs, the same for the same seed. One thing of interest to a record at the most,
// so that a record's label is the label of its number.
import * as danish from '../danish.mjs';
import { random } from '../random.mjs';
import { half, lookAlikes, positives, random as unsaid } from './carriers.mjs';
import { columnFiles } from './columns.mjs';
import { identifier, make, write } from './numbers.mjs';

/** One record in so many has something of interest in it; the others are prose. */
const prosePerItem = 5;
/** For each CPR number without any label there are so many other ten-digit numbers without one; one in 300 passes for a CPR number. */
const unsaidPerBare = 2;

const bareKind = 'unlabelled-bare';

function prose(rng, set) {
  // The sentences of the two sets share no subject.
  return `${rng.pick(half(danish.subjects, set))} ${rng.pick(danish.verbs)} ${rng.pick(danish.objects)} ${rng.pick(danish.tails)}`;
}

function item(rng, set, kind) {
  if (kind === 'unsaid') return { kind, isCpr: false, text: rng.pick(half(unsaid, set)).replace('#', identifier(rng)) };
  const isCpr = kind in positives;
  const number = (isCpr ? write : make)[kind](rng);
  const text = rng.pick(half((isCpr ? positives : lookAlikes)[kind], set)).replace('#', () => number);
  return { kind, isCpr, text };
}

/** The records of a file, and what each of them is. */
function recordsOf(rng, set, count) {
  const kinds = [...Object.keys(positives), ...Object.keys(lookAlikes)];
  const records = [];
  for (let index = 0; records.length < count; index += 1) {
    const kind = kinds[index % kinds.length];
    records.push(item(rng, set, kind));
    if (kind === bareKind) for (let n = 0; n < unsaidPerBare; n += 1) records.push(item(rng, set, 'unsaid'));
  }
  const shuffled = records.flatMap((one) => [
    one,
    ...Array.from({ length: prosePerItem }, () => ({ kind: 'prose', isCpr: false, text: prose(rng, set) })),
  ]);
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = rng.int(index + 1);
    [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
  }
  return shuffled;
}

const cp1252 = (text) => Buffer.from(text.replaceAll('\u2013', '\x96').replaceAll('\u2011', '-'), 'latin1');
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** How the same records are written to a file. `row` makes one of them. */
const containers = [
  { name: 'noter.txt', encode: (text) => Buffer.from(text), row: (text) => text },
  { name: 'noter-1252.txt', encode: cp1252, row: (text) => text },
  { name: 'noter-utf16.txt', encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'), row: (text) => text },
  {
    name: 'app.log',
    encode: (text) => Buffer.from(text),
    row: (text, index) => `2026-03-0${1 + (index % 9)} 10:${10 + (index % 50)}:01 INFO ${text}`,
  },
  {
    name: 'tickets.csv',
    header: 'number,short_description,description,state',
    encode: (text) => Buffer.from(text),
    row: (text, index) => `INC${100000 + index},Henvendelse,${quoted(text)},Closed`,
  },
  {
    name: 'sager.csv',
    header: 'Sagsnr;Emne;Beskrivelse',
    encode: cp1252,
    row: (text, index) => `S-${1000 + index};Drift;${quoted(text)}`,
  },
];

/** The files of a seed: name, bytes, and the records that hold something, by number. */
export function corpus(seed, { set, size = 1 }) {
  const rng = random(seed);
  const files = containers.map(({ name, header, encode, row }) => {
    const records = recordsOf(rng, set, Math.round(700 * size));
    const lines = records.map(({ text }, index) => row(text, index));
    const text = `${[...(header === undefined ? [] : [header]), ...lines].join('\n')}\n`;
    const labels = new Map(records.map(({ kind, isCpr }, index) => [index + 1, { kind, isCpr }]));
    return { name, bytes: encode(text), text: [...(header === undefined ? [] : ['']), ...lines], labels };
  });
  return [...files, ...columnFiles(rng, size)];
}
