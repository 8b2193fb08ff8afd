import { describe, expect, test } from 'vitest';
import { read, rulesIn } from '../read.js';

describe('a sum of money, a fraction or a measure is no CPR number', () => {
  test.each([
    ['0101456129 kr.'],
    ['0101456129 kr'],
    ['beløb 0101456129,50 kr'],
    ['Saldo 0101456129,50 DKK'],
    ['i alt 0101456129 kr.'],
    ['Total 0101456129 DKK'],
    ['kr. 0101456129'],
    ['kr 0101456129 er indbetalt'],
    ['DKK 0101456129'],
    ['EUR: 0101456129'],
    ['prisen er €0101456129'],
    ['0101456129 euro'],
    ['Overført: 0101456129,00 til kontoen'],
    ['0101456129,- pr. måned'],
    ['"0101456129,75"'],
    ['0101456129,21918'],
    ['-0101456129,5'],
    ['0101456129.000'],
    ['0101456129.500,25'],
    ['0101456129 %'],
    ['Filen fylder 0101456129 bytes'],
    ['0101456129 kB'],
    ['efter 0101456129 ms'],
    ['forbrug 0101456129 kWh'],
    ['areal: 0101456129 m2'],
    ['pr. 010145 6129 kr.'],
    ['010145 6129,50 er trukket'],
    ['Der er 0101456129 rækker i tabellen'],
    ['der findes 0101456129 poster'],
    ['antallet er 0101456129 filer'],
    ['There were 0101456129 records'],
  ])('%s', (text) => {
    expect(rulesIn(text)).toContain('amount');
    expect(read(text)).toMatchObject([{ confidence: 'cleared' }]);
  });

  test.each([
    ['no amount has a hyphen', '010145-6129 kr. 500'],
    ['the currency belongs to the next number', '0101456129 kr. 500,00'],
    ['the currency belongs to the number before', '500 kr. 0101456129'],
    ['the currency belongs to the number before, with its mark', 'betalt 1.500,- kr 0101456129'],
    ['nok is "enough"', '0101456129 nok vil ringe'],
    ['a word begins like a currency', '0101456129 kræver svar'],
    ['a word begins like a unit', '0101456129 minder om'],
    ['initials are no unit', '0101456129 MH'],
    ['a comma of a sentence', '0101456129, 50 år'],
    ['the next item of a list', '0101456129,25,Odense'],
    ['the next item of another list', '0101456129,25;'],
    ['the next number of a list', '0101456129,0202456129'],
    ['a full stop', '0101456129. 500 kr.'],
    ['a spreadsheet’s zero', '0101456129.0'],
    ['a person who is there', 'Der er 0101456129 som ikke kan logge ind'],
    ['a preposition that ends as a plural', 'Der er 0101456129 efter i køen'],
    ['an adverb that ends as a plural', 'Der var 0101456129 ellers altid'],
    ['nothing counts', 'Vi skriver til 0101456129 borgere'],
  ])('%s: %s', (_claim, text) => expect(read(text)[0]!.rules).not.toContain('amount'));
});

describe('a number in brackets', () => {
  const row = { record: { kind: 'row' as const } };

  test.each([['(0101456129)'], ['"(0101456129)"'], [' (0101456129) ']])(
    'that is a whole cell is negative: %s',
    (text) => expect(read(text, row)).toMatchObject([{ confidence: 'cleared', lookAlike: 'amount' }]),
  );

  test.each([
    ['in a line of text', '(0101456129)', {}],
    ['behind a name in a cell', 'Jens (0101456129)', row],
    ['with a hyphen', '(010145-6129)', row],
    ['with nothing behind it', '(0101456129', row],
  ])('is a CPR number %s', (_claim, text, options) =>
    expect(read(text, options)).toMatchObject([{ confidence: expect.stringMatching(/likely|certain/) }]),
  );
});
