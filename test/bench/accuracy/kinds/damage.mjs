// The spellings that accidents leave behind: of CPR numbers with a label, in a CPR field, and of other numbers.
import { birthDate } from '../../random.mjs';
import { dateValid, recent } from '../lookalikes.mjs';
import { looksIssued, person, personWithModulus11, two, until } from '../numbers.mjs';
import { filler } from '../sentences.mjs';
import { cprNumber, LineFile, otherNumber } from './line-file.mjs';
import { sentence, spread } from './spread.mjs';
import { tableFormats } from './tables.mjs';

/** Every format character of Unicode (category Cf): invisible in most fonts. */
const formatCharacters = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => (code < 0xd800 || code > 0xdfff) && /\p{Cf}/u.test(String.fromCodePoint(code)))
  .map((code) => String.fromCodePoint(code));

const lettersFor = { 0: ['O', 'o'], 1: ['l', 'I'], 5: ['S'], 8: ['B'] };

/** Puts a text into another, at a place from `first` to `last`. */
const insert = (rng, text, piece, first = 1, last = text.length - 1) => {
  const at = first + rng.int(last - first + 1);
  return text.slice(0, at) + piece + text.slice(at);
};

/** Each accident: it takes six digits and four, and returns what is left of their spelling. */
const accidents = {
  'two spaces': (rng, six, four) => six + rng.pick(['  ', '   ', '  -', '-  ', '  -  ']) + four,
  'inner space': (rng, six, four) =>
    rng.chance(0.6)
      ? `${insert(rng, six, ' ')}${rng.pick(['-', ''])}${four}`
      : `${six}${rng.pick(['-', ''])}${insert(rng, four, ' ')}`,
  'line end': (rng, six, four) => six + rng.pick(['-\n', '-\n', '-\n> ', '\n', '\n-']) + four,
  letters: (rng, six, four) => {
    const written = `${six}${rng.pick(['-', ''])}${four}`;
    const places = [...written].flatMap((digit, i) => (lettersFor[digit] ? [i] : []));
    if (places.length === 0) return `${six}  ${four}`;
    const at = rng.pick(places);
    return written.slice(0, at) + rng.pick(lettersFor[written[at]]) + written.slice(at + 1);
  },
  'lost dash': (rng, six, four) => six + rng.pick(['â€“', 'â€”', 'â€‘', '?', '\ufffd', '\ufffd\ufffd']) + four,
  'written entity': (rng, six, four) => six + rng.pick(['&#8211;', '&#8209;', '&ndash;', '&#x2010;', '&nbsp;']) + four,
  'four-digit year': (rng, six, four) => {
    const { year } = birthDate(six + four);
    const mark = rng.pick(['', '', '.', '-', '/']);
    return `${six.slice(0, 2)}${mark}${six.slice(2, 4)}${mark}${year}${rng.pick(['-', ' ', mark ? '-' : ''])}${four}`;
  },
  separator: (rng, six, four, { separators }) => six + rng.pick(separators) + four,
  'format character': (rng, six, four) =>
    insert(rng, `${six}${rng.pick(['-', ''])}${four}`, rng.pick(formatCharacters)),
  'digit by digit': (rng, six, four) => {
    const mark = rng.pick([' ', ' ', '.', '-']);
    return [...six].join(mark) + rng.pick([mark, ' - ']) + [...four].join(mark);
  },
  boxes: (rng, six, four) => {
    const digits = [...six, ...four];
    return rng.pick([`|${digits.join('|')}|`, `[${digits.join('][')}]`, `| ${digits.join(' | ')} |`]);
  },
};

/** A number after an accident, and the name of the accident. */
function damaged(rng, words, ten) {
  const accident = rng.pick(Object.keys(accidents));
  return { accident, written: accidents[accident](rng, ten.slice(0, 6), ten.slice(6), words.kinds) };
}

function labelledSentences(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = personWithModulus11(rng);
    const { accident, written } = damaged(rng, words, ten);
    return sentence(fill(rng.pick(words.labelled), written), [cprNumber(`${accident}, with a label`, ten, written)]);
  });
}

/** A column of CPR numbers of which some met an accident. `own`: a heading that says so. */
function columnFile(rng, words, name, own) {
  const fill = filler(rng, words);
  const { ending, write } = tableFormats[rng.pick(['CSV with semicolons', 'CSV with commas', 'JSON', 'TSV'])];
  const file = new LineFile(`${name}.${ending}`, 'damage');
  const rows = Array.from({ length: 12 + rng.int(30) }, () => {
    if (!rng.chance(own ? 0.5 : 0.2)) {
      const ten = person(rng);
      return { cells: [fill('{name}'), ten], numbers: [cprNumber('undamaged beside damaged ones', ten)] };
    }
    const ten = personWithModulus11(rng);
    const { written } = damaged(rng, words, ten);
    const kind = own ? 'damaged, under a CPR heading' : 'damaged, alone in a value';
    return { cells: [fill('{name}'), written], numbers: [cprNumber(kind, ten, written)] };
  });
  write(file, ['navn', rng.pick(words.kinds.headings[own ? 'right' : 'neutral'])], rows, { subject: 1 });
  return file;
}

/** The same spellings of numbers that have another name. */
function otherSentences(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = rng.chance(0.5) ? until(() => dateValid(rng), looksIssued) : dateValid(rng);
    const { written } = damaged(rng, words, ten);
    return sentence(fill(rng.pick(words.kinds.damagedOthers), written), [
      otherNumber('damaged spellings of others', ten, written),
    ]);
  });
}

/** A CPR label, and spellings whose digits fail modulus 11 or are a moment. */
function nearLabel(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const { y, m, d } = recent(rng);
    const clock = two(rng.int(24)) + two(rng.int(60));
    const written = rng.pick([
      `${d}${m}${two(y)}_${clock}`,
      `${d}-${m}-${y} ${clock}`,
      `${two(y)}${m}${d}_${clock}`,
      `${d}.${m}.${two(y)} ${clock}`,
      `${y}${m}${d}:${clock}`,
    ]);
    const digits = written.replace(/\D/g, '');
    return sentence(fill(rng.pick(words.kinds.nearCpr), written), [
      otherNumber('moments and counts near the word CPR', digits, written, looksIssued(digits)),
    ]);
  });
}

/** The files of a seed. */
export function damageFiles(rng, words, scale) {
  const count = (full) => Math.max(1, Math.round(full * scale));
  const files = (full, name, own) =>
    Array.from({ length: count(full) }, (_, i) => columnFile(rng, words, `${name}-${i}`, own));
  return [
    ...spread(rng, words, 'damage', labelledSentences(rng, words, count(900)), { name: 'skade' }),
    ...spread(rng, words, 'damage', otherSentences(rng, words, count(500)), { name: 'andre' }),
    ...spread(rng, words, 'damage', nearLabel(rng, words, count(400)), { name: 'opslag' }),
    ...files(16, 'tastet', true),
    ...files(10, 'skannet', false),
  ];
}
