// Columns in which some cells are CPR numbers: among other numbers, and among text.
import { person, personWithModulus11 } from '../numbers.mjs';
import { filler } from '../sentences.mjs';
import { cprNumber, LineFile, otherNumber } from './line-file.mjs';
import { others, unclearIn } from './others.mjs';
import { tableFormats } from './tables.mjs';

const formats = ['CSV with commas', 'CSV with semicolons', 'TSV', 'JSON', 'NDJSON', 'FHIR', 'SQL'];
const xmlFormats = ['XML elements', 'XML attributes'];

/** The sort of the siblings that may stand beside a sort of numbers. */
const siblingSorts = {
  'phone numbers': 'phones',
  'Swedish phone numbers': 'phones',
  'P-numbers': 'units',
  'new P-numbers': 'units',
  'Icelandic ids': 'Iceland',
  'Swedish ids': 'Sweden',
};

/** The column beside the numbers that tells their kind: its heading, its value beside a CPR number, and beside another. */
function siblingOf(rng, { siblings }, sort, format) {
  if (format === 'FHIR') return rng.pick(siblings.systems);
  const own = siblings[siblingSorts[sort]] ?? [];
  return rng.pick(own.length > 0 && rng.chance(0.7) ? own : siblings.any);
}

function mixedFile(rng, words, name, scale) {
  const fill = filler(rng, words);
  const format = rng.pick(rng.chance(0.25) ? xmlFormats : formats);
  const heading = rng.pick(['neutral', 'neutral', 'misleading', 'right']);
  const sort = rng.pick(words.kinds.mixedWith);
  const sibling = rng.chance(0.5) ? siblingOf(rng, words.kinds, sort, format) : undefined;
  const share = 0.03 + (rng.int(1000) / 1000) * 0.94;
  const texts = rng.pick([0, 0, 0.15, 0.5]);
  const kind = `${heading} heading, ${sibling ? 'with a sibling' : 'alone'}`;
  const isUnclear = sibling ? () => false : unclearIn(share, sort);
  const next = others[sort](rng);
  const spell = rng.chance(0.3) ? (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}` : (ten) => ten;

  const row = () => {
    const isCpr = rng.chance(share);
    const beside = sibling ? [sibling[isCpr ? 1 : 2]] : [];
    if (rng.chance(texts)) return { cells: [fill('{name}'), rng.pick(words.kinds.cellTexts), ...beside], numbers: [] };
    const ten = isCpr ? person(rng) : next();
    const written = isCpr || !sort.includes('phone') ? spell(ten) : ten;
    const number = (isCpr ? cprNumber : otherNumber)(kind, ten, written, isUnclear(ten, isCpr));
    return { cells: [fill('{name}'), written, ...beside], numbers: [number] };
  };
  const { ending, write } = tableFormats[format];
  const file = new LineFile(`${name}.${ending}`, 'mixed columns');
  const heads = ['navn', rng.pick(words.kinds.headings[heading]), ...(sibling ? [sibling[0]] : [])];
  const rows = Array.from({ length: Math.max(10, Math.round((40 + rng.int(160)) * scale)) }, row);
  write(file, heads, rows, { subject: 1, sibling: sibling && 2 });
  return file;
}

/** A field for anything, in which a few cells are a CPR number. */
function referenceFile(rng, words, name) {
  const fill = filler(rng, words);
  const { ending, write } = tableFormats[rng.pick(['CSV with semicolons', 'JSON', 'SQL', 'TSV', 'XML elements'])];
  const file = new LineFile(`${name}.${ending}`, 'mixed columns');
  const spell = rng.chance(0.5) ? (ten) => ten : (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}`;
  const length = 20 + rng.int(60);
  const few = 3 + rng.int(6);
  const rows = Array.from({ length }, (_, i) => {
    if (i % Math.floor(length / few) !== 1)
      return { cells: [`K${i}`, fill(rng.pick([...words.kinds.cellTexts, ...words.plain]))], numbers: [] };
    const ten = personWithModulus11(rng);
    return {
      cells: [`K${i}`, spell(ten)],
      numbers: [cprNumber('few numbers in a field of text', ten, spell(ten))],
    };
  });
  write(file, ['nr', rng.pick(words.kinds.headings.reference)], rows, { subject: 1 });
  return file;
}

/** A column of only other numbers, under a heading that says nothing. */
function otherFile(rng, words, name, scale) {
  const sort = rng.pick(words.kinds.mixedWith);
  const { ending, write } = tableFormats[rng.pick([...formats, ...xmlFormats])];
  const file = new LineFile(`${name}.${ending}`, 'mixed columns');
  const next = others[sort](rng);
  const rows = Array.from({ length: Math.max(60, Math.round((80 + rng.int(200)) * scale)) }, (_, i) => {
    const ten = next();
    return { cells: [`A${i}`, ten], numbers: [otherNumber(`only ${sort}`, ten)] };
  });
  write(file, ['post', rng.pick(words.kinds.headings.neutral)], rows, { subject: 1 });
  return file;
}

/** The tables of a seed. The file names do not reveal the kind. */
export function mixedFiles(rng, words, scale) {
  const times = (count, make) => Array.from({ length: Math.max(1, Math.round(count * scale)) }, (_, i) => make(i));
  return [
    ...times(90, (i) => mixedFile(rng, words, `blandet-${i}`, scale)),
    ...times(36, (i) => referenceFile(rng, words, `felt-${i}`)),
    ...times(30, (i) => otherFile(rng, words, `post-${i}`, scale)),
  ];
}
