// Tables with one column of interest each: CPR numbers, or other values of ten digits.
import { birthDate, passesModulus11 } from '../random.mjs';
import { account, cvr, dayCounter, epoch, identifier, pNumber, recent, swedish } from './lookalikes.mjs';
import { masked, mistyped, person, two, until } from './numbers.mjs';
import { filler } from './sentences.mjs';

const hyphen = (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}`;
const asIs = (ten) => [ten];
const withoutZero = (ten) => [ten.replace(/^0/, '')];

/** A column of CPR numbers. `write` returns the cells, which are several if a number is spread over columns. */
function cprColumn(headers, { write = asIs, fill = 1, typos = 0, draw = person } = {}) {
  return { headers, write, fill, typos, start: () => draw };
}

/** A column of other values. `start` returns a function that draws the next value. */
function otherColumn(headers, start, { write = asIs, fill = 1 } = {}) {
  return { headers, write, fill, start, other: true };
}

/** A counter that increases in small steps, like the keys of a database. */
const rising = (from) => (rng) => {
  let next = from(rng);
  return () => {
    next += 1 + rng.int(9);
    return String(next).padStart(10, '0');
  };
};

/** Bookings of a few days, so that the first six digits repeat. */
const bookings = (rng) => {
  const days = Array.from({ length: 6 }, () => recent(rng, 2023));
  return () => {
    const { y, m, d } = rng.pick(days);
    return `${d}${m}${two(y)}${rng.digits(4)}`;
  };
};

/** Random numbers with a few accidents: one in fifty would pass as a CPR number. */
const accidents = (rng) => () => (rng.chance(0.02) ? person(rng) : rng.digits(10));

/** The seconds of one quarter of a year, all of which read as dates. */
const secondsOfAWindow = (rng) => {
  const from = rng.pick([1400976000, 1500940800, 1600992000, 1700956800]);
  let at = from + rng.int(1e6);
  return () => {
    at += 1 + rng.int(1500);
    return String(at);
  };
};

const municipal = (rng) => () => rng.pick(['0101', '0210', '0306', '0410', '0607', '0810']) + rng.digits(6);
const each = (draw) => (rng) => () => draw(rng);
const newPNumber = (rng) => until(() => String(1_007_000_000 + rng.int(6_000_000)), passesModulus11);
const datedAndPassing = (rng) =>
  until(
    () => rng.digits(10),
    (ten) => birthDate(ten) !== undefined,
  );

/** Every kind of column. A header of null is a table without headers. */
export const columnKinds = {
  'CPR under cpr': cprColumn(['CPR']),
  'CPR under cpr_nr': cprColumn(['cpr_nr'], { write: (ten) => [hyphen(ten)] }),
  'CPR under personnummer': cprColumn(['personnummer']),
  'CPR under x': cprColumn(['x']),
  'CPR under ref2': cprColumn(['ref2']),
  'CPR under id': cprColumn(['id']),
  'CPR under value': cprColumn(['value']),
  'CPR under patient': cprColumn(['patient']),
  'CPR under a word of the set': { ...cprColumn(null), headersOf: 'cpr' },
  'CPR without headers': cprColumn([null]),
  'CPR without headers, hyphen': cprColumn([null], { write: (ten) => [hyphen(ten)] }),
  'CPR hyphen under kolonne': cprColumn(['kolonne1'], { write: (ten) => [hyphen(ten)] }),
  'CPR sparse under cpr': cprColumn(['cpr'], { fill: 0.1 }),
  'CPR sparse under x': cprColumn(['x'], { fill: 0.1 }),
  'CPR with typos under cprnr': cprColumn(['cprnr'], { typos: 0.01 }),
  'CPR with typos under x': cprColumn(['x'], { typos: 0.01 }),
  'CPR zero lost under cpr': cprColumn(['cpr'], { write: withoutZero }),
  'CPR zero lost under x': cprColumn(['x'], { write: withoutZero }),
  'CPR as float under cpr': cprColumn(['cpr'], { write: (ten) => [`${ten.replace(/^0/, '')}.0`] }),
  'CPR as float under x': cprColumn(['x'], { write: (ten) => [`${ten}.0`] }),
  'CPR over two columns': cprColumn(['foedselsdato', 'loebenr'], { write: (ten) => [ten.slice(0, 6), ten.slice(6)] }),
  'CPR with space under nummer': cprColumn(['nummer'], { write: (ten) => [ten.replace(/^(.{6})/, '$1 ')] }),

  'order numbers under ordrenr': otherColumn(
    ['ordrenr'],
    each((rng) => rng.digits(10)),
  ),
  'random under x': otherColumn(
    ['x'],
    each((rng) => rng.digits(10)),
  ),
  'random under id': otherColumn(
    ['id'],
    each((rng) => rng.digits(10)),
  ),
  'random under a word of the set': {
    ...otherColumn(
      null,
      each((rng) => rng.digits(10)),
    ),
    headersOf: 'other',
  },
  'random without headers': otherColumn(
    [null],
    each((rng) => rng.digits(10)),
  ),
  'random with accidents under ref': otherColumn(['ref'], accidents),
  'dated random under reference': otherColumn(['reference'], each(datedAndPassing)),
  'rising under id': otherColumn(
    ['id'],
    rising((rng) => rng.int(3e9)),
  ),
  'rising without headers': otherColumn(
    [null],
    rising((rng) => 101_000_000 + rng.int(2e9)),
  ),
  'P-numbers under pnummer': otherColumn(['pnummer'], each(pNumber)),
  'P-numbers under x': otherColumn(['x'], each(pNumber)),
  'new P-numbers under enhed': otherColumn(['enhed'], each(newPNumber)),
  'P-numbers beside CVR under pnr': otherColumn(['pnr', 'cvr'], each(pNumber), {
    write: (ten, rng) => [ten, cvr(rng)],
  }),
  'epoch seconds under created': otherColumn(['created'], each(epoch)),
  'epoch seconds of a window under x': otherColumn(['x'], secondsOfAWindow),
  'phones under mobil': otherColumn(
    ['mobil'],
    each((rng) => `070${rng.digits(7)}`),
  ),
  'phones under x': otherColumn(
    ['x'],
    each((rng) => `070${rng.digits(7)}`),
  ),
  'bookings under dateid': otherColumn(['dateid'], bookings),
  'bookings under x': otherColumn(['x'], bookings),
  'invoices yymmddNNNN under faktura': otherColumn(['faktura'], each(dayCounter)),
  'invoices yymmddNNNN under x': otherColumn(['x'], each(dayCounter)),
  'bank accounts under konto': otherColumn(['konto'], each(account)),
  'bank accounts beside reg under kontonr': otherColumn(['kontonr', 'regnr'], each(account), {
    write: (ten, rng) => [ten, String(1000 + rng.int(8999))],
  }),
  'Swedish numbers under personnummer_se': otherColumn(['personnummer_se'], each(swedish)),
  'Swedish numbers under x': otherColumn(['x'], each(swedish)),
  'property numbers under ejendom': otherColumn(
    ['ejendom'],
    each((rng) => municipal(rng)()),
  ),
  'property numbers under x': otherColumn(['x'], municipal),
  'customer numbers under kundenr': otherColumn(['kundenr'], each(identifier)),
  'sparse references under ref': otherColumn(['ref'], each(identifier), { fill: 0.1 }),
};

const towns = ['Roskilde', 'Aarhus C', 'Odense SØ', 'Hjørring', 'Næstved', 'Thisted', 'Køge', 'Rønne'];

/** The neighbouring columns, without values that resemble a number of interest. */
const neighbours = {
  navn: (_rng, fill) => fill('{name}'),
  by: (rng) => rng.pick(towns),
  oprettet: (rng) => `20${15 + rng.int(12)}-${two(1 + rng.int(12))}-${two(1 + rng.int(28))}`,
  beloeb: (rng) => `${rng.int(9000)}.${two(rng.int(100))}`,
  status: (rng) => rng.pick(['aktiv', 'lukket', 'ny', 'afventer']),
  antal: (rng) => String(rng.int(40)),
};

/** The number of rows: 300 to 5,000, and usually few. */
const rowsFor = (rng, size) => Math.max(60, Math.round((300 + (rng.int(1000) / 1000) ** 3 * 4700) * size));

/** The cells of interest in one row, and their CPR number if they have one. */
function draw(rng, kind, next) {
  if (!rng.chance(kind.fill)) return { cells: kind.write('', rng).map(() => '') };
  const ten = kind.other ? next() : kind.start()(rng);
  const written = kind.typos > 0 && rng.chance(kind.typos) ? mistyped(rng, ten) : ten;
  return { cells: kind.write(written, rng), ten: written };
}

function columnFile(rng, words, name, kindName, size) {
  const kind = columnKinds[kindName];
  const fill = filler(rng, words);
  const headers = kind.headers ?? [rng.pick(words.headers[kind.headersOf])];
  const hasHeaders = headers[0] !== null;
  const others = Object.keys(neighbours).filter(() => rng.chance(0.6));
  const at = rng.int(others.length + 1);
  const fields = [...others.slice(0, at), ...headers, ...others.slice(at)];
  const mark = rng.pick([',', ';']);
  const file = { name, encoding: 'utf-8', group: 'columns', parts: [], truths: [], lookAlikes: [] };
  const put = (cells, record) =>
    cells.forEach((cell, i) => {
      file.parts.push({
        text: `${cell}${i === cells.length - 1 ? '\n' : mark}`,
        record,
        field: fields[i] ?? undefined,
      });
    });

  if (hasHeaders) put(fields, 0);
  const next = kind.other ? kind.start(rng) : undefined;
  const rows = rowsFor(rng, size);
  for (let row = 1; row <= rows; row++) {
    const { cells, ten } = draw(rng, kind, next);
    const beside = others.map((other) => neighbours[other](rng, fill));
    put([...beside.slice(0, at), ...cells, ...beside.slice(at)], row);
    if (ten === undefined) continue;
    const known = { file: name, record: row, kind: kindName };
    if (kind.other) file.lookAlikes.push({ ...known, digits: ten });
    else file.truths.push({ ...known, masked: masked(ten), ...(hasHeaders && { fields: headers }) });
  }
  return file;
}

const letters = (n) => String.fromCharCode(97 + Math.floor(n / 26)) + String.fromCharCode(97 + (n % 26));

/** The tables: one file for each kind of column. The file names do not reveal the kind. */
export function columnFiles(rng, words, size) {
  return Object.keys(columnKinds).map((kind, i) => columnFile(rng, words, `tabel-${letters(i)}.csv`, kind, size));
}
