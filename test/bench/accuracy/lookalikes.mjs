// Random look-alikes. Their kinds are those of /carriers, whose words say what the number is.
import { birthDate, passesModulus11 } from '../random.mjs';
import { birth, isAlive, person, two, until } from './numbers.mjs';

/** A day in the years of the exported data. */
export function recent(rng, from = 2012) {
  const date = new Date(Date.UTC(from, 0, 1) + rng.int((2026 - from) * 365 + 320) * 86_400_000);
  return { y: date.getUTCFullYear(), m: two(date.getUTCMonth() + 1), d: two(date.getUTCDate()) };
}

const clock = (rng) => two(rng.int(24)) + two(rng.int(60));
const luhnDigit = (digits) => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
};
const weighted = (digits, weights) => weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);

/** Ten digits from a counter nobody reads as a date. Half of them happen to begin with a date, or no detector would look. */
export const identifier = (rng) => (rng.chance(0.5) ? rng.digits(10) : dateValid(rng));

/** Ten random digits of which the first six are a date. */
export const dateValid = (rng) => until(() => two(1 + rng.int(31)) + two(1 + rng.int(12)) + rng.digits(6), birthDate);

/** Year, month, day and a counter, as shops and invoice programs number. */
export const dayCounter = (rng) => {
  const { y, m, d } = recent(rng);
  return `${two(y)}${m}${d}${String(1 + rng.int(rng.chance(0.7) ? 300 : 9998)).padStart(4, '0')}`;
};

const counted = (rng) => (rng.chance(0.5) ? dayCounter(rng) : identifier(rng));
const sixFour = (rng, ten) => (rng.chance(0.3) ? `${ten.slice(0, 6)}-${ten.slice(6)}` : ten);

/** Old ones have their own check digit, and new ones that of a CPR number. */
export const pNumber = (rng) =>
  until(
    () => String(1_001_000_000 + rng.int(30_999_999)),
    (ten) =>
      Number(ten) > 1_006_959_421 ? passesModulus11(ten) : weighted(ten, [1, 5, 6, 7, 3, 6, 4, 8, 9, 1]) % 11 === 0,
  );

export const cvr = (rng) =>
  until(
    () => String(10_000_000 + rng.int(34_000_000)),
    (eight) => weighted(eight, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  );

/** Bank accounts often begin with zeros, which pad them to ten digits. */
export const account = (rng) => (rng.chance(0.4) ? `000${rng.digits(7)}` : identifier(rng));

export const kennitala = (rng) =>
  until(
    () => {
      const born = until(
        () => birth(rng),
        ({ year }) => year > 1925,
      );
      const eight = `${two(born.day)}${two(born.month)}${two(born.year)}${20 + rng.int(80)}`;
      return `${eight}${(11 - (weighted(eight, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11}${born.year < 2000 ? 9 : 0}`;
    },
    (ten) => ten.length === 10,
  );

const hetu = (rng) => {
  const born = birth(rng);
  const six = `${two(born.day)}${two(born.month)}${two(born.year)}`;
  const three = String(2 + rng.int(898)).padStart(3, '0');
  const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(six + three) % 31];
  return `${six}${born.year < 2000 ? '-' : 'A'}${three}${check}`;
};

export const swedish = (rng) => {
  const born = birth(rng);
  const nine = `${two(born.year)}${two(born.month)}${two(born.day)}${rng.digits(3)}`;
  return nine + luhnDigit(nine);
};

/** Second counts are valid dates in certain windows only; half are drawn from there. */
const windows = [
  [1400976000, 1412985600],
  [1500940800, 1510444800],
  [1600992000, 1612915200],
  [1700956800, 1712966400],
];
export const epoch = (rng) => {
  const [from, to] = rng.chance(0.5) ? rng.pick(windows) : [1420070400, 1795300000];
  return String(from + rng.int(to - from));
};

const hex = (rng, n) => Array.from({ length: n }, () => rng.pick('0123456789abcdef')).join('');
/** A hexadecimal word with ten decimal digits in a row. */
const hexAround = (rng, n) => {
  const at = rng.int(n - 11);
  return `${hex(rng, at)}${rng.pick('abcdef')}${person(rng)}${rng.pick('abcdef')}${hex(rng, n - at - 12)}`;
};

const dated = (rng, mark) => {
  const { y, m, d } = recent(rng);
  return `${d}${mark}${m}${mark}${two(y)}`;
};

/** Towns and their postal districts, as they follow a date. */
const districts = [
  '2100 København Ø',
  '5000 Odense C',
  '8000 Aarhus C',
  '9000 Aalborg',
  '4000 Roskilde',
  '2750 Ballerup',
  '6700 Esbjerg',
  '7100 Vejle',
  '3400 Hillerød',
  '4700 Næstved',
  '8600 Silkeborg',
  '2630 Taastrup',
];

/** The municipalities whose code reads as a day and a month. */
const municipalities = ['0101', '0101', '0101', '0201', '0210', '0306', '0410', '0411', '0510', '0607', '0707', '0810'];

const amount = (rng) => `${1000 + rng.int(9000)}${rng.pick([',00', ',50', '', ',-'])}`;

/** The generator of each kind of look-alike. The result is never a CPR number. */
export const lookAlikes = {
  'order number': (rng) => sixFour(rng, counted(rng)),
  'invoice number': (rng) => sixFour(rng, counted(rng)),
  'customer number': identifier,
  'case number': (rng) => sixFour(rng, counted(rng)),
  'item number': (rng) => (rng.chance(0.2) ? sixFour(rng, identifier(rng)) : identifier(rng)),
  'batch or serial number': identifier,
  'parcel tracking': (rng) => (rng.chance(0.5) ? `00${rng.digits(18)}` : identifier(rng)),
  'bank account': (rng) => account(rng),
  'registration number and account': (rng) => `${1000 + rng.int(8999)}${rng.pick([' ', '-', ' '])}${account(rng)}`,
  'P-number': pNumber,
  'P-number beside CVR': (rng) => `${cvr(rng)}${rng.pick([', P-nr. ', ' / ', ' (P-nummer ', ', pnr '])}${pNumber(rng)}`,
  'foreign phone': (rng) =>
    rng.chance(0.5)
      ? `070${rng.pick(['-', ''])}${rng.digits(7)}`
      : `04${rng.pick('05')}${rng.digits(7)}`.replace(/^(...)(...)(....)$/, rng.pick(['$1 $2 $3', '$1$2$3'])),
  'Danish phone': (rng) => `45${2 + rng.int(7)}${rng.digits(7)}`,
  GLN: (rng) => `5798${rng.digits(9)}`,
  'Swedish personal number': (rng) =>
    sixFour(rng, swedish(rng)).replace(/^(\d{6})(\d{4})$/, rng.pick(['$1-$2', '$1$2'])),
  'Norwegian personal number': (rng) => `${person(rng).slice(0, 6)}${rng.pick([' ', ''])}${rng.digits(5)}`,
  'Finnish personal number': hetu,
  'Icelandic personal number': (rng) => kennitala(rng).replace(/^(\d{6})/, rng.pick(['$1-', '$1'])),
  'Latvian personal number': (rng) => `${person(rng).slice(0, 6)}-${1 + rng.int(2)}${rng.digits(4)}`,
  'stamp ddmmyyHHMM': (rng) => `${dated(rng, '')}${clock(rng)}`,
  'stamp yymmdd-HHMM': (rng) => {
    const { y, m, d } = recent(rng);
    return `${two(y)}${m}${d}${rng.pick(['-', '-', '_'])}${clock(rng)}`;
  },
  'stamp yyyymmddHH': (rng) => {
    const { y, m, d } = recent(rng, 2008);
    return `${y}${m}${d}${two(rng.int(24))}`;
  },
  'epoch seconds': epoch,
  'date and postal district': (rng) => `${dated(rng, rng.pick(['.', '-', '.']))} ${rng.pick(districts)}`,
  'date and time': (rng) => `${dated(rng, rng.pick(['.', '-', '', '/']))} ${rng.pick(['kl. ', '', ''])}${clock(rng)}`,
  'date range': (rng) => {
    const { m, d } = recent(rng);
    return `${dated(rng, '')}-${d}${m}`;
  },
  'date and amount': (rng) => `${dated(rng, rng.pick(['', '.', '-']))} ${amount(rng)}`,
  'decimal fraction': (rng) =>
    `${rng.pick(['55', '56', '12', '9', '0', '1'])}${rng.pick(['.', '.', ','])}${rng.chance(0.2) ? person(rng) : identifier(rng)}`,
  'hexadecimal id': (rng) => hexAround(rng, rng.pick([24, 32, 40, 64])),
  UUID: (rng) => `${hex(rng, 8)}-${hex(rng, 4)}-4${hex(rng, 3)}-a${hex(rng, 3)}-${person(rng)}${hex(rng, 2)}`,
  'version or build': (rng) =>
    `${1 + rng.int(20)}.${rng.int(10)}.${rng.chance(0.5) ? dayCounter(rng) : identifier(rng)}`,
  'ISBN-10': (rng) => (rng.chance(0.7) ? `87${rng.digits(8)}` : `0${rng.digits(9)}`),
  'property number': (rng) => rng.pick(municipalities) + rng.pick(['', '-', ' ']) + rng.digits(6),
  'journal number': (rng) => `${2003 + rng.int(23)}-${100 + rng.int(800)}-${rng.digits(4)}`,
  'e-mail address or Message-ID': (rng) =>
    `${rng.pick(['', 'msg.', 'x'])}${counted(rng)}${rng.pick(['.', '.1.'])}${hex(rng, 6)}@${rng.pick(['mail', 'smtp2', 'exch'])}.example.dk`,
  'masked number': (rng) => `${person(rng).slice(0, 6)}-${rng.pick(['xxxx', 'XXXX', '****', '____', '....'])}`,
  'longer run of digits': (rng) =>
    rng.chance(0.5) ? person(rng) + rng.digits(1 + rng.int(8)) : rng.digits(11 + rng.int(9)),
  IBAN: (rng) => `DK${rng.digits(2)}${rng.pick([' ', ''])}${rng.digits(4)}${rng.pick([' ', ''])}${account(rng)}`,
  'payment card line': (rng) => `+71<${rng.digits(15)}+${rng.digits(8)}<`,
  'id in a URL': (rng) => counted(rng),
  'id in a file name': (rng) => counted(rng),
  'id in a log line': (rng) => identifier(rng),
  'meter or device number': identifier,
  'member or policy number': identifier,
  'other number near the word CPR': counted,
  'unlabelled reference': (rng) => (rng.chance(0.1) ? rng.digits(10) : dateValid(rng)),
};

export { isAlive };
