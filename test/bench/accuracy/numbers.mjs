// Numbers drawn at random, and how they are written. None is ever printed or kept: files with them are removed at the end.
import { birthDate, passesModulus11, personCpr } from '../random.mjs';

const two = (value) => String(value).padStart(2, '0');
const date = (rng, from, to) => [1 + rng.int(28), 1 + rng.int(12), from + rng.int(to - from)];
const hyphen = (ten) => `${ten.slice(0, 6)}-${ten.slice(6)}`;
const spaced = (ten) => `${ten.slice(0, 6)} ${ten.slice(6)}`;
const either = (rng, ten) => (rng.chance(0.6) ? hyphen(ten) : ten);
const pairs = (ten, mark) => [ten.slice(0, 2), ten.slice(2, 4), ten.slice(4, 6)].join(mark);

function until(draw, holds) {
  for (;;) {
    const drawn = draw();
    if (holds(drawn)) return drawn;
  }
}

/** One digit of the last four changed, or two neighbours exchanged. */
function mistyped(rng, ten) {
  return until(
    () => {
      const at = 6 + rng.int(3);
      return rng.chance(0.5)
        ? ten.slice(0, at) + rng.int(10) + ten.slice(at + 1)
        : ten.slice(0, at) + ten[at + 1] + ten[at] + ten.slice(at + 2);
    },
    (changed) =>
      changed !== ten &&
      birthDate(changed)?.year >= 1925 &&
      birthDate(changed).year <= 2025 &&
      !passesModulus11(changed),
  );
}

/** Days for which numbers without a check digit are issued: CPR-kontoret's list has 1 January of these years among others. */
const exempt = [
  '010160',
  '010164',
  '010165',
  '010166',
  '010169',
  '010170',
  '010174',
  '010180',
  '010182',
  '010184',
  '010185',
  '010186',
  '010187',
  '010188',
  '010189',
  '010190',
];

/** How the number of a positive kind is made and written. */
export const write = {
  'labelled-hyphen': (rng) => hyphen(personCpr(rng)),
  'labelled-bare': (rng) => personCpr(rng),
  'labelled-space': (rng) => spaced(personCpr(rng)),
  'unlabelled-hyphen': (rng) => hyphen(personCpr(rng)),
  'unlabelled-bare': (rng) => personCpr(rng),
  'name-before': (rng) => either(rng, personCpr(rng)),
  'name-behind': (rng) => either(rng, personCpr(rng)),
  'person-word': (rng) => either(rng, personCpr(rng)),
  'pairs-labelled': (rng) =>
    personCpr(rng).replace(
      /^(..)(..)(..)(....)$/,
      rng.pick(['$1.$2.$3 $4', '$1/$2/$3-$4', '$1 $2 $3 $4', '$1-$2-$3-$4']),
    ),
  'pairs-hyphen': (rng) =>
    personCpr(rng).replace(/^(..)(..)(..)(....)$/, rng.pick(['$1.$2.$3-$4', '$1 $2 $3-$4', '$1/$2/$3-$4'])),
  'label-behind': (rng) => either(rng, personCpr(rng)),
  'glued-label': (rng) => either(rng, personCpr(rng)),
  'url-escaped': (rng) =>
    rng.pick([(ten) => ten, hyphen, (ten) => `${ten.slice(0, 6)}%2D${ten.slice(6)}`])(personCpr(rng)),
  'file-name': (rng) => either(rng, personCpr(rng)),
  element: (rng) => either(rng, personCpr(rng)),
  dashes: (rng) => personCpr(rng).replace(/^.{6}/, (six) => six + rng.pick(['\u2013', '\u00a0', '\u2011', ' - '])),
  'no-modulus-11': (rng) =>
    either(
      rng,
      until(
        () => rng.pick(exempt) + rng.int(4) + rng.digits(3),
        (ten) => !passesModulus11(ten),
      ),
    ),
  // The century digit of a replacement number: 0 and 1 for births before 2000, 6 and 7 for later ones.
  ecpr: (rng) =>
    `${personCpr(rng).slice(0, 4)}${rng.chance(0.8) ? `${40 + rng.int(60)}-${rng.int(2)}` : `0${rng.int(10)}-${6 + rng.int(2)}`}${rng.pick(['AB', 'CK', 'XY', 'PT', 'ZZ'])}${rng.int(10)}`,
  'mistyped-hyphen': (rng) => hyphen(mistyped(rng, personCpr(rng))),
};

/** A random ten-digit number, or a date-like one: what identifiers of ten digits are. */
const identifier = (rng) =>
  rng.pick([
    () => rng.digits(10),
    () => dated(rng),
    () => rng.digits(10),
    () => two(1 + rng.int(28)) + two(1 + rng.int(12)) + rng.digits(6),
  ])();
const dated = (rng) => {
  const [day, month, year] = date(rng, 2015, 2026);
  return `${two(year % 100)}${two(month)}${two(day)}${rng.digits(4)}`;
};
const luhn = (nine) => {
  const sum = [...nine].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return nine + ((10 - (sum % 10)) % 10);
};
const icelandic = (rng) =>
  until(
    () => {
      const [d, m, y] = date(rng, 1940, 1999);
      const eight = two(d) + two(m) + two(y % 100) + (20 + rng.int(79));
      const rest = [3, 2, 7, 6, 5, 4, 3, 2].reduce((sum, weight, index) => sum + weight * Number(eight[index]), 0) % 11;
      return rest === 1 ? '' : `${eight}${rest === 0 ? 0 : 11 - rest}9`;
    },
    (ten) => ten.length === 10,
  );
const finnish = (rng) => {
  const [d, m, y] = date(rng, 1940, 1999);
  const nine = two(d) + two(m) + two(y % 100) + rng.digits(3);
  return `${nine.slice(0, 6)}-${nine.slice(6)}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(nine) % 31]}`;
};
const pNumber = (rng) =>
  until(
    () => String(1_001_000_000 + rng.int(31_000_000)),
    (ten) => Number(ten) < 1_007_000_000 || passesModulus11(ten),
  );
const stamp = (rng) => {
  const [d, m, y] = date(rng, 2010, 2027);
  const time = two(rng.int(24)) + two(rng.int(60));
  return rng.pick([
    `${two(d)}${two(m)}${two(y % 100)}${time}`,
    `${two(y % 100)}${two(m)}${two(d)}-${time}`,
    `${y}${two(m)}${two(d)}${time.slice(0, 2)}`,
  ]);
};
const windows = [
  [1_400_976_000, 1_412_985_600],
  [1_500_940_800, 1_510_444_800],
  [1_600_992_000, 1_612_915_200],
  [1_700_956_800, 1_712_966_400],
];
const epoch = (rng) => {
  const [from, to] = rng.pick(windows);
  return String(from + rng.int(to - from));
};

/** What stands in a look-alike's sentence. */
export const make = {
  'order-number': identifier,
  'invoice-number': identifier,
  'case-number': identifier,
  'customer-number': identifier,
  'article-number': identifier,
  parcel: identifier,
  version: identifier,
  'url-identifier': identifier,
  'log-identifier': identifier,
  'account-registration': (rng) => rng.digits(10),
  iban: (rng) => rng.digits(16),
  'p-number': pNumber,
  'p-number-cvr': pNumber,
  phone: (rng) => rng.pick([() => `070${rng.digits(7)}`, () => `45${rng.digits(8)}`, () => `040${rng.digits(7)}`])(),
  gln: (rng) => `5798${rng.digits(9)}`,
  property: (rng) => rng.pick(['0101', '0210', '0306', '0410', '0607', '0706', '0810']) + rng.digits(6),
  swedish: (rng) => {
    const [d, m, y] = date(rng, 2001, 2012);
    const ten = luhn(`${two(y % 100)}${two(m)}${two(d)}${rng.digits(3)}`);
    return rng.chance(0.5) ? hyphen(ten) : ten;
  },
  icelandic: (rng) => (rng.chance(0.5) ? hyphen(icelandic(rng)) : icelandic(rng)),
  norwegian: (rng) => personCpr(rng).slice(0, 6) + rng.digits(5),
  finnish,
  latvian: (rng) => `${personCpr(rng).slice(0, 6)}-${rng.digits(5)}`,
  'time-stamp': stamp,
  'epoch-seconds': epoch,
  'date-postcode': (rng) => {
    const [d, m, y] = date(rng, 1990, 2026);
    return `${pairs(two(d) + two(m) + two(y % 100), rng.pick(['.', '-', '/']))} ${1000 + rng.int(8990)}`;
  },
  'date-time': (rng) => {
    const [d, m, y] = date(rng, 2015, 2026);
    return `${pairs(two(d) + two(m) + two(y % 100), '.')} ${two(rng.int(24))}${two(rng.int(60))}`;
  },
  'date-range': (rng) => {
    const [d, m, y] = date(rng, 2015, 2026);
    return `${two(d)}${two(m)}${two(y % 100)}-${two(1 + rng.int(28))}${two(1 + rng.int(12))}`;
  },
  decimals: (rng) => identifier(rng),
  hexadecimal: (rng) => personCpr(rng),
  uuid: (rng) => personCpr(rng),
  'journal-number': (rng) => `${2003 + rng.int(23)}-${100 + rng.int(800)}-${rng.digits(4)}`,
  address: identifier,
  'longer-run': (rng) => personCpr(rng) + rng.digits(1 + rng.int(6)),
  masked: (rng) => `${personCpr(rng).slice(0, 6)}-${rng.pick(['xxxx', 'XXXX', '****', '....'])}`,
  'impossible-date': (rng) => `${30 + rng.int(2)}02${rng.digits(2)}-${rng.digits(4)}`,
  amounts: (rng) => `${1 + rng.int(99)}.${rng.digits(3)}.${rng.digits(3)},${rng.digits(2)}`,
};
export { dated, epoch, hyphen, identifier, luhn, mistyped, personCpr, pNumber, stamp };
