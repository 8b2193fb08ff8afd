// Numbers that their name, their unit or their fraction tells from CPR numbers, though nobody listed the name.
import { dateValid } from '../lookalikes.mjs';
import { looksIssued, two, until } from '../numbers.mjs';
import { filler } from '../sentences.mjs';
import { LineFile, otherNumber } from './line-file.mjs';
import { sentence, spread } from './spread.mjs';
import { tableFormats } from './tables.mjs';

/** Ten digits of another kind: half of them look like a CPR number in every way. */
function tenDigits(rng) {
  if (rng.chance(0.5)) return until(() => dateValid(rng), looksIssued);
  return rng.chance(0.6) ? dateValid(rng) : rng.digits(10);
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** A name of a number, composed of parts. */
function nameOf(rng, { names }) {
  const language = rng.pick(['danish', 'danish', 'danish', 'german', 'english', 'english', 'polish', 'abbreviation']);
  switch (language) {
    case 'danish': {
      const first = rng.pick(names.danish);
      const word = (rng.chance(0.5) ? `${first}${rng.pick(names.danish)}` : first) + rng.pick(names.danishEnds);
      return rng.chance(0.5) ? capital(word) : word;
    }
    case 'german':
      return rng.pick(names.german) + rng.pick(names.germanEnds);
    case 'english':
      return `${rng.pick(names.english)} ${rng.pick(names.englishEnds)}`;
    case 'polish':
      return rng.pick(names.polish);
    default:
      return rng.pick(names.abbreviations);
  }
}

function namedSentences(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = tenDigits(rng);
    const written = rng.chance(0.25) ? `${ten.slice(0, 6)}-${ten.slice(6)}` : ten;
    if (rng.chance(0.2)) {
      const text = fill(rng.pick(words.kinds.names.keyed), written).replace('{key}', rng.pick(words.kinds.names.keys));
      return sentence(text, [otherNumber('keys of numbers', ten, written)]);
    }
    const text = fill(rng.pick(words.kinds.names.around), written).replace('{what}', nameOf(rng, words.kinds));
    return sentence(text, [otherNumber('names of numbers', ten, written)]);
  });
}

/** Compounds with the word CPR, short forms that a mark glues to the number, and keys of logs. */
function joinedNames(rng, words, count) {
  const fill = filler(rng, words);
  const { kinds } = words;
  const templates = [
    ['compounds with the word CPR', kinds.compounds],
    ['short forms glued by a mark', kinds.gluedForms],
    ['keys of logs', kinds.loggedKeys],
  ];
  return Array.from({ length: count }, () => {
    const ten = tenDigits(rng);
    const [kind, list] = rng.pick(templates);
    const text = fill(rng.pick(list), ten).replace('{form}', rng.pick(kinds.names.abbreviations));
    return sentence(text, [otherNumber(kind, ten)]);
  });
}

function amounts(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = until(() => dateValid(rng), looksIssued);
    return sentence(fill(rng.pick(words.kinds.amounts), ten), [otherNumber('amounts, fractions and units', ten)]);
  });
}

/** A column of amounts or fractions. */
function amountFile(rng, words, name) {
  const fill = filler(rng, words);
  const { ending, write } = tableFormats[rng.pick(['CSV with semicolons', 'JSON', 'SQL', 'XML elements'])];
  const file = new LineFile(`${name}.${ending}`, 'names');
  const [heading, before, after] = rng.pick(words.kinds.amountColumns);
  const rows = Array.from({ length: 40 + rng.int(60) }, () => {
    const ten = tenDigits(rng);
    const written = `${before}${before === '' ? ten.replace(/^0/, '') : ten}${after.replace('00', two(rng.int(100)))}`;
    return { cells: [fill('{name}'), written], numbers: [otherNumber('columns of amounts', ten, written)] };
  });
  write(file, ['konto', heading], rows, { subject: 1 });
  return file;
}

/** The files of a seed. */
export function nameFiles(rng, words, scale) {
  const count = (full) => Math.max(1, Math.round(full * scale));
  return [
    ...spread(rng, words, 'names', namedSentences(rng, words, count(1400)), { name: 'navn' }),
    ...spread(rng, words, 'names', joinedNames(rng, words, count(450)), { name: 'sammensat' }),
    ...spread(rng, words, 'names', amounts(rng, words, count(500)), { name: 'beløb' }),
    ...Array.from({ length: count(10) }, (_, i) => amountFile(rng, words, `regnskab-${i}`)),
  ];
}
