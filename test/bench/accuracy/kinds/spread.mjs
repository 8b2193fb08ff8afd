// Spreads sentences with numbers over files of text and tables, among sentences without.
import { recent } from '../lookalikes.mjs';
import { filler } from '../sentences.mjs';
import { LineFile } from './line-file.mjs';
import { tableFormats } from './tables.mjs';

/** A sentence of one line or more with its numbers, and the day on which it was written. */
export const sentence = (text, numbers, date) => ({ text, numbers, date });

function asNotes(file, context, records) {
  for (const { text, numbers, date } of records) {
    file.put(`${date} ${context.fill('{name}')}`);
    file.put(text, numbers);
    file.put('');
  }
}

function asPage(file, context, records) {
  file.put('<html><body>');
  const encode = (value) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  for (const { text, numbers, date } of records) {
    file.put(`<h3>${date} ${context.fill('{name}')}</h3>`);
    file.put(`<p>${encode(text)}</p>`, numbers, encode);
  }
  file.put('</body></html>');
}

const asTable =
  ({ write }) =>
  (file, context, records) => {
    const rows = records.map(({ text, numbers, date }, i) => ({
      cells: [`T${100 + i}`, date, context.fill('{name}'), text],
      numbers,
    }));
    write(file, ['id', 'oprettet', 'melder', 'tekst'], rows, { subject: 3 });
  };

const asTables = ['CSV with semicolons', 'CSV with commas', 'TSV', 'JSON', 'NDJSON', 'XML elements'].map((format) => ({
  ending: tableFormats[format].ending,
  write: asTable(tableFormats[format]),
}));
const asTexts = [
  { ending: 'txt', write: asNotes },
  { ending: 'md', write: asNotes },
  { ending: 'html', write: asPage },
];

/**
 * Writes sentences into files of a group.
 *
 * @param {object} rng
 * @param {object} words the words of a set
 * @param {string} group
 * @param {{text: string, numbers: object[], date?: string}[]} sentences
 * @param {{ name: string, dated?: boolean }} how `dated`: only into formats whose records have a date
 * @returns {LineFile[]}
 */
export function spread(rng, words, group, sentences, { name, dated = false }) {
  const context = { fill: filler(rng, words) };
  const plain = () => context.fill(rng.pick(words.plain));
  const files = [];
  for (let left = sentences.slice(); left.length > 0; ) {
    const part = left.splice(0, 25 + rng.int(40));
    const { ending, write } = rng.pick(dated || rng.chance(0.6) ? asTables : asTexts);
    const file = new LineFile(`${name}-${files.length}.${ending}`, group);
    const records = part.map(({ text, numbers, date }) => {
      const { y, m, d } = recent(rng, 2016);
      const before = Array.from({ length: rng.int(3) }, plain);
      const after = Array.from({ length: rng.int(3) }, plain);
      return { text: [...before, text, ...after].join('\n'), numbers, date: date ?? `${y}-${m}-${d}` };
    });
    write(file, context, records);
    files.push(file);
  }
  return files;
}
