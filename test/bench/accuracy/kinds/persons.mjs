// Persons who are easily cleared: beside words that speak of something else, very old, very young, or written in pairs.
import { passesModulus11 } from '../../random.mjs';
import { recent } from '../lookalikes.mjs';
import { anySerial, birthBetween, issuedWithout, personWithModulus11, two, until, withModulus11 } from '../numbers.mjs';
import { filler } from '../sentences.mjs';
import { cprNumber, LineFile, otherNumber } from './line-file.mjs';
import { sentence, spread } from './spread.mjs';
import { tableFormats } from './tables.mjs';

const hyphen = (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}`;
const bareOrHyphen = (rng, ten) => (rng.chance(0.4) ? ten : hyphen(ten));

/** Sentences of a kind. `draw` returns the number, and `template` a sentence for it. */
function sentencesOf(rng, words, count, kind, draw, template, spell = bareOrHyphen) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = draw();
    const written = spell(rng, ten);
    return sentence(fill(template(), written), [cprNumber(kind, ten, written)]);
  });
}

const pairs = (rng, ten) => {
  const [mark, last] = rng.pick([
    [' ', ' '],
    [' ', '-'],
    ['.', ' '],
    ['.', '-'],
    ['-', '-'],
    ['/', ' '],
  ]);
  return ten.slice(0, 6).match(/../g).join(mark) + last + ten.slice(6);
};

/** Persons born from 1900 on, in records that were written while they lived. */
function inOldRecords(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const born = birthBetween(rng, 1900, 1930);
    const ten = withModulus11(rng, born);
    const written = bareOrHyphen(rng, ten);
    const year = Math.max(1990, Math.min(2012, born.year + 70 + rng.int(25)));
    const date = `${year}-${two(1 + rng.int(12))}-${two(1 + rng.int(28))}`;
    const text = fill(rng.pick(rng.chance(0.7) ? words.unlabelled : words.besideName), written);
    return sentence(text, [cprNumber('born 1900-1930, in a record of their time', ten, written)], date);
  });
}

/** Notes of the last century about the elderly of their time, filed in our own years. */
function inDatedNotes(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = withModulus11(rng, birthBetween(rng, 1908, 1930));
    const written = bareOrHyphen(rng, ten);
    const [day, month, year] = [1 + rng.int(28), 1 + rng.int(12), 1980 + rng.int(20)];
    const old = rng.pick([
      `${day}.${month}.${year}`,
      `${day}/${month}-${year % 100}`,
      `${year}-${two(month)}-${two(day)}`,
    ]);
    const text = fill(rng.pick(words.kinds.datedNotes), written).replace('{old}', old);
    return sentence(text, [cprNumber('born 1908-1930, in a dated note', ten, written)]);
  });
}

/** Numbers of cases: a day of these years and a low counter. */
function cases(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const { y, m, d } = recent(rng, 2014);
    const ten = `${d}${m}${two(y)}01${rng.digits(2)}`;
    const written = rng.chance(0.7) ? hyphen(ten) : ten;
    const isNamed = rng.chance(0.6);
    const text = fill(rng.pick(isNamed ? words.kinds.cases : words.neutral), written);
    return sentence(text, [otherNumber('case numbers ddmmyy-01xx', ten, written, !isNamed && passesModulus11(ten))]);
  });
}

/** A group of children of a few years, many of whom have a number without a check digit. */
function childrenFile(rng, words, name) {
  const fill = filler(rng, words);
  const format = rng.pick(['CSV with semicolons', 'JSON', 'Markdown', 'aligned text', 'HTML']);
  const { ending, write } = tableFormats[format];
  const file = new LineFile(`${name}.${ending}`, 'persons');
  const first = 2008 + rng.int(13);
  const failing = 0.15 + rng.int(300) / 1000;
  const rows = Array.from({ length: 15 + rng.int(45) }, () => {
    const born = birthBetween(rng, first, first + 4);
    const ten = (rng.chance(failing) ? issuedWithout : withModulus11)(rng, born);
    return {
      cells: [fill('{name}'), hyphen(ten)],
      numbers: [cprNumber('children, of whom many fail modulus 11', ten, hyphen(ten))],
    };
  });
  write(file, ['navn', rng.pick(words.kinds.headings.children)], rows, { subject: 1 });
  return file;
}

/** The files of a seed. */
export function personFiles(rng, words, scale) {
  const count = (full) => Math.max(1, Math.round(full * scale));
  const on = (days) => () =>
    until(
      () => personWithModulus11(rng),
      (ten) => days.includes(ten.slice(0, 2)),
    );
  const mostDays = () => (rng.chance(0.5) ? on(['15', '16', '17', '18'])() : personWithModulus11(rng));
  const ofYears = (first, last) => () => withModulus11(rng, birthBetween(rng, first, last));
  const personNow = () => personWithModulus11(rng);
  const oneOf = (list) => () => rng.pick(list);
  const make = (full, ...rest) => sentencesOf(rng, words, count(full), ...rest);
  const { kinds } = words;
  const beside = [
    ...make(400, 'words that clear nobody', mostDays, oneOf(kinds.stillPersons)),
    ...make(80, 'pnr with a hyphen on day 10', on(['10']), oneOf(kinds.pnr), (_, ten) => hyphen(ten)),
    ...make(220, 'pairs beside a name', () => personWithModulus11(rng), oneOf(kinds.besidePairs), pairs),
    ...make(100, 'born 1900-1930, with a label', ofYears(1900, 1930), oneOf(words.labelled)),
    ...make(120, 'born 1931-1936, without a label', ofYears(1931, 1936), oneOf(words.unlabelled)),
    ...make(200, 'any serial, without a label', () => anySerial(rng), oneOf(words.unlabelled)),
    ...make(150, 'called a CPR number behind it', personNow, oneOf(kinds.calledBehind)),
    ...make(60, 'beside a foreign number that is denied', personNow, oneOf(kinds.deniedForeign)),
    ...inDatedNotes(rng, words, count(150)),
    ...cases(rng, words, count(420)),
  ];
  for (let i = beside.length - 1; i > 0; i--) {
    const other = rng.int(i + 1);
    [beside[i], beside[other]] = [beside[other], beside[i]];
  }
  return [
    ...spread(rng, words, 'persons', beside, { name: 'person' }),
    ...spread(rng, words, 'persons', inOldRecords(rng, words, count(240)), { name: 'arkiv', dated: true }),
    ...Array.from({ length: count(10) }, (_, i) => childrenFile(rng, words, `gruppe-${i}`)),
  ];
}
