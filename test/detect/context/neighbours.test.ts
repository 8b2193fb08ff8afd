import { describe, expect, test } from 'vitest';
import { read, rulesIn } from '../read.js';

/** The rules about neighbours and labels that fired on the only number in a text. */
const saidIn = (text: string): string[] =>
  rulesIn(text).filter((rule) => /^(?:label|other|glued|decimals|longer|address)/.test(rule));

describe('a number that is a piece of an identifier is none', () => {
  test.each([
    ['digits before it', '9010101456129'],
    ['digits behind it', '0101456129000'],
    ['a GLN of 13 digits', '5790101456129'],
    ['the record type of a CPR extract', '0010101456129'],
    ['hexadecimal letters on both sides', 'c0a80101456129b64'],
    ['hexadecimal letters before it', 'bad0101456129'],
    ['a hexadecimal letter behind it', '0101456129a'],
    ['a capital behind it', '010145-6129B'],
    ['the last group of a UUID', '123e4567-e89b-42d3-a456-0101456129ab'],
    ['a digit and letters before it', '1xyz0101456129'],
    ['letters and a digit behind it', '0101456129xyz1'],
    ['letters and digits on both sides', 'k3Vx0101456129Qz7'],
    ['the first group of a UUID', '0101456129ab-e89b-42d3-a456-426614174000'],
    ['hexadecimal capitals behind it', '0101456129DEADBEEF'],
    ['an eCPR and a letter behind it', '010145-7AB1x'],
    ['an eCPR and a letter before it', 'x010145-7AB1'],
  ])('%s', (_claim, text) => expect(read(text)).toEqual([]));
});

describe('what touches a number and says nothing', () => {
  test.each([
    ['nothing at all', '0101456129'],
    ['quotes', '"0101456129"'],
    ['brackets', '(0101456129)'],
    ['tags', '<a>0101456129</a>'],
    ['underscores', '_0101456129_'],
    ['the end of a file name', '0101456129_navn.pdf'],
    ['the end of a file name that has no name', '0101456129.pdf'],
    ['slashes', '/mappe/0101456129/brev.pdf'],
    ['an equals sign', 'x=0101456129&y=1'],
    ['a spreadsheet guard', '="0101456129"'],
    ['a sentence’s end', 'Se 0101456129. Mvh.'],
    ['a sentence’s end and a number', 'Se 0101456129. 12 gange'],
    ['a comma and a digit', '0101456129,50'],
    ['a line break written as two characters', 'tekst\\n0101456129'],
    ['a tab written as two characters', 'tekst\\t0101456129'],
    ['a carriage return written as two characters', 'tekst\\r\\n0101456129'],
    ['a list’s number', '1. 0101456129'],
    ['an abbreviation', 'nr.0101456129'],
    ['a decimal point with a zero behind it, as a data frame writes it', '0101456129.0'],
    ['many zeros behind a decimal point', '0101456129.000'],
    ['a hyphen and a letter behind it', '0101456129-a'],
    ['a letter and a hyphen before it', 'a-0101456129'],
    ['a dash set apart', '12 - 0101456129'],
    ['another number set apart', '1234 0101456129 1234'],
    ['a comma behind a digit', '1,0101456129'],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual([]));
});

describe('a CPR word glued to the number is a label', () => {
  test.each([
    ['capitals', 'CPR0101456129'],
    ['small letters', 'cpr0101456129'],
    ['a word before the capitals', 'patientCPR0101456129'],
    ['pnr, the column’s name in statistics', 'PNR0101456129'],
    ['personnr', 'personnr0101456129'],
    ['Personnummer', 'Personnummer0101456129'],
    ['an underscore between', 'cpr_0101456129'],
    ['a hyphen between', 'cpr-0101456129'],
    ['a file name', 'cpr_0101456129_navn.pdf'],
    ['an escaped equals sign between', 'cpr%3D0101456129'],
    ['the URN of the municipalities', 'urn:oio:cpr-nr:0101456129'],
    ['the URN of the state', 'urn:dk:cpr:0101456129'],
    ['the NameID of a login', 'dk:gov:saml:attribute:CprNumberIdentifier:0101456129'],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual(['labelBeside']));

  test.each([
    ['cprnr', 'cprnr0101456129'],
    ['cprnummer', 'cprnummer0101456129'],
    ['CPRnr', 'CPRnr0101456129'],
    ['CPRNR', 'CPRNR0101456129'],
    ['cprNr', 'cprNr0101456129'],
    ['CprNummer', 'CprNummer0101456129'],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual(['labelBeside']));
});

describe('letters that are no word speak strongly against the number that they touch', () => {
  test.each([
    ['a letter behind it', '0101456129x'],
    ['a Danish letter behind it', '0101456129ø'],
    ['a unit behind it', '0101456129ms'],
    ['a single letter before it', 'x0101456129'],
    ['a single Danish letter before it', 'ø0101456129'],
    ['the number of an incident', 'INC0101456129'],
    ['capitals before it', 'AB0101456129'],
    ['letters of both cases before it', 'aBc0101456129'],
    ['an escaped letter before it', '%C3%B80101456129'],
    ['a fixed line of coded fields', 'P0101456129K0003B12'],
    ['a fixed line of coded fields and a name', 'P0101456129K0003Ankerby'],
    ['a letter for the other sex', '0101456129K'],
  ])('%s', (_claim, text) => {
    expect(saidIn(text)).toEqual(['gluedCode']);
    expect(read(text)).toMatchObject([{ confidence: 'cleared' }]);
  });

  test.each([
    ['a label before it', 'cpr 0101456129x'],
    ['a label glued to it', 'cpr0101456129X12'],
    ['a label with an underscore', 'PNR_0101456129X'],
  ])('but %s speaks for it', (_claim, text) =>
    expect(read(text)).toMatchObject([
      { ten: '0101456129', confidence: expect.stringMatching(/likely|certain|possible/) },
    ]),
  );
});

describe('a word typed onto the number', () => {
  test.each([
    ['a verb', '010145-6129har ringet', ['gluedWord']],
    ['a heading', '0101456129Navn: Test', ['gluedWord']],
    ['a heading with a Danish letter', '010145-6129Årsag', ['gluedWord']],
    ['a heading behind a labelled number', 'CPR-nr: 0101456129Navn', ['gluedWord', 'labelBeside']],
  ])('%s', (_claim, text, said) => {
    expect(saidIn(text)).toEqual(said);
    expect(read(text)[0]!.confidence).not.toBe('cleared');
  });

  test('and a letter for the sex speaks for it', () => expect(rulesIn('0101456129M')).toContain('sexBehind'));
});

describe('a name typed onto the number is the next field of its line', () => {
  const said = (text: string): string[] => rulesIn(text).filter((rule) => /^(?:glued|name|madeName)/.test(rule));
  test.each([
    ['a listed name', '0101456129Mette Skov', ['nameBeside']],
    ['a first name alone', '0101456129Mette', ['nameBeside']],
    ['a patronym', '010145-6129Xenia Ottosen', ['nameBeside']],
    ['a name that nobody listed', '0101456129Xenia Bjerrum', ['madeNameBeside']],
    ['a name before and a name behind, which count once', 'Mette 0101456129Skovgård Olsen', ['nameBeside']],
    ['no name', '0101456129Navn: Test', ['gluedWord']],
    ['a word in small letters', '010145-6129mette', ['gluedWord']],
  ])('%s', (_claim, text, rules) => expect(said(text)).toEqual(rules));
});

describe('a word glued to the number speaks against it', () => {
  test.each([
    ['a name', 'Hansen0101456129'],
    ['a name in small letters', 'hansen010145-6129'],
    ['a name with a Danish letter', 'Skovgård0101456129'],
    ['two letters', 'id0101456129'],
    ['a word behind a hyphen', 'brev-til0101456129'],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual(['gluedWord']));

  test('and a word that is hexadecimal makes it none', () => expect(read('facade0101456129')).toEqual([]));
});

describe('a fraction', () => {
  test.each([
    ['a coordinate', '55.0101456129'],
    ['a share, with a comma', '0,0101456129'],
    ['a share, with a comma, behind a blank', 'andel 0,0101456129'],
    ['a whole number before a fraction', '0101456129.123456'],
    ['a timestamp with tenths', '0101456129.5'],
    ['a fraction that begins with a zero', '0101456129.05'],
    ['an address with a dot', '<0101456129.123@host>'],
    ['a moment with its parts of a second', '0101456129.000000'],
    ['an amount with four zeros', '0101456129.0000'],
    ['a fraction without a whole part in a list', '[.0101456129]'],
    ['a fraction without a whole part behind another', '[.0043, .0101456129]'],
    ['a negative number in an array', '[1073741824, -0101456129]'],
    ['a negative number as an argument', 'f(-0101456129)'],
    ['a negative number as a value', '{"week": -0101456129}'],
  ])('%s is one', (_claim, text) => expect(saidIn(text)).toEqual(['decimals']));

  test.each([
    ['a hyphen', '55.010145-6129'],
    ['a dash before it', 'borger - 0101456129'],
    ['a list mark', '-0101456129'],
    ['a hyphen, before a point', '010145-6129.5'],
    ['a comma behind another digit than a lone zero', '10,0101456129'],
    ['a point behind a letter', 'a.0101456129'],
    ['a point behind nothing', '.0101456129'],
    ['zeros only, three places on', '0101456129.0005'],
  ])('%s makes it none', (_claim, text) => expect(saidIn(text)).toEqual([]));
});

describe('a longer code', () => {
  test.each([
    ['digits and a hyphen before it', '12-0101456129'],
    ['digits and a hyphen before its date', '4-010145-6129'],
    ['a year and a hyphen before it', '2003-0101456129'],
    ['a hyphen and digits behind it', '0101456129-12'],
    ['a hyphen and a digit behind its serial', '010145-6129-1'],
    ['a plus sign before it', '+0101456129'],
    ['a sum', '12+0101456129'],
    ['a plus sign behind a blank', 'tlf: +0101456129'.slice(5)],
    ['an escaped hyphen behind it', '0101456129%2D12'],
    ['digits and an underscore before it', '30743000_0101456129'],
    ['an underscore and digits behind it', '0101456129_30743000'],
    ['the branch of a build', 'rs1_release.010145-6129'],
    ['the branch of a build in brackets', '(winpbld).010145-6129'],
    ['the name of a build with a hump', '(WinBuild.010145-6129)'],
    ['the journal of a document', '10.1073/pnas.0101456129'],
    ['the bus of a device', 'i2c@0101456129 {'],
    ['another number in a path', 'https://example.com/banner/9901234567/0101456129'],
  ])('%s', (_claim, text) => expect(saidIn(text)).toEqual(['longerCode']));

  test.each([
    ['a date before it', '20260101_0101456129'],
    ['a Danish date before it', '01022026_0101456129'],
    ['a word behind it', '0101456129_navn_2'],
  ])('is not made by an underscore and %s', (_claim, text) => expect(saidIn(text)).toEqual([]));

  test.each([
    ['a sentence without a blank behind it', 'Hun ringede.010145-6129'],
    ['an abbreviation', 'vedr.010145-6129'],
    ['a bracket of prose', 'Se (brevet fra i går).010145-6129'],
    ['the year of a folder', '/sager/2024/0101456129'],
    ['a blank before a bracket', 'Jensen (mor) 010145-6129'],
    ['a mention', 'se @0101456129'],
    ['the mark between the elements of EDIFACT', 'PNA+PAT+0101456129'],
    ['an empty element of EDIFACT', 'NAD+UP++0101456129'],
    ['a component of EDIFACT', 'RFF+AHI:+0101456129'],
    ['a plus sign for a blank', '?q=Hansen+0101456129'],
  ])('is not made by %s', (_claim, text) => expect(saidIn(text)).toEqual([]));

  test('is not made by a country code set apart', () => expect(saidIn('+45 0101456129')).toEqual([]));
  test('is not made by a country code glued to it, which makes it twelve digits', () =>
    expect(read('+450101456129')).toEqual([]));
});

describe('an address', () => {
  test.each([
    ['a mail address', '0101456129@example.dk', ['address']],
    ['a mail address in brackets', '<010145-6129@example.dk>', ['address']],
    ['a Message-ID', '<0101456129@mail.example.dk>', ['address']],
    ['an escaped at sign, which is a border', '0101456129%40example.dk', []],
    ['the part behind the at sign', 'a@0101456129', ['longerCode']],
    ['letters in the serial, which no machine writes', '010145-7AB1@example.dk', []],
  ])('%s', (_claim, text, said) => expect(saidIn(text)).toEqual(said));
});

describe('a look-alike is counted by what it was taken for', () => {
  test.each([
    ['a fraction', '55.0101456129', 'decimal'],
    ['a longer code', '12-0101456129', 'longer-code'],
    ['an address', '0101456123@example.dk', 'address'],
    ['a glued word', 'Hansen0101456123', 'glued'],
  ])('%s', (_claim, text, lookAlike) => expect(read(text)).toMatchObject([{ confidence: 'cleared', lookAlike }]));
});
