/**
 * The oracle is only worth asking if it agrees with what is published, so it is held to that and to nothing in
 * src/. Every number written here is a published test number or printed example, or states a birth date before
 * 1900, a birth date from 2037 on, or a day that never existed: none is made up that a living person could have.
 */

import { describe, expect, test } from 'vitest';
import {
  oracleBirthDate,
  oracleCentury,
  oracleCheckDigit,
  oracleDay60BirthDate,
  oracleIsEcpr,
  oraclePassesModulus11,
} from './oracle.js';
import { oracleShapes } from './shape-oracle.js';

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('century', () => {
  // The table as CPR-kontoret prints it; the oracle holds it turned round, by birth year.
  test.each([
    ['digits 0–3 always mean the 1900s', [0, 1, 2, 3], 0, 99, 1900],
    ['digit 4 with years 00–36 means the 2000s', [4], 0, 36, 2000],
    ['digit 4 with years 37–99 means the 1900s', [4], 37, 99, 1900],
    ['digits 5–8 with years 00–57 mean the 2000s', [5, 6, 7, 8], 0, 57, 2000],
    ['digits 5–8 with years 58–99 mean the 1800s', [5, 6, 7, 8], 58, 99, 1800],
    ['digit 9 with years 00–36 means the 2000s', [9], 0, 36, 2000],
    ['digit 9 with years 37–99 means the 1900s', [9], 37, 99, 1900],
  ])('%s', (_claim, sevenths, yearFrom, yearTo, century) => {
    const years = upTo(yearTo - yearFrom + 1).map((offset) => yearFrom + offset);
    const answers = sevenths.flatMap((seventh) => years.map((year) => oracleCentury(seventh, year)));
    expect(new Set(answers)).toEqual(new Set([century]));
  });

  test.each([
    ['refuses a seventh digit above 9', 10, 50],
    ['refuses a seventh digit below 0', -1, 50],
    ['refuses a year of three digits', 5, 100],
  ])('%s', (_claim, seventh, year) => expect(() => oracleCentury(seventh, year)).toThrow(RangeError));
});

describe('birth date', () => {
  test.each([
    ['reads the printed example 070761-4285', '0707614285', '1961-07-07'],
    ['reads MedCom’s Nancy Ann, digit 9 and year 48', '2512489996', '1948-12-25'],
    ['reads a MedCom number of the 2000s, digit 9 and year 16', '1310169995', '2016-10-13'],
    ['reads a MedCom number before 1937, digit 3', '0211223989', '1922-11-02'],
    ['reads an example of the 1800s, digit 5 and year 62', '2110625629', '1862-10-21'],
    ['reads an example of the 1800s, digit 7 and year 93', '0610937438', '1893-10-06'],
    ['reads the last day the scheme can express', '3112578000', '2057-12-31'],
    ['reads the first day the scheme can express', '0101585000', '1858-01-01'],
    ['reads 29 February 2040, a leap year', '2902405000', '2040-02-29'],
    ['reads 29 February 2056, a leap year', '2902568000', '2056-02-29'],
    ['reads 29 February 1896, a leap year', '2902965000', '1896-02-29'],
    ['refuses 29 February 1900, not a leap year', '2902000000', undefined],
    ['refuses 29 February 2041, not a leap year', '2902415000', undefined],
    ['refuses CPR-kontoret’s impossible 29 February 1955', '2902555423', undefined],
    ['refuses 30 February', '3002405000', undefined],
    ['refuses 31 April', '3104405000', undefined],
    ['refuses day 00', '0001405000', undefined],
    ['refuses month 00', '0100405000', undefined],
    ['refuses month 13', '0113405000', undefined],
    ['refuses day 32', '3201405000', undefined],
    ['refuses a day raised by 60, which has its own function', '6102375678', undefined],
    ['refuses nine digits', '010237567', undefined],
    ['refuses eleven digits', '01023756780', undefined],
    ['refuses a letter', '010237A678', undefined],
    ['refuses digits that are not ASCII', '\uFF10102375678', undefined],
    ['refuses the empty string', '', undefined],
  ])('%s', (_claim, ten, birthDate) => expect(oracleBirthDate(ten)).toBe(birthDate));

  test.each([
    ['reads day 61 as the 1st', '6102375678', '2037-02-01'],
    ['reads day 67 as the 7th, CPR-kontoret’s own example of the day', '6712375678', '2037-12-07'],
    ['reads day 91 as the 31st', '9101375678', '2037-01-31'],
    ['reads day 89 of a leap February', '8902405000', '2040-02-29'],
    ['refuses day 89 of February in a common year', '8902415000', undefined],
    ['refuses day 91 of a month with 30 days', '9104405000', undefined],
    ['refuses day 60', '6001375678', undefined],
    ['refuses day 92', '9201375678', undefined],
    ['refuses an ordinary day', '0102375678', undefined],
    ['refuses nine digits', '610237567', undefined],
    ['refuses the empty string', '', undefined],
  ])('a replacement number: %s', (_claim, ten, birthDate) => expect(oracleDay60BirthDate(ten)).toBe(birthDate));

  // Written as a rule, because a number spelled out here could be a living person’s.
  test('29 February of year 00 exists with seventh digits 4–9 only', () => {
    expect(digits.filter((seventh) => oracleBirthDate(`290200${seventh}000`) !== undefined)).toEqual([
      4, 5, 6, 7, 8, 9,
    ]);
  });

  // Counted once for each day and seventh digit; the 1,000 serials behind each make 365,246,000 numbers,
  // which is 3.65246 % of all ten-digit strings.
  test('365,246 pairs of six digits and a seventh state a day that existed', () => {
    const twoDigits = upTo(100).map((value) => String(value).padStart(2, '0'));
    let existing = 0;
    for (const dd of twoDigits)
      for (const mm of twoDigits.slice(0, 20))
        for (const yy of twoDigits)
          for (const seventh of digits) if (oracleBirthDate(`${dd}${mm}${yy}${seventh}000`) !== undefined) existing++;
    expect(existing).toBe(365_246);
  });
});

describe('modulus 11', () => {
  test.each([
    ['passes CPR-kontoret’s printed example 070761-4285', '0707614285', true],
    ['passes the example of python-stdnum, born 1862', '2110625629', true],
    ['passes the example of danish-ssn, born 1893', '0610937438', true],
    ['passes the popular dummy 111111-1118', '1111111118', true],
    ['passes Serviceplatformen’s 101262-0000', '1012620000', true],
    ['fails Serviceplatformen’s 101262-0001', '1012620001', false],
    ['fails Serviceplatformen’s 101262-0002', '1012620002', false],
    ['fails Serviceplatformen’s 101262-0003', '1012620003', false],
    ['fails MedCom’s Nancy Ann', '2512489996', false],
    ['fails MedCom’s 010490-9989', '0104909989', false],
    ['fails MedCom’s 010490-9995', '0104909995', false],
    ['fails MedCom’s 020191-9990', '0201919990', false],
    ['fails MedCom’s 021122-3989', '0211223989', false],
    ['fails MedCom’s 050688-9996', '0506889996', false],
    ['fails MedCom’s 100705-9995', '1007059995', false],
    ['fails MedCom’s 131016-9995', '1310169995', false],
    ['fails MedCom’s 231114-3995', '2311143995', false],
    ['fails MedCom’s 050505-9996', '0505059996', false],
    ['fails MedCom’s 130624-9995', '1306249995', false],
    ['fails nine digits', '070761428', false],
    ['fails letters, which have no check digit', '0203291WQ3', false],
    ['fails the empty string', '', false],
  ])('%s', (_claim, ten, passes) => expect(oraclePassesModulus11(ten)).toBe(passes));

  test.each([
    ['the printed example has sum 149, remainder 6 and check digit 5', '070761428', 5],
    ['remainder 0 gives check digit 0', '101262000', 0],
    ['remainder 10 gives check digit 1', '000000005', 1],
    ['remainder 1 would need 10, so there is none', '000000006', undefined],
  ])('%s', (_claim, nine, checkDigit) => expect(oracleCheckDigit(nine)).toBe(checkDigit));

  test.each([
    ['refuses eight digits', '07076142'],
    ['refuses ten digits', '0707614285'],
    ['refuses letters', '0203291WQ'],
  ])('the check digit %s', (_claim, nine) => expect(() => oracleCheckDigit(nine)).toThrow(RangeError));

  // One digit at a time shows the weight of each place: a lone 1 adds exactly the weight, so the tenth digit
  // that makes up for it is 11 less the weight.
  test.each([
    ['the first digit has weight 4', '100000000', 7],
    ['the second digit has weight 3', '010000000', 8],
    ['the third digit has weight 2', '001000000', 9],
    ['the fourth digit has weight 7', '000100000', 4],
    ['the fifth digit has weight 6', '000010000', 5],
    ['the sixth digit has weight 5', '000001000', 6],
    ['the seventh digit has weight 4', '000000100', 7],
    ['the eighth digit has weight 3', '000000010', 8],
    ['the ninth digit has weight 2', '000000001', 9],
  ])('%s', (_claim, nine, checkDigit) => expect(oracleCheckDigit(nine)).toBe(checkDigit));

  // CPR-kontoret rounds these to 360 for each birth date; counted exactly they are 363 or 364.
  test.each([
    ['a birth date in the 1800s has 363 or 364 numbers with a check digit', '010258'],
    ['a birth date from 2037 on has 363 or 364 numbers with a check digit', '010237'],
    ['29 February 2040 has 363 or 364 numbers with a check digit', '290240'],
  ])('%s', (_claim, ddmmyy) => {
    const passing = upTo(4000).filter((offset) => oraclePassesModulus11(ddmmyy + String(5000 + offset)));
    expect([363, 364]).toContain(passing.length);
  });
});

describe('eCPR', () => {
  test.each([
    ['accepts the national example of 1929', '0203291WQ3', true],
    ['accepts the national example of 1978', '1308781OS6', true],
    ['accepts the national example of 2005', '3101057JC9', true],
    ['accepts the national example of 1992', '0703921VJ4', true],
    ['accepts the regional example of 1983', '0706830VJ9', true],
    ['accepts the regional example of 1955', '1206550VK9', true],
    ['accepts Region Nordjylland’s example of 1943', '1506430SJ1', true],
    ['accepts Region Nordjylland’s example of 2005', '1506056SJ2', true],
    ['accepts digit 5, before 1900: 29 February 1896', '2902965AB1', true],
    ['refuses digit 5 on 29 February 1800, not a leap year', '2902005AB1', false],
    ['refuses digit 1 on 29 February 1900, not a leap year', '2902001AB1', false],
    ['refuses digit 0 on 29 February 1900, not a leap year', '2902000AB1', false],
    ['refuses digit 2, which stands for no century', '0203292WQ3', false],
    ['refuses digit 3, which stands for no century', '0203293WQ3', false],
    ['refuses digit 4, which stands for no century', '0203294WQ3', false],
    ['refuses digit 8, which stands for no century', '0203298WQ3', false],
    ['refuses digit 9, which stands for no century', '0203299WQ3', false],
    ['refuses 31 February', '3102057JC9', false],
    ['refuses a day raised by 60', '6203291WQ3', false],
    ['refuses small letters', '0203291wq3', false],
    ['refuses Danish letters', '0203291ÆØ3', false],
    ['refuses one letter', '0203291W13', false],
    ['refuses three letters, Unilogin’s KOT number', '010237WQX3', false],
    ['refuses a letter at the end', '0203291WQA', false],
    ['refuses an ordinary number', '0707614285', false],
    ['refuses a hyphen', '020345-7WQ3', false],
    ['refuses the empty string', '', false],
  ])('%s', (_claim, ten, isEcpr) => expect(oracleIsEcpr(ten)).toBe(isEcpr));
});

/** What was found, as it stands in the text and as ten characters: easier to read in a table than offsets. */
function found(text: string): [written: string, ten: string][] {
  return oracleShapes(text).map(({ start, end, ten }) => [text.slice(start, end), ten]);
}

describe('shapes', () => {
  // Each text is the number and nothing else, so all of it must be found, and as these ten characters.
  test.each([
    ['ten digits', '0102375678'],
    ['a hyphen', '010237-5678'],
    ['a space', '010237 5678'],
    ['a slash', '010237/5678'],
    ['a full stop', '010237.5678'],
    ['a plus, a space in a web form', '010237+5678'],
    ['a hyphen between spaces', '010237 - 5678'],
    ['a hyphen after a space', '010237 -5678'],
    ['a hyphen before a space', '010237- 5678'],
    ['pairs with spaces, as CPR-kontoret prints it', '01 02 37-5678'],
    ['pairs with spaces all through', '01 02 37 5678'],
    ['pairs with full stops', '01.02.37-5678'],
    ['pairs with hyphens', '01-02-37-5678'],
    ['pairs with slashes', '01/02/37 - 5678'],
    ['pairs with a plus before the serial', '01/02/37+5678'],
    ['pairs whose gaps are different dashes', '01\u201302-37-5678'],
    ['pairs whose gaps are different spaces', '01\u00A002 37-5678'],
    ['pairs with a gap written as %XX', '01%2E02.37%2D5678'],
    ['a soft hyphen and a hyphen', '010237\u00AD-5678'],
    ['a soft hyphen alone', '010237\u00AD5678'],
    ['a zero-width space between each two digits', [...'0102375678'].join('\u200B')],
    ['zero-width joiners, a word joiner and a byte order mark', '01\u200C02\u200D37\u2060-\uFEFF5678'],
    ['a hyphen in capital hex', '010237%2D5678'],
    ['a hyphen in small hex', '010237%2d5678'],
    ['a space in hex', '010237%205678'],
    ['a full stop in hex', '010237%2E5678'],
    ['a slash in hex', '010237%2f5678'],
    ['a hyphen between spaces in hex', '010237%20%2D%205678'],
    ['a no-break space in UTF-8 hex', '010237%C2%A05678'],
    ['a non-breaking hyphen in UTF-8 hex', '010237%E2%80%915678'],
    ['a non-breaking hyphen in small hex', '010237%e2%80%915678'],
    ['a soft hyphen in UTF-8 hex', '010237%C2%AD5678'],
    ['a byte order mark in UTF-8 hex', '010237%EF%BB%BF5678'],
    ['48 units', `010237${'\u200B'.repeat(37)}-5678`],
    ['full-width digits', '\uFF10\uFF11\uFF10\uFF12\uFF13\uFF17\uFF0D\uFF15\uFF16\uFF17\uFF18'],
    ['Arabic-Indic digits', '\u0660\u0661\u0660\u0662\u0663\u0667-\u0665\u0666\u0667\u0668'],
    ['extended Arabic-Indic digits', '\u06F0\u06F1\u06F0\u06F2\u06F3\u06F7-\u06F5\u06F6\u06F7\u06F8'],
    ...[...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\uFF0D\u30FB'].map((dash) => [
      `the dash ${nameOf(dash)}`,
      `010237${dash}5678`,
    ]),
    ...[...'\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000'].map(
      (space) => [`the space ${nameOf(space)}`, `010237${space}5678`],
    ),
  ])('finds a number written with %s', (_claim, text) => expect(found(text!)).toEqual([[text, '0102375678']]));

  test.each([
    ['finds the printed example', '070761-4285', [['070761-4285', '0707614285']]],
    ['finds a test number that fails modulus 11', '2512489996', [['2512489996', '2512489996']]],
    ['finds an eCPR', 'nr. 0203457WQ3.', [['0203457WQ3', '0203457WQ3']]],
    ['finds an eCPR with a hyphen', '150643-7SJ1', [['150643-7SJ1', '1506437SJ1']]],
    ['finds an eCPR with a hyphen between spaces in hex', '150643%20-%207SJ1', [['150643%20-%207SJ1', '1506437SJ1']]],
    ['finds an eCPR with a hyphen in hex', '150643%2D7SJ1', [['150643%2D7SJ1', '1506437SJ1']]],
    ['finds an eCPR with a soft hyphen before its serial', '150643\u00AD-7SJ1', [['150643\u00AD-7SJ1', '1506437SJ1']]],
    ['finds an eCPR with letters beside it', 'X0203457WQ3X', [['0203457WQ3', '0203457WQ3']]],
    ['finds a replacement number, day 61', '610237-5678', [['610237-5678', '6102375678']]],
    ['finds a replacement number, day 91', '91.01.37-5678', [['91.01.37-5678', '9101375678']]],
    ['finds 29 February 2040', '290240-5000', [['290240-5000', '2902405000']]],
    ['finds 29 February 2040 raised by 60', '890240-5000', [['890240-5000', '8902405000']]],
    ['finds a number glued to letters and underscores', 'cpr_0102375678_x', [['0102375678', '0102375678']]],
    ['finds a number after a letter outside the basic plane', '\u{1F600}0102375678', [['0102375678', '0102375678']]],
    ['finds a number after an equals sign in hex', 'cpr%3D0102375678', [['0102375678', '0102375678']]],
    ['finds a number between quotes in hex', '%220102375678%22', [['0102375678', '0102375678']]],
    ['finds a number after a line feed in hex', '1%0A0102375678', [['0102375678', '0102375678']]],
    ['finds a number after a percent sign in hex', '%250102375678', [['0102375678', '0102375678']]],
    ['finds a number after a control in hex', '%000102375678', [['0102375678', '0102375678']]],
    ['finds a number after a letter in UTF-8 hex', '%C3%B80102375678', [['0102375678', '0102375678']]],
    ['finds a number after half a letter in hex', '%C30102375678', [['0102375678', '0102375678']]],
    ['finds a number after the other half of a letter in hex', '%B80102375678', [['0102375678', '0102375678']]],
    [
      'finds a number after a character outside the basic plane in hex',
      '%F0%9F%98%800102375678',
      [['0102375678', '0102375678']],
    ],
    ['finds a number after a full-width digit in UTF-8 hex', '%EF%BC%910102375678', [['0102375678', '0102375678']]],
    ['finds a number before a letter in hex', '0102375678%C3%B8', [['0102375678', '0102375678']]],
    ['finds a number before a plain percent sign', '0102375678%', [['0102375678', '0102375678']]],
    ['leaves out what vanishes around the number', '\u200B0102375678\u200B', [['0102375678', '0102375678']]],
    [
      'finds two numbers a space apart',
      '0102375678 2512489996',
      [
        ['0102375678', '0102375678'],
        ['2512489996', '2512489996'],
      ],
    ],
    ['finds a number after a false start of pairs', '99-01-02-37-5678', [['01-02-37-5678', '0102375678']]],
    ['finds a number after a true date that is no number', '31-01-02-37-5678', [['01-02-37-5678', '0102375678']]],
    ['finds a number inside a shape with an impossible date', '32-13-01 010237-5678', [['010237-5678', '0102375678']]],
    ['finds a number after four digits and a hyphen', '5678-010237-5678', [['010237-5678', '0102375678']]],
  ])('%s', (_claim, text, expected) => expect(found(text)).toEqual(expected));

  test.each([
    ['a digit before it', '10102375678'],
    ['a digit after it', '01023756781'],
    ['a digit before it, behind a character that vanishes', '1\u200B0102375678'],
    ['a digit after it, behind a character that vanishes', '0102375678\u00AD1'],
    ['a full-width digit before it', '\uFF110102375678'],
    ['an Arabic-Indic digit after it', '0102375678\u0661'],
    ['a digit in hex before it, which is not decoded', '%310102375678'],
    ['a full-width digit in UTF-8 hex as its last', '010237-567%EF%BC%98'],
    ['a full-width digit in UTF-8 hex as its first', '%EF%BC%9010237-5678'],
    ['a first digit in hex, written longer than it may be', '%C0%B1102375678'],
    ['a hyphen in hex, written longer than it may be', '010237%C0%AD5678'],
    ['a hyphen in hex, written much longer than it may be', '010237%E0%80%AD5678'],
    ['two thirds of a hyphen in hex', '010237%E2%805678'],
    ['a hyphen in hex after a blank, which is text', '010237 %2D5678'],
    ['a hyphen in hex, its middle third missing', '010237%E2%915678'],
    ['49 units', `010237${'\u200B'.repeat(38)}-5678`],
    ['two spaces', '010237  5678'],
    ['two hyphens', '010237--5678'],
    ['two spaces before a hyphen', '010237  -5678'],
    ['a tab', '010237\t5678'],
    ['a line feed', '010237\n5678'],
    ['a line feed in hex', '010237%0A5678'],
    ['a plus in hex, which is a boundary', '010237%2B5678'],
    ['a hyphen in hex twice over', '010237%252D5678'],
    ['a hyphen in hex, broken by a soft hyphen', '010237%2\u00ADD5678'],
    ['an underscore', '010237_5678'],
    ['a comma', '010237,5678'],
    ['gaps of two kinds', '01.02-37-5678'],
    ['a gap in one place only', '01 0237-5678'],
    ['pairs and no separator before the serial', '01.02.375678'],
    ['pairs with pluses', '01+02+37+5678'],
    ['a gap inside the serial', '010237-56 78'],
    ['nine digits', '010237567'],
    ['month 13', '0113375678'],
    ['day 00', '0002375678'],
    ['day 60', '6002375678'],
    ['day 92', '9202375678'],
    ['29 February 1900', '290200-0000'],
    ['29 February 2041', '290241-5000'],
    ['29 February 2041 raised by 60', '890241-5000'],
    ['29 February 1955, CPR-kontoret’s impossible example', 'PNR=2902555423'],
    ['an eCPR in small letters', '0203457wq3'],
    ['an eCPR with digit 2', '0203452WQ3'],
    ['an eCPR with day 62', '6203457WQ3'],
    ['an eCPR on 29 February 1900', '290200-1AB1'],
    ['an eCPR followed by a digit', '0203457WQ31'],
    ['an eCPR in pairs', '15 06 43 - 7SJ1'],
    ['an eCPR with a soft hyphen in its serial', '150643-7S\u00ADJ1'],
    ['an eCPR with a zero-width space before its last digit', '150643-7SJ\u200B1'],
    ['an eCPR with a zero-width space behind its seventh digit', '150643-7\u200BSJ1'],
    ['an eCPR with an escape behind a hyphen', '150643-%207SJ1'],
    ['an eCPR with an escape behind something invisible', '150643\u00AD%2D7SJ1'],
    ['an eCPR with a full-width digit at its end', '150643-7SJ\uFF11'],
    ['an eCPR with a full-width seventh digit', '150643-\uFF17SJ1'],
    ['an eCPR with a digit in UTF-8 hex', '150643-7SJ%EF%BC%91'],
    ['an eCPR with a full-width letter', '0203457W\uFF313'],
    ['Unilogin’s KOT number', '010237WQX3'],
    ['nothing at all', ''],
  ])('finds no number in text with %s', (_claim, text) => expect(oracleShapes(text)).toEqual([]));

  test('counts offsets in UTF-16 units of the original text', () => {
    expect(oracleShapes('\u{1F600}%3D\u00AD010237%2D56\u200B78\u200B')).toEqual([
      { start: 6, end: 20, ten: '0102375678' },
    ]);
  });
});

function nameOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
