// Tables with a column of numbers: CPR numbers under any name, and other numbers that look like them.
import { passesModulus11 } from '../random.mjs';
import { dated, epoch, hyphen, luhn, mistyped, personCpr, pNumber } from './numbers.mjs';

const plain = (rng) => personCpr(rng);
const two = (value) => String(value).padStart(2, '0');

/** Columns of CPR numbers: the header of the column, the value, and how many rows. */
const cprColumns = {
  'cpr-named': { header: 'CPR', value: plain },
  'cpr-nr': { header: 'cpr_nr', value: (rng) => hyphen(personCpr(rng)) },
  'cpr-x': { header: 'x', value: plain },
  'cpr-ref2': { header: 'ref2', value: plain },
  'cpr-value': { header: 'value', value: plain },
  'cpr-patient': { header: 'patient', value: (rng) => hyphen(personCpr(rng)) },
  'cpr-no-header': { value: plain },
  'cpr-sparse': { header: 'ref', value: (rng) => (rng.chance(0.1) ? personCpr(rng) : '') },
  'cpr-mistyped': { header: 'x', value: (rng) => (rng.chance(0.01) ? mistyped(rng, personCpr(rng)) : personCpr(rng)) },
  'cpr-zero-lost': { header: 'cpr', value: (rng) => String(Number(personCpr(rng))) },
  'cpr-zero-lost-x': { header: 'x', value: (rng) => String(Number(personCpr(rng))) },
  'cpr-float': { header: 'x', value: (rng) => `${Number(personCpr(rng))}.0` },
  'cpr-in-two': { header: 'foedselsdato,loebenr', value: (rng) => personCpr(rng).replace(/^.{6}/, '$&,') },
  'cpr-order-header': { header: 'ordrenr', value: plain },
};

/** Columns of other numbers. */
const otherColumns = {
  'random-order': { header: 'ordrenr', value: (rng) => rng.digits(10) },
  'random-x': { header: 'x', value: (rng) => rng.digits(10) },
  'random-no-header': { value: (rng) => rng.digits(10) },
  rising: { header: 'x', value: (_rng, index) => String(1_201_000_000 + 7 * index) },
  'p-numbers': { header: 'x', value: pNumber },
  'p-numbers-low': {
    header: 'enhed',
    value: (rng) => {
      for (;;) {
        const ten = String(1_007_000_000 + rng.int(5_300_000));
        if (passesModulus11(ten)) return ten;
      }
    },
  },
  epoch: { header: 'created', value: epoch },
  'epoch-x': { header: 'x', value: (_rng, index) => String(1_701_000_000 + 61 * index) },
  phones: { header: 'telefon', value: (rng) => `070${rng.digits(7)}` },
  bookings: { header: 'dateid', value: (rng) => rng.pick(['010325', '020325', '030325']) + rng.digits(4) },
  invoices: { header: 'x', value: dated },
  accounts: { header: 'konto', value: (rng) => rng.digits(10) },
  swedish: {
    header: 'x',
    value: (rng) => luhn(`${two(40 + rng.int(60))}${two(1 + rng.int(12))}${two(1 + rng.int(28))}${rng.digits(3)}`),
  },
  property: { header: 'ejendom', value: (rng) => rng.pick(['0101', '0210', '0306', '0607']) + rng.digits(6) },
  customers: { header: 'kundenr', value: (rng) => `30${rng.digits(8)}` },
  'time-stamps': {
    header: 'x',
    value: (rng) =>
      `${two(1 + rng.int(28))}${two(1 + rng.int(12))}2${rng.int(6)}${two(rng.int(24))}${two(rng.int(60))}`,
  },
};

function table(rng, kind, { header, value }, isCpr, rows) {
  const labels = new Map();
  const lines = Array.from({ length: rows }, (_, index) => {
    const written = value(rng, index);
    if (written !== '') labels.set(index + 1, { kind: `column ${kind}`, isCpr });
    return `${index + 1},${written},${rng.pick(['Aktiv', 'Passiv', 'Ny'])},${rng.pick(['Nord', 'Syd'])}`;
  });
  const all = header === undefined ? lines : [`nr,${header},status,enhed_navn`, ...lines];
  return {
    name: `${kind}.csv`,
    bytes: Buffer.from(`${all.join('\n')}\n`),
    text: header === undefined ? lines : ['', ...lines],
    labels,
    isColumn: true,
  };
}

/** A table for every kind of column, 300 to 5,000 rows long. */
export function columnFiles(rng, size) {
  const rows = () => Math.round((300 + rng.int(2000)) * size);
  return [
    ...Object.entries(cprColumns).map(([kind, column]) => table(rng, kind, column, true, rows())),
    ...Object.entries(otherColumns).map(([kind, column]) => table(rng, kind, column, false, rows())),
  ];
}
