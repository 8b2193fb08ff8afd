// Letters directly beside the digits: words typed onto a CPR number, records of fixed width, and codes in which ten digits are an accident.
import { looksIssued, person, personWithModulus11, until } from '../numbers.mjs';
import { filler } from '../sentences.mjs';
import { cprNumber, LineFile, otherNumber } from './line-file.mjs';
import { sentence, spread } from './spread.mjs';

const hyphen = (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}`;
const characters = (rng, alphabet, count) => Array.from({ length: count }, () => rng.pick(alphabet)).join('');
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function typed(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = personWithModulus11(rng);
    const written = rng.chance(0.6) ? hyphen(ten) : ten;
    return sentence(fill(rng.pick(words.kinds.gluedTo), written), [cprNumber('a word glued to it', ten, written)]);
  });
}

/** Ten digits with a name typed onto them, and elements of EDIFACT and HL7. */
function joined(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = personWithModulus11(rng);
    const isName = rng.chance(0.7);
    const text = fill(rng.pick(isName ? words.kinds.namesGlued : words.kinds.segments), ten);
    return sentence(text, [cprNumber(isName ? 'a name glued to it' : 'an element of a message', ten)]);
  });
}

/** Lines that begin with the type of the record, and go on with the next field at once. */
function fixedWidth(rng, words, name) {
  const fill = filler(rng, words);
  const file = new LineFile(`${name}.txt`, 'glued');
  const [before, after] = rng.pick(words.kinds.recordTypes);
  for (let i = 0; i < 20 + rng.int(40); i++) {
    const ten = person(rng);
    file.put(`${before}${ten}${after}${rng.digits(4)}${fill('{name}').padEnd(34)}${rng.digits(3)}`, [
      cprNumber('a field of fixed width', ten),
    ]);
  }
  return file;
}

/** Pads a text to a width in characters, or in bytes of UTF-8: programs do either. */
const paddings = [
  (text, width) => text.padEnd(width),
  (text, width) => text + ' '.repeat(Math.max(0, width - Buffer.byteLength(text))),
];

/** Records with a name before the number, each on a line, or one behind the other without line ends. */
function behindNames(rng, words, name) {
  const fill = filler(rng, words);
  const file = new LineFile(`${name}.txt`, 'glued');
  const pad = rng.pick(paddings);
  const hasLineEnds = rng.chance(0.5);
  const kind = hasLineEnds ? 'a field of fixed width behind a name' : 'a field of records without line ends';
  const count = 20 + rng.int(80);
  for (let i = 0; i < count; i++) {
    const ten = person(rng);
    file.put(`${String(i).padStart(6, '0')}${pad(fill('{name}'), 40)}${ten}${rng.digits(8)}${rng.pick(['A', 'B'])}`, [
      cprNumber(kind, ten),
    ]);
  }
  if (!hasLineEnds) {
    file.places = 'record';
    file.parts = file.parts.map(({ text, record }) => ({ text: text.replace('\n', ''), record }));
  }
  return file;
}

/** Ten digits that pass every test inside a longer code. */
function codes(rng, words, count) {
  const fill = filler(rng, words);
  return Array.from({ length: count }, () => {
    const ten = until(() => person(rng), looksIssued);
    const isHex = rng.chance(0.6);
    const alphabet = isHex ? '0123456789abcdef' : base64;
    const code = `${characters(rng, alphabet, 2 + rng.int(24))}${rng.pick(isHex ? 'abcdef' : 'QxZmk')}${ten}${rng.pick(isHex ? 'abcdef' : 'WvRtG')}${characters(rng, alphabet, 6 + rng.int(20))}`;
    const kind = isHex ? 'inside a hexadecimal code' : 'inside a base64 code';
    return sentence(fill(rng.pick(words.kinds.codes), code), [otherNumber(kind, ten)]);
  });
}

/** The files of a seed. */
export function gluedFiles(rng, words, scale) {
  const count = (full) => Math.max(1, Math.round(full * scale));
  return [
    ...spread(rng, words, 'glued', typed(rng, words, count(320)), { name: 'klæb' }),
    ...spread(rng, words, 'glued', joined(rng, words, count(200)), { name: 'led' }),
    ...spread(rng, words, 'glued', codes(rng, words, count(500)), { name: 'kode' }),
    ...Array.from({ length: count(6) }, (_, i) => fixedWidth(rng, words, `poster-${i}`)),
    ...Array.from({ length: count(8) }, (_, i) => behindNames(rng, words, `udtræk-${i}`)),
  ];
}
