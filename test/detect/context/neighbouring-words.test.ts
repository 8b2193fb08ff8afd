import { describe, expect, test } from 'vitest';
import { passesLuhn } from '../../../src/detect/context/foreign.js';
import { oraclePassesModulus11 } from '../../support/oracle.js';
import { personCpr, type Random, random } from '../../support/random.js';
import { read } from '../read.js';

const asOf = '2026-11-23';

/** Draws persons until the condition holds. Their numbers may be somebody's, so none is written down. */
function draw(rng: Random, holds: (ten: string) => boolean): string {
  for (;;) {
    const ten = personCpr(rng);
    if (holds(ten)) return ten;
  }
}

const hyphenated = (ten: string): string => `${ten.slice(0, 6)}-${ten.slice(6)}`;

/** How many of 50 persons with such numbers are found where the text says `#`. */
function foundIn(text: string, holds: (ten: string) => boolean, write: (ten: string) => string = (ten) => ten): number {
  const rng = random(77);
  let found = 0;
  for (let person = 0; person < 50; person += 1) {
    const [only] = read(text.replace('#', write(draw(rng, holds))), { asOf });
    if (only?.confidence === 'likely' || only?.confidence === 'certain') found += 1;
  }
  return found;
}

/** Days 15 to 18 of a month read as seconds since 1970, too. The youngest persons are left out: their numbers may fail modulus 11. */
const isEpoch = (ten: string): boolean =>
  /^1[5-7]/.test(ten) && oraclePassesModulus11(ten) && /^[0-3]/.test(ten.slice(6));

describe('words of prose clear no person who was born on the 15th to 17th', () => {
  test.each([
    ['Husk at # skal have dobbeltbemanding.'],
    ['Vi har fået besked om at # er afgået ved døden.'],
    ['Han tager altid # med'],
    ['send # til lægen'],
    ['bedre end #'],
    ['I weekend # ringede'],
    ['update # i systemet'],
    ['fødselsdato # mangler'],
    ['Den private #'],
    ['kontakttid # er aftalt'],
    ['Efter login # skete'],
    ['Så fik # pladsen'],
    ['Hun vil pakke # ind'],
  ])('%s', (text) => expect(foundIn(text, isEpoch)).toBeGreaterThanOrEqual(49));

  test.each([
    ['expires_at=#'],
    ['"created": #'],
    ['last_login: #'],
    ['start=#'],
    ['modified_on=#'],
    ['Sidst ændret # ifølge loggen'],
  ])('the key of a log does: %s', (text) => expect(foundIn(text, isEpoch)).toBe(0));
});

const isOld = (ten: string): boolean => /^[0-3]/.test(ten.slice(6)) && oraclePassesModulus11(ten);

describe('words that mean the owner, the subject or nothing clear no person', () => {
  test.each([
    ['kontonummeret på # er oplyst'],
    ['Vi har rettet kundenummeret på # i dag'],
    ['Sagsnummeret for # mangler'],
    ['Henvendelsen gælder #'],
    ['Aftalen gælder # fra i dag'],
    ['Barnets pnr er #'],
    ['Fejl ved opslag på pnr #'],
    ['faxe #'],
    ['# nok skal have svar'],
    ['I 2024 fik # plads'],
  ])('%s', (text) => expect(foundIn(text, isOld, hyphenated)).toBeGreaterThanOrEqual(49));
});

describe('pnr and a number that begins with 10', () => {
  const tenth = (ten: string): boolean => ten.startsWith('10') && isOld(ten);

  test.each([
    ['with a hyphen', 'Fejl ved opslag på pnr #', hyphenated, 50],
    ['with a hyphen, beside a company', 'CVR 13748136, P-nr. #', hyphenated, 50],
    ['of a person', 'barnets pnr #', (ten: string) => ten, 50],
    ['of a woman', 'hendes p-nr #', (ten: string) => ten, 50],
    ['in one piece', 'P-nr. #', (ten: string) => ten, 0],
    ['beside a company', 'CVR 13748136, borger #', (ten: string) => ten, 0],
    ['beside a company that is denied', 'CVR haves ikke, borger #', (ten: string) => ten, 50],
  ])('%s', (_claim, text, write, expected) => expect(foundIn(text, tenth, write)).toBe(expected));
});

describe('numbers of other countries', () => {
  const luhn = (ten: string): boolean => passesLuhn(ten) && isOld(ten);
  const noLuhn = (ten: string): boolean => !passesLuhn(ten) && isOld(ten);

  test.each([
    ['called so', 'svensk personnummer #', luhn, 0],
    ['of a citizen of another country', 'Hun er svensk statsborger, personnr. #', luhn, 0],
    ['whose check digit is wrong for it', 'svensk personnummer #', noLuhn, 50],
    ['with a Danish label beside it', 'har et svensk personnummer og cpr-nr. #', luhn, 50],
    ['with a Danish label and the country', 'cpr # bor i Sverige', luhn, 50],
    ['whose Swedish number is denied', 'Svensk personnummer haves ikke, borgeren bruger #', luhn, 50],
    ['without a Swedish number', 'uden svensk personnummer: #', luhn, 50],
    ['with a Swedish number and no other', 'ikke dansk men svensk personnummer #', luhn, 0],
    ['Swedes who are only mentioned', 'hans svenske kone har spurgt, cpr #', luhn, 50],
  ])('%s: %s', (_claim, text, holds, expected) => expect(foundIn(text, holds)).toBe(expected));
});

describe('pairs beside a person', () => {
  const inPairs = (ten: string): string => `${ten.slice(0, 2)} ${ten.slice(2, 4)} ${ten.slice(4, 6)} ${ten.slice(6)}`;

  test.each([
    ['Ægtefælle #', 50],
    ['ringet af Ole Holm #', 50],
    ['Patienten Vagn Bruun #', 50],
    ['Aksel Ulriksen, #', 50],
    ['Stort Lokale, #', 0],
    ['Patienten #', 50],
    ['Datter: #', 50],
    ['modtaget #', 0],
  ])('%s', (text, expected) => expect(foundIn(text, isOld, inPairs)).toBe(expected));
});

describe('a period is two days, or a day and a time of day', () => {
  const isPeriod = (ten: string): boolean => isOld(ten) && /(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])$/.test(ten);
  const isNoPeriod = (ten: string): boolean => isOld(ten) && /[6-9][0-9]$/.test(ten);

  test('is cleared', () => expect(foundIn('i perioden #', isPeriod, hyphenated)).toBe(0));
  test('a serial that is no day is not', () =>
    expect(foundIn('i perioden #', isNoPeriod, hyphenated)).toBeGreaterThanOrEqual(49));
});

describe('a word for an account and four digits before a number make it an account, with or without a hyphen', () => {
  test.each([['Bankkonto 1234 #'], ['konto: 1234 #'], ['Reg.nr. 1234 #'], ['bank account 1234-#']])('%s', (text) =>
    expect(foundIn(text, isOld, hyphenated)).toBe(0),
  );

  test.each([['Lejlighed 1234 #'], ['Kontoen er lukket, 1234 #'], ['Kontoret i 2024 #']])(
    'but not without the word: %s',
    (text) => expect(foundIn(text, isOld, hyphenated)).toBeGreaterThanOrEqual(49),
  );
});
