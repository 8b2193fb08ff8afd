import { describe, expect, test } from 'vitest';
import { isoDate, parseIsoDate } from '../../../src/cpr/index.js';
import { dayBeside } from '../../../src/detect/context/day-of-writing.js';

const filed = parseIsoDate('2060-01-01')!;
const born = parseIsoDate('1951-03-14')!;

/** The day of writing in a text in which `#` stands for a number. */
function dayIn(text: string): string | undefined {
  const [before, after] = text.split('#') as [string, string];
  const day = dayBeside({ before, after }, born, filed);
  return day && isoDate(day);
}

describe('a date beside a number is the day of writing', () => {
  test.each([
    ['Notat af 3.5.1996: #', '1996-05-03'],
    ['Notat af 03. 05. 1996: #', '1996-05-03'],
    ['Journal 3/5-96, #', '1996-05-03'],
    ['3/5 1996 #'.replace(' 1996', '/1996'), '1996-05-03'],
    ['14-11-2003 # indlagt', '2003-11-14'],
    ['14.11.2003. Borger # indlagt', '2003-11-14'],
    ['2003-11-14 # indlagt', '2003-11-14'],
    ['# udskrevet d. 12. marts 1987', '1987-03-12'],
    ['Odense, 12 March 1987, re: #', '1987-03-12'],
    ['Referat, maj 1979: #', '1979-05-15'],
    ['Breve fra 1991: #', '1991-07-01'],
    ['Afgørelse i 2004 om #', '2004-07-01'],
  ])('%s', (text, day) => expect(dayIn(text)).toBe(day));
});

describe('of several dates, the nearest counts', () => {
  test.each([
    ['Notat 1.2.1990, brev 3.5.1996: #', '1996-05-03'],
    ['Notat 1.2.1990: # (se brev af 3.5.1996)', '1990-02-01'],
    ['Opgjort over flere år, 1.2.1990: meget tekst #, 3.5.1996', '1996-05-03'],
  ])('%s', (text, day) => expect(dayIn(text)).toBe(day));
});

describe('no other date is one', () => {
  test.each([
    ['a date of another sentence', 'Brev af 3.5.1996. Borger #'],
    ['a date of the next sentence', '#. Brev af 3.5.1996'],
    ['a date of another line', 'Brev af 3.5.1996\n#'],
    ['a birth', 'født 3.5.1996, mor: #'],
    ['a birth in short', 'f. 3.5.1996, mor: #'],
    ['the birth date that the number states', 'Jens 14.03.51 #'],
    ['a day before the register of persons began', 'Viet 1.4.1968: #'],
    ['a day after that of the record', 'Indkaldt til 3.5.2071: #'],
    ['a day that does not exist', 'Notat af 31.2.1996: #'],
    ['a year without a word', 'Hus 1996 #'],
    ['another number', '14.11.2003-1234 #'],
    ['a version', 'Build 3.5.1996.2 #'],
    ['a name that begins as a month', 'Marie 1987 #'],
  ])('%s', (_claim, text) => expect(dayIn(text)).toBeUndefined());
});
