import { describe, expect, test } from 'vitest';
import { birthDate, passesModulus11, personCpr, type Random, random } from '../../support/random.js';
import { read } from '../read.js';

/** The date and the serial of a number, and ways to write them that no pattern of a number foresees. */
type Spelling = (date: string, serial: string, rng: Random) => string;

const letterOf: Readonly<Record<string, string>> = { 0: 'Oo', 1: 'lI|', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' };
const everyDigit = (date: string, serial: string, write: (digit: string) => string): string =>
  [...date, ...serial].map(write).join('');
const pairs = (date: string): string[] => [date.slice(0, 2), date.slice(2, 4), date.slice(4, 6)];
const yearOf = (date: string, serial: string): string => String(birthDate(date + serial)!.year);

/** Inserts a text before one of the digits but the first. */
const inserted = (ten: string, text: string, rng: Random): string => {
  const at = 1 + rng.int(9);
  return ten.slice(0, at) + text + ten.slice(at);
};

const spellings: Readonly<Record<string, Spelling>> = {
  'two blanks': (date, serial) => `${date}  ${serial}`,
  'several blanks around a hyphen': (date, serial) => `${date}  -  ${serial}`,
  'a blank anywhere': (date, serial, rng) => inserted(date + serial, ' ', rng),
  'a blank inside the date': (date, serial) => `${date.slice(0, 4)} ${date.slice(4)}-${serial}`,
  'a blank inside the serial': (date, serial) => `${date}-${serial.slice(0, 2)} ${serial.slice(2)}`,
  'a tab': (date, serial) => `${date}\t${serial}`,
  'a line end after the hyphen': (date, serial) => `${date}-\n${serial}`,
  'a line end of Windows after the hyphen': (date, serial) => `${date}-\r\n${serial}`,
  'a line end after the hyphen, in a quoted mail': (date, serial) => `${date}-\n> ${serial}`,
  'a line end for a hyphen': (date, serial) => `${date}\n${serial}`,
  'a line end of Windows for a hyphen': (date, serial) => `${date}\r\n${serial}`,
  'a line end for a hyphen, in a quoted mail': (date, serial) => `${date}\n> ${serial}`,
  'a line end before the hyphen': (date, serial) => `${date}\n-${serial}`,
  'a line end anywhere': (date, serial, rng) => inserted(date + serial, '\n', rng),
  'two line ends after the hyphen, as HTML makes them of a tag': (date, serial) => `${date}-\n\n> ${serial}`,
  'a reference that was escaped twice': (date, serial) => `${date}&amp;ndash;${serial}`,
  'a line end after the hyphen, in a mail quoted twice': (date, serial) => `${date}-\r\n>> ${serial}`,
  'an underscore': (date, serial) => `${date}_${serial}`,
  'a colon': (date, serial) => `${date}:${serial}`,
  'a comma': (date, serial) => `${date},${serial}`,
  'a stroke': (date, serial) => `${date}|${serial}`,
  'an asterisk': (date, serial) => `${date}*${serial}`,
  'a tilde': (date, serial) => `${date}~${serial}`,
  'two hyphens': (date, serial) => `${date}--${serial}`,
  'an equals sign': (date, serial) => `${date}=${serial}`,
  'a bullet': (date, serial) => `${date}•${serial}`,
  'a dash of UTF-8 that was read as Windows-1252': (date, serial) => `${date}â€“${serial}`,
  'the same with a non-breaking hyphen': (date, serial) => `${date}â€‘${serial}`,
  'a dash that was damaged twice': (date, serial) => `${date}Ã¢â‚¬â€œ${serial}`,
  'a dash of UTF-8 that was read as code page 850': (date, serial) => `${date}ÔÇô${serial}`,
  'a no-break space of UTF-8 that was read as Windows-1252': (date, serial) => `${date}Â\u00a0${serial}`,
  'a question mark for a dash': (date, serial) => `${date}?${serial}`,
  'three question marks for a dash': (date, serial) => `${date}???${serial}`,
  'a replacement character for a dash': (date, serial) => `${date}\ufffd${serial}`,
  'three replacement characters': (date, serial) => `${date}\ufffd\ufffd\ufffd${serial}`,
  'a reference left in the text': (date, serial) => `${date}&#8209;${serial}`,
  'a named reference left in the text': (date, serial) => `${date}&ndash;${serial}`,
  'an escape left in the text': (date, serial) => `${date}\\u2011${serial}`,
  'the year in four digits': (date, serial) => `${date.slice(0, 4)}${yearOf(date, serial)}-${serial}`,
  'the year in four digits and nothing before the serial': (date, serial) =>
    `${date.slice(0, 4)}${yearOf(date, serial)}${serial}`,
  'a date with the year in four digits': (date, serial) =>
    `${[...pairs(date).slice(0, 2), yearOf(date, serial)].join('-')}-${serial}`,
  'a date with points and the year in four digits': (date, serial) =>
    `${[...pairs(date).slice(0, 2), yearOf(date, serial)].join('.')} ${serial}`,
  'a date with a stroke and the year in four digits': (date, serial) =>
    `${pairs(date).slice(0, 2).join('/')} ${yearOf(date, serial)} ${serial}`,
  'digits one by one': (date, serial) => [...date, '-', ...serial].join(' '),
  'digits one by one without a hyphen': (date, serial) => [...date, ...serial].join(' '),
  'digits one by one with points': (date, serial) => [...date, ...serial].join('.'),
  'digits in boxes': (date, serial) => `|${everyDigit(date, serial, (digit) => `${digit}|`)}`,
  'digits in wide boxes': (date, serial) => `|${everyDigit(date, serial, (digit) => ` ${digit} |`)}`,
  'digits in brackets': (date, serial) => everyDigit(date, serial, (digit) => `[${digit}]`),
  'digits in brackets with blanks': (date, serial) => everyDigit(date, serial, (digit) => `[ ${digit} ]`),
  'digits in pairs': (date, serial) => [...pairs(date), serial.slice(0, 2), serial.slice(2)].join(' '),
  'markup around the parts': (date, serial) => `*${date}*-*${serial}*`,
  'markup of two signs around the parts': (date, serial) => `**${date}**-**${serial}**`,
  'tags between the parts': (date, serial) => `${date}</b>-<b>${serial}`,
  'a direction mark': (date, serial) => `${date}\u200e-\u200f${serial}`,
  'an Arabic letter mark': (date, serial) => `${date}\u061c-${serial}`,
  'a letter for a digit': (date, serial, rng) => {
    const ten = date + serial;
    const places = Array.from(ten, (_, at) => at).filter((at) => ten[at]! in letterOf);
    const at = places.length === 0 ? -1 : rng.pick(places);
    const written = [...ten].map((digit, index) => (index === at ? rng.pick([...letterOf[digit]!]) : digit)).join('');
    return `${written.slice(0, 6)}-${written.slice(6)}`;
  },
};

/** A number of a living age that may be somebody's, and is therefore drawn when the test runs. */
function draw(rng: Random): { date: string; serial: string } {
  let ten = personCpr(rng);
  // Nobody of a great age, which would be evidence too.
  while (birthDate(ten)!.year < 1940) ten = personCpr(rng);
  return { date: ten.slice(0, 6), serial: ten.slice(6) };
}

const asOf = '2026-11-24';
const draws = 60;

/** The numbers that a text gives at the default confidence. */
const found = (text: string, field?: string): string[] =>
  read(text, { asOf, ...(field !== undefined && { field }) })
    .filter(({ confidence }) => confidence === 'certain' || confidence === 'likely')
    .map(({ ten }) => ten);

const frames: Readonly<Record<string, (number: string) => string>> = {
  'behind a label': (number) => `CPR-nr. ${number} har ringet`,
  'behind a label with a colon': (number) => `cpr: ${number}`,
  'behind personnummer': (number) => `Personnummer ${number} er lukket`,
  'behind pers.nr.': (number) => `Kassér brevet til pers.nr. ${number}`,
  'behind personnr.': (number) => `sat på venteliste (personnr. ${number})`,
  'behind a label on the line above': (number) => `Ansøger\nCPR-nummer:\n${number.replace(/^\[ ?/, '')}\nAdresse`,
};

describe.each(Object.entries(spellings))('a number with %s is found', (_claim, write) => {
  test.each(Object.entries(frames))('%s', (_place, frame) => {
    const rng = random(20_261_130);
    for (let n = 0; n < draws; n += 1) {
      const { date, serial } = draw(rng);
      const text = frame(write(date, serial, rng));
      expect(found(text), text).toEqual([date + serial]);
    }
  });

  test('as the value of a field named for CPR numbers', () => {
    const rng = random(11);
    for (let n = 0; n < draws; n += 1) {
      const { date, serial } = draw(rng);
      const text = write(date, serial, rng);
      expect(found(text, 'cpr_nr'), text).toEqual([date + serial]);
    }
  });
});

describe('behind the words for a birth number, a date, one separator and a serial are found', () => {
  test.each(['fødselsnr. ', 'Fødselsnummer: '])('%s', (label) => {
    const rng = random(8);
    for (let n = 0; n < draws; n += 1) {
      const { date, serial } = draw(rng);
      for (const separator of ['  ', '_', ':', ',', '|', '--', '?', '\ufffd', 'â€'])
        expect(found(`${label}${date}${separator}${serial} ringer`)).toEqual([date + serial]);
      expect(found(`${label}${[...date, ...serial].join(' ')}`)).toEqual([]);
    }
  });
});

describe('a line end after the hyphen needs no label', () => {
  test.each(
    Object.entries({
      'in a sentence': (number: string) => `Borgeren ${number} har ringet`,
      alone: (number: string) => number,
    }),
  )('%s', (_claim, frame) => {
    const rng = random(7);
    for (let n = 0; n < draws; n += 1) {
      const { date, serial } = draw(rng);
      for (const end of ['\n', '\r\n', '\n> ', '\r\n>> ', ' \n  ', '\\n'])
        expect(found(frame(`${date}-${end}${serial}`))).toEqual([date + serial]);
    }
  });
});

/** Digits as they are beside a word for CPR number without being a CPR number. */
const others: Readonly<Record<string, (rng: Random) => string>> = {
  'a fraction': (rng) => `cpr: ${rng.digits(1)}.${rng.digits(9)}`,
  'a fraction with a comma': (rng) => `cpr: ${rng.digits(3)},${rng.digits(7)}`,
  'a phone number behind a sentence': (rng) => `CPR-nr. mangler, ring ${everyPair(rng, 5)}`,
  'a list of phone numbers': (rng) => `cpr: ${everyPair(rng, 4)}, ${everyPair(rng, 4)}`,
  'a list of numbers of eight digits': (rng) => `CPR ${rng.digits(8)}, ${rng.digits(8)}, ${rng.digits(8)}`,
  'a date and a time': (rng) => `CPR-nr. ${day(rng)} ${clock(rng)}`,
  'a date and a time with seconds': (rng) => `cpr ${day(rng)} ${clock(rng)}:${two(rng.int(60))}`,
  'a date with a long year and a time': (rng) => `cpr: ${longDay(rng)} ${clock(rng)}`,
  'a date with a long year and a time with seconds': (rng) => `cpr: ${longDay(rng)} ${clock(rng)}:${two(rng.int(60))}`,
  'a time stamp': (rng) => `cpr ${longDay(rng).split('-').reverse().join('-')}T${clock(rng)}:${two(rng.int(60))}`,
  'a copy of the register with a date and a time': (rng) =>
    `cpr_backup_${day(rng).replaceAll('.', '')}${rng.pick(['_', ':'])}${clock(rng).replace(':', '')}.zip`,
  'a row of single digits': (rng) => `cpr ${[...rng.digits(16)].join(' ')}`,
  'a row of pairs': (rng) => `cpr ${everyPair(rng, 8)}`,
  'a card number': (rng) => `cpr ${[1, 2, 3, 4].map(() => rng.digits(4)).join(' ')}`,
  'a date with a postcode on the next line': (rng) => `CPR: ${day(rng).replaceAll('.', '')}\n${rng.digits(4)} Roskilde`,
};
const two = (n: number): string => String(n).padStart(2, '0');
const everyPair = (rng: Random, pairs: number): string => Array.from({ length: pairs }, () => rng.digits(2)).join(' ');
const clock = (rng: Random): string => `${two(rng.int(24))}:${two(rng.int(60))}`;
const day = (rng: Random): string => `${two(1 + rng.int(28))}.${two(1 + rng.int(12))}.${two(rng.int(100))}`;
const longDay = (rng: Random): string => `${two(1 + rng.int(28))}-${two(1 + rng.int(12))}-${2000 + rng.int(27)}`;

describe('digits behind a CPR word that are something else', () => {
  test.each(Object.entries(others))('%s', (_claim, write) => {
    const rng = random(5);
    const texts = Array.from({ length: 3000 }, () => write(rng));
    expect(texts.filter((text) => read(text, { asOf }).some(({ rules }) => rules.includes('irregular')))).toEqual([]);
  });
});

describe('what an irregular number needs', () => {
  const later = { asOf: '2060-01-01' };
  /** A serial with which a date passes modulus 11, or with `fails`, does not. */
  const serialOf = (date: string, fails = false): string => {
    const rng = random(3);
    for (;;) {
      const serial = `6${rng.digits(3)}`;
      if (passesModulus11(date + serial) !== fails) return serial;
    }
  };
  const written = '010145  6129';

  test.each([
    ['a word for CPR number', `borgeren ${written}`],
    ['a word beside it', `cpr fra en helt anden sag ${written}`],
    ['a word that says nothing else', `ordrenr. ${written}`],
    ['a date that exists', `cpr 310645  ${serialOf('310645')}`],
    ['modulus 11', `cpr 010145  ${serialOf('010145', true)}`],
    ['the century of its seventh digit', 'cpr 01011945-6129'],
    ['ten digits', 'cpr 010145  61297'],
    ['ten digits and no more before it', 'cpr 9010145  6129'],
    ['separators and nothing else between its digits', 'cpr 010145 nr 6129'],
    ['nothing else between its digits if a line end is', 'cpr 0101 45\n6129 er'],
    ['more than a town behind a line end', 'cpr 010145\n6129 Roskilde'],
    ['digits, mostly', 'cpr OlOl4S  6l29'],
  ])('%s', (_claim, text) => expect(read(text, later)).toEqual([]));

  test.each([
    `cpr ${written}`,
    'cpr: 01012045-6129',
    'cpr 010145-\n6129 er',
    'cpr 010145\n6129 er',
    'cpr OlO145  6129',
  ])('%s', (text) => expect(read(text, later)).toMatchObject([{ ten: '0101456129', confidence: 'certain' }]));

  test('a regular number in the same place comes first', () =>
    expect(read('cpr 010145-6129 2', later)).toMatchObject([{ written: '010145-6129' }]));
});
