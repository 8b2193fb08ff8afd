// Runs of numbers outside tables of data: lines, bullets, arrays, tables in text.
import { person } from '../numbers.mjs';
import { filler } from '../sentences.mjs';
import { cprNumber, LineFile, otherNumber } from './line-file.mjs';
import { others, unclearIn } from './others.mjs';
import { tableFormats } from './tables.mjs';

const asLines = (mark) => (file, heading, numbers) => {
  if (heading) file.put(heading);
  numbers.forEach((number, i) => {
    file.put(`${mark(i)}${number.written}`, [number]);
  });
};

function asArray(file, heading, numbers) {
  file.put(`{${JSON.stringify(heading ?? 'items')}: [`);
  numbers.forEach((number, i) => {
    file.put(`  "${number.written}"${i < numbers.length - 1 ? ',' : ''}`, [number]);
  });
  file.put(']}');
}

function asOneLine(file, heading, numbers) {
  file.put(`${heading ? `${heading} ` : ''}${numbers.map(({ written }) => written).join(', ')}`, numbers);
}

function asHtmlList(file, heading, numbers) {
  file.put(`<html><body>${heading ? `<h2>${heading}</h2>` : ''}<ul>`);
  for (const number of numbers) file.put(`<li>${number.written}</li>`, [number]);
  file.put('</ul></body></html>');
}

/** How a run is written, and the ending of its file. */
const lists = {
  lines: { ending: 'txt', write: asLines(() => '') },
  bullets: { ending: 'md', write: asLines(() => '- ') },
  'numbered lines': { ending: 'txt', write: asLines((i) => `${i + 1}) `) },
  'JSON array': { ending: 'json', write: asArray },
  'one line': { ending: 'txt', write: asOneLine },
  'HTML list': { ending: 'html', write: asHtmlList },
};
const grids = ['Markdown', 'HTML', 'aligned text'];

/** Writes a run, or several runs side by side: `columns` has a heading and numbers for each. */
function writeRun(rng, words, name, shape, columns) {
  const fill = filler(rng, words);
  const { ending, write } = lists[shape] ?? tableFormats[shape];
  const file = new LineFile(`${name}.${ending}`, 'runs');
  if (lists[shape]) write(file, columns[0].heading, columns[0].numbers);
  else {
    const heads = ['Navn', ...columns.map(({ heading }) => (heading ?? 'Nr.').replace(/:$/, ''))];
    const rows = columns[0].numbers.map((_, i) => {
      const numbers = columns.map((column) => column.numbers[i]);
      return { cells: [fill('{name}'), ...numbers.map(({ written }) => written)], numbers };
    });
    write(file, heads, rows, { subject: 1 });
  }
  return file;
}

const shapeOf = (rng) => rng.pick([...Object.keys(lists), ...grids]);
const spelling = (rng) => (rng.chance(0.3) ? (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}` : (ten) => ten);

/** The runs of a seed. */
export function runFiles(rng, words, scale) {
  const { runHeadings, mixedWith } = words.kinds;
  const heading = (list) => (rng.chance(0.3) ? undefined : rng.pick(runHeadings[list]));
  const draw = (count, make) => Array.from({ length: count }, make);
  const times = (count, make) => draw(Math.max(1, Math.round(count * scale)), (_, i) => make(i));

  const onlyOthers = (i) => {
    const shape = shapeOf(rng);
    const sort = rng.pick(mixedWith.filter((each) => each !== 'phone numbers'));
    const next = others[sort](rng);
    const numbers = draw(Math.max(60, Math.round((60 + rng.int(200)) * scale)), () =>
      otherNumber(`only others, ${shape}`, next()),
    );
    return writeRun(rng, words, `liste-${i}`, shape, [{ heading: heading('others'), numbers }]);
  };
  const onlyCpr = (i) => {
    const shape = shapeOf(rng);
    const spell = spelling(rng);
    const numbers = draw(12 + rng.int(30), () => {
      const ten = person(rng);
      return cprNumber(`only CPR numbers, ${shape}`, ten, spell(ten));
    });
    return writeRun(rng, words, `udvalg-${i}`, shape, [{ heading: heading('cpr'), numbers }]);
  };
  const sideBySide = (i) => {
    const shape = rng.pick(grids);
    const kind = `side by side, ${shape}`;
    const next = others[rng.pick(mixedWith)](rng);
    const length = 20 + rng.int(40);
    const persons = draw(length, () => cprNumber(kind, person(rng)));
    const beside = draw(length, () => otherNumber(kind, next()));
    return writeRun(rng, words, `side-${i}`, shape, [
      { heading: rng.pick(runHeadings.cpr), numbers: persons },
      { heading: rng.pick(runHeadings.others), numbers: beside },
    ]);
  };
  const mixed = (i) => {
    const shape = shapeOf(rng);
    const sort = rng.pick(mixedWith);
    const share = 0.1 + rng.int(800) / 1000;
    const isUnclear = unclearIn(share, sort);
    const next = others[sort](rng);
    const numbers = draw(40 + rng.int(60), () => {
      const isCpr = rng.chance(share);
      const ten = isCpr ? person(rng) : next();
      return (isCpr ? cprNumber : otherNumber)('CPR numbers among others', ten, ten, isUnclear(ten, isCpr));
    });
    return writeRun(rng, words, `broget-${i}`, shape, [{ heading: heading('either'), numbers }]);
  };
  return [...times(48, onlyOthers), ...times(36, onlyCpr), ...times(24, sideBySide), ...times(20, mixed)];
}
