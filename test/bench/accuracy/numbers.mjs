// Numbers of imaginary persons. They may belong to real ones, so they exist only in a temporary folder during the run, and are
// never printed.
import { birthDate, passesModulus11 } from '../random.mjs';

export const asOf = { year: 2026, month: 11, day: 23 };
const asOfDay = Date.UTC(asOf.year, asOf.month - 1, asOf.day);
const day = 86_400_000;

export const two = (n) => String(n % 100).padStart(2, '0');
const sixDigits = ({ year, month, day: d }) => `${two(d)}${two(month)}${two(year)}`;

/**
 * Thousands of Danes of each five years of age on 1 January 2026: 0 to 4, 5 to 9, and so on.
 * Danmarks Statistik, table BEFOLK2, read on 2026-11-30 in a copy of Data Commons. It ends at "85 and over", which is divided by estimate.
 */
const population = [
  300.4, 317.3, 309, 353, 378.9, 406.5, 419.3, 383.1, 339.6, 360.6, 396.9, 398.8, 391.4, 333.9, 296, 280.3, 207.4, 104,
  38, 9.8, 1.4, 0.1,
];

/** The birth date of a person who is alive on the as-of date. */
export function birth(rng) {
  let age = rng.int(population.length * 5);
  while (!rng.chance(population[Math.floor(age / 5)] / 419.3)) age = rng.int(population.length * 5);
  const date = new Date(asOfDay - Math.floor((age + rng.int(1000) / 1000) * 365.25) * day);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A birth date in the years from `first` to `last`, at the latest on the as-of date. */
export function birthBetween(rng, first, last) {
  const from = Date.UTC(first, 0, 1);
  const to = Math.min(asOfDay, Date.UTC(last, 11, 31));
  const date = new Date(from + rng.int((to - from) / day + 1) * day);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** How many of 10,000 numbers have each seventh digit. Numbers are assigned from the lowest serial that the century table allows. */
const seventhDigits = [
  { before: 1937, shares: { 0: 4200, 1: 3300, 2: 1800, 3: 700 } },
  { before: 2000, shares: { 0: 3500, 1: 3300, 2: 2165, 3: 950, 4: 80, 9: 5 } },
  { before: 2037, shares: { 4: 4000, 5: 3800, 6: 1400, 7: 500, 8: 200, 9: 100 } },
];

function seventhDigit(rng, year) {
  const { shares } = seventhDigits.find(({ before }) => year < before);
  let left = rng.int(10_000);
  return Object.entries(shares).find(([, share]) => {
    left -= share;
    return left < 0;
  })[0];
}

/** Draws until the condition holds. */
export function until(draw, holds) {
  for (;;) {
    const drawn = draw();
    if (holds(drawn)) return drawn;
  }
}

/** The seventh digits that the century table allows. */
const legalSevenths = [
  { before: 1937, digits: '0123' },
  { before: 2000, digits: '012349' },
  { before: 2037, digits: '456789' },
];

/** A number with any serial that the century table allows, all equally likely, though the last ones are hardly ever assigned. */
export function anySerial(rng) {
  const born = birth(rng);
  const { digits } = legalSevenths.find(({ before }) => born.year < before);
  return until(() => sixDigits(born) + rng.pick(digits) + rng.digits(3), passesModulus11);
}

export function withModulus11(rng, born) {
  const nine = sixDigits(born) + seventhDigit(rng, born.year);
  return until(() => nine + rng.digits(3), passesModulus11);
}

/** A number that was issued although it fails modulus 11: any birth date, from October 2007 on. */
export function issuedWithout(rng, born) {
  const seven = sixDigits(born) + seventhDigit(rng, born.year);
  return until(
    () => seven + rng.digits(3),
    (ten) => !passesModulus11(ten),
  );
}

const isAfterOctober2007 = ({ year, month }) => year > 2007 || (year === 2007 && month >= 10);

/** Ten digits of an ordinary person: one in a hundred of those born after 1 October 2007 lacks the check digit. */
export function person(rng) {
  const born = birth(rng);
  return isAfterOctober2007(born) && rng.chance(0.01) ? issuedWithout(rng, born) : withModulus11(rng, born);
}

export function personWithModulus11(rng) {
  return withModulus11(rng, birth(rng));
}

export function youngWithoutModulus11(rng) {
  return issuedWithout(
    rng,
    until(() => birth(rng), isAfterOctober2007),
  );
}

/** The years in which 1 January has numbers without a check digit, according to CPR-kontoret (list of 2023-05-10). */
const exemptYears = [
  1960, 1962, 1964, 1965, 1966, 1967, 1969, 1970, 1974, 1975, 1978, 1980, 1981, 1982, 1983, 1984, 1985, 1986, 1987,
  1988, 1989, 1990, 1991, 1992, 1994, 1995,
];

/** The first series is assigned in steps of six from the lowest serial: 0001, 0007… to men, 0002, 0010, 0016… to women. */
export function onExemptDate(rng) {
  const six = sixDigits({ year: rng.pick(exemptYears), month: 1, day: 1 });
  return until(
    () => six + String((rng.chance(0.5) ? 7 : 10) + 6 * rng.int(160)).padStart(4, '0'),
    (ten) => !passesModulus11(ten),
  );
}

/** A typing error: one digit of the serial is wrong, or two neighbours are exchanged. The birth date still exists. */
export function mistyped(rng, ten) {
  return until(
    () => {
      const at = rng.int(9);
      const changed = rng.chance(0.5)
        ? ten.slice(0, at) + rng.int(10) + ten.slice(at + 1)
        : ten.slice(0, at) + ten[at + 1] + ten[at] + ten.slice(at + 2);
      return changed;
    },
    (changed) => changed !== ten && isAlive(changed) && !passesModulus11(changed),
  );
}

/** Whether nothing in ten digits alone speaks against a living person. */
export const looksIssued = (ten) => isAlive(ten) && passesModulus11(ten);

/** Whether ten digits are a birth date of the last 106 years. */
export function isAlive(ten) {
  const born = birthDate(ten);
  if (born === undefined) return false;
  const time = Date.UTC(born.year, born.month - 1, born.day);
  return time <= asOfDay && time > asOfDay - 106 * 365.25 * day;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A replacement number of the health sector, national (1, 7) or regional (0, 6). */
export function replacement(rng) {
  const born = birth(rng);
  const century = born.year < 2000 ? rng.pick(['1', '0']) : rng.pick(['7', '6']);
  return sixDigits(born) + century + rng.pick(letters) + rng.pick(letters) + rng.int(10);
}

/** A replacement number with the day raised by 60, and the check digit unchanged or corrected. */
export function day60(rng) {
  const raised = (ten) => Number(ten[0]) + 6 + ten.slice(1);
  if (rng.chance(0.5)) return raised(person(rng));
  return until(() => raised(person(rng)).slice(0, 9) + rng.int(10), passesModulus11);
}

/** MedCom's national test numbers (https://medcom.dk/standarder/tabeller/nationale-test-cpr-numre/), half of them. */
const published = [
  '0104909989',
  '0107729995',
  '0108589995',
  '0201609995',
  '0201919990',
  '0211223989',
  '0212159995',
  '0504909989',
  '0506889996',
  '1007059995',
  '1110109996',
  '1310169995',
  '1502779995',
  '1502829995',
  '2103009996',
  '2509479989',
  '2512489996',
  '2911829996',
  '3001749995',
  '3103979995',
];

export const publishedTestNumber = (rng) => rng.pick(published);

/** A number as reports mask it. */
export const masked = (ten) => `${ten.slice(0, 6)}-xxxx`;
