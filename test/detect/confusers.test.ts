import { describe, expect, test } from 'vitest';
import { birthDate, passesModulus11, personCpr, type Random, random } from '../support/random.js';
import { read } from './read.js';

/**
 * Kinds of numbers that look like a CPR number, each with the words around it. The numbers are drawn at random, because a
 * look-alike written down here might be somebody's number. `mostFound`: how many of 400 draws may be found at the default
 * confidence; over 0 only if nothing in the text distinguishes them.
 */
interface Confuser {
  readonly claim: string;
  readonly write: (rng: Random) => string;
  readonly mostFound: number;
}

const asOf = '2026-11-24';
const draws = 400;

const two = (n: number): string => String(n % 100).padStart(2, '0');

/** Draws until the condition holds. */
function until(draw: () => string, holds: (ten: string) => boolean): string {
  for (;;) {
    const ten = draw();
    if (holds(ten)) return ten;
  }
}

/** Ten digits that begin with a birth date. About one in eleven passes modulus 11. */
const dated = (rng: Random): string =>
  until(
    () => two(1 + rng.int(31)) + two(1 + rng.int(12)) + rng.digits(6),
    (ten) => birthDate(ten) !== undefined,
  );

/** A day of the last ten years as day, month and year, two digits each. */
function day(rng: Random): { d: string; m: string; y: string } {
  const date = new Date(Date.UTC(2016, 0, 1 + rng.int(3900)));
  return { d: two(date.getUTCDate()), m: two(date.getUTCMonth() + 1), y: two(date.getUTCFullYear()) };
}

const clock = (rng: Random): string => two(rng.int(24)) + two(rng.int(60));
const counter = (rng: Random): string => String(1 + rng.int(400)).padStart(4, '0');

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** Old P-numbers have a check digit of their own kind, new ones that of a CPR number. */
const productionUnit = (rng: Random): string =>
  until(
    () => String(1_001_000_000 + rng.int(11_999_999)),
    (ten) =>
      Number(ten) > 1_006_959_421 ? passesModulus11(ten) : weighted(ten, [1, 5, 6, 7, 3, 6, 4, 8, 9, 1]) % 11 === 0,
  );

const luhnPasses = (ten: string): boolean =>
  [...ten].reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0) %
    10 ===
  0;

const swedish = (rng: Random): string => until(() => dated(rng), luhnPasses);

const icelandic = (rng: Random): string =>
  until(
    () => {
      const { d, m } = day(rng);
      return `${d}${m}${two(30 + rng.int(69))}${20 + rng.int(80)}${rng.int(10)}9`;
    },
    (ten) => weighted(ten, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  );

const finnish = (rng: Random): string =>
  until(
    () => dated(rng).slice(0, 6) + rng.digits(4),
    (ten) => Number(ten.slice(0, 9)) % 31 === Number(ten[9]),
  );

/** Seconds since 1970, in one of the periods in which all of them begin with a date. */
const epochSeconds = (rng: Random): string => String(1_700_956_800 + rng.int(12_000_000));

const hex = (rng: Random, n: number): string =>
  Array.from({ length: n }, () => rng.pick([...'0123456789abcdef'])).join('');

/** Municipalities with a code that is also a day and a month. */
const municipality = (rng: Random): string =>
  rng.pick(['0101', '0201', '0306', '0410', '0510', '0607', '0707', '0810']);

const confusers: readonly Confuser[] = [
  { claim: 'P-numbers, named', write: (rng) => `P-nummer ${productionUnit(rng)}`, mostFound: 0 },
  { claim: 'P-numbers beside a CVR number', write: (rng) => `CVR 13748136, ${productionUnit(rng)}`, mostFound: 0 },
  { claim: 'production units', write: (rng) => `Produktionsenhed: ${productionUnit(rng)}`, mostFound: 0 },
  { claim: 'accounts behind a registration number', write: (rng) => `Reg.nr. 3409 ${dated(rng)}`, mostFound: 0 },
  { claim: 'accounts, named', write: (rng) => `Kontonr. ${dated(rng)} i banken`, mostFound: 0 },
  { claim: 'IBANs in groups of four', write: (rng) => `DK50 0040 ${dated(rng)} ${rng.digits(2)}`, mostFound: 0 },
  { claim: 'IBANs in one piece', write: (rng) => `DK500040${dated(rng)}`, mostFound: 0 },
  { claim: 'Danish phones with 45', write: (rng) => `Tlf. 45${2 + rng.int(7)}${rng.digits(7)}`, mostFound: 0 },
  { claim: 'Swedish mobiles', write: (rng) => `mobil 070-${rng.digits(7)}`, mostFound: 0 },
  { claim: 'Finnish phones', write: (rng) => `Telefon: 040${rng.digits(7)}`, mostFound: 0 },
  { claim: 'GLNs', write: (rng) => `GLN 5798${rng.digits(9)}`, mostFound: 0 },
  { claim: 'SOR codes', write: (rng) => `SOR ${rng.int(9) + 1}${dated(rng)}`, mostFound: 0 },
  { claim: 'payment card lines', write: (rng) => `+71<${dated(rng)}${rng.digits(5)}+${rng.digits(8)}<`, mostFound: 0 },
  {
    claim: 'orders numbered by day',
    write: (rng) => `Ordrenr. ${day(rng).y}${day(rng).m}${day(rng).d}${counter(rng)}`,
    mostFound: 0,
  },
  {
    claim: 'invoices numbered by day, with a hyphen',
    write: (rng) => `Faktura ${day(rng).y}${day(rng).m}${day(rng).d}-${counter(rng)}`,
    mostFound: 0,
  },
  {
    claim: 'tickets numbered by day',
    write: (rng) => `sagsnr. ${day(rng).y}${day(rng).m}${day(rng).d}${counter(rng)}`,
    mostFound: 0,
  },
  {
    claim: 'stamps of day and time',
    write: (rng) => {
      const { d, m, y } = day(rng);
      return `backup_${d}${m}${y}${clock(rng)}.log`;
    },
    mostFound: 0,
  },
  {
    claim: 'stamps of day and time with a hyphen',
    write: (rng) => {
      const { d, m, y } = day(rng);
      return `scan_${y}${m}${d}-${clock(rng)}.pdf`;
    },
    // The day of the month as a year, and a seventh digit of 0 to 2, make a person of 95 to 125 years. The youngest pass.
    mostFound: 12,
  },
  {
    claim: 'stamps of year, month, day and hour',
    write: (rng) => `20${two(1 + rng.int(12))}${two(1 + rng.int(12))}${two(1 + rng.int(28))}${two(rng.int(24))}`,
    // Without a word, in prose, those that pass modulus 11 look like anybody born in the years 01 to 12.
    mostFound: 8,
  },
  {
    claim: 'spans of days',
    write: (rng) => {
      const { d, m, y } = day(rng);
      return `i perioden ${d}${m}${y}-${two(1 + rng.int(28))}${m} er der lukket`;
    },
    mostFound: 0,
  },
  {
    claim: 'spans of days, both with a year',
    write: (rng) => {
      const { d, m, y } = day(rng);
      return `fra ${d}${m}${y}-${two(1 + rng.int(28))}${m}${y}`;
    },
    mostFound: 0,
  },
  {
    claim: 'a date and a postal district',
    write: (rng) => {
      const { d, m, y } = day(rng);
      return `Aarhus, ${d}.${m}.${y} 8000 Aarhus C`;
    },
    mostFound: 0,
  },
  {
    claim: 'a date and a time',
    write: (rng) => {
      const { d, m, y } = day(rng);
      return `Mødet ${d}-${m}-${y} ${clock(rng)}`;
    },
    mostFound: 0,
  },
  { claim: 'epoch seconds, named', write: (rng) => `{"exp": ${epochSeconds(rng)}}`, mostFound: 0 },
  { claim: 'epoch seconds in a log', write: (rng) => `created_at=${epochSeconds(rng)}`, mostFound: 0 },
  {
    claim: 'Swedish numbers, called so',
    write: (rng) => `svensk personnummer ${swedish(rng)}`,
    mostFound: 0,
  },
  { claim: 'Icelandic numbers, called so', write: (rng) => `kennitala ${icelandic(rng)}`, mostFound: 0 },
  {
    claim: 'Finnish numbers, called so',
    write: (rng) => {
      const ten = finnish(rng);
      return `finsk henkilötunnus ${ten.slice(0, 6)}-${ten.slice(6)}`;
    },
    mostFound: 0,
  },
  { claim: 'Norwegian numbers', write: (rng) => `fødselsnr. ${dated(rng)}${rng.int(10)}`, mostFound: 0 },
  {
    claim: 'Latvian numbers',
    write: (rng) => `personas kods ${dated(rng).slice(0, 6)}-${rng.digits(5)}`,
    mostFound: 0,
  },
  { claim: 'ISBNs', write: (rng) => `ISBN ${rng.pick(['87', '0'])}${rng.digits(9).slice(0, 8)}`, mostFound: 0 },
  {
    claim: 'property numbers',
    write: (rng) => `ejendomsnr. ${municipality(rng)}${rng.digits(6)}`,
    mostFound: 0,
  },
  {
    claim: 'property numbers behind the code of a municipality',
    write: (rng) => `Kommune ${municipality(rng)}-${rng.digits(6)}`,
    mostFound: 0,
  },
  {
    claim: 'journal numbers',
    write: (rng) => `j.nr. ${2003 + rng.int(23)}-${two(1 + rng.int(12))}${rng.int(10)}-${rng.digits(4)}`,
    mostFound: 0,
  },
  { claim: 'decimals of coordinates', write: (rng) => `55.${dated(rng)}, 12.${dated(rng)}`, mostFound: 0 },
  { claim: 'fractions with a comma', write: (rng) => `0,${dated(rng)}`, mostFound: 0 },
  { claim: 'hexadecimal ids', write: (rng) => `${hex(rng, 8)}a${personCpr(rng)}b${hex(rng, 12)}`, mostFound: 0 },
  {
    claim: 'UUIDs',
    write: (rng) => `${hex(rng, 8)}-${hex(rng, 4)}-4${hex(rng, 3)}-a${hex(rng, 3)}-${personCpr(rng)}${hex(rng, 2)}`,
    mostFound: 0,
  },
  { claim: 'card numbers', write: (rng) => `4571 ${rng.digits(2)}${dated(rng)}`, mostFound: 0 },
  { claim: 'tracking numbers', write: (rng) => `Track & trace: 00${dated(rng)}${rng.digits(8)}`, mostFound: 0 },
  { claim: 'customer numbers', write: (rng) => `Kundenr.: ${dated(rng)}`, mostFound: 0 },
  { claim: 'membership numbers', write: (rng) => `medlemsnummer ${dated(rng)}`, mostFound: 0 },
  { claim: 'policy numbers', write: (rng) => `Policenr. ${dated(rng)}`, mostFound: 0 },
  { claim: 'debtor numbers', write: (rng) => `debitornr. ${dated(rng)}`, mostFound: 0 },
  { claim: 'item numbers', write: (rng) => `Varenr. ${dated(rng)}`, mostFound: 0 },
  { claim: 'serial numbers', write: (rng) => `serienummer ${dated(rng)}`, mostFound: 0 },
  { claim: 'Message-IDs', write: (rng) => `<${dated(rng)}.${hex(rng, 6)}@mail.example.dk>`, mostFound: 0 },
];

describe('is no CPR number', () => {
  test.each(confusers)('$claim', ({ write, mostFound }) => {
    const rng = random(4);
    let found = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const numbers = read(write(rng), { asOf });
      if (numbers.some(({ confidence }) => confidence === 'certain' || confidence === 'likely')) found += 1;
    }
    expect(found).toBeLessThanOrEqual(mostFound);
  });
});
