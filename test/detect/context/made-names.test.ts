import { describe, expect, test } from 'vitest';
import { rulesIn } from '../read.js';

/** The rules about persons that fired on the only number in a text. */
const personsIn = (text: string): string[] => rulesIn(text).filter((rule) => /^(?:name|madeName|person)/.test(rule));

describe('a name that no list has is clear with a word for a person or a patronym', () => {
  test.each([
    ['Patienten Vagn Bruun 0101456123'],
    ['Far Zeynep Fink, 0101456123'],
    ['og Samlever Uffe Riis (0101456123)'],
    ['klienten Bruun 0101456123'],
    ['Aksel Ulriksen, 0101456123'],
    ['Ylva Frandsen: 0101456123'],
    ['0101456123 Vagn Frandsen'],
    ['0101456123, Vagn Frandsen har ringet'],
  ])('%s', (text) => expect(personsIn(text)).toEqual(['nameBeside']));
});

describe('two words with capitals may be a name', () => {
  test.each([
    ['Vagn Bruun 0101456123'],
    ['Jeppe Bak, 0101456123'],
    ['ringet af Ylva Hedegaard-Fink (0101456123)'],
    ['0101456123 Vagn Bruun'],
  ])('%s', (text) => expect(personsIn(text)).toEqual(['madeNameBeside']));
});

describe('what has capitals and is no name says nothing', () => {
  test.each([
    ['a street', 'Nørre Farimagsgade 0101456123'],
    ['a street of two words', 'Gamle Kongevej, 0101456123'],
    ['an authority', 'Solrød Kommune 0101456123'],
    ['a firm', 'Lån Spar Bank 0101456123'],
    ['an English title', 'Batch Size: 0101456123'],
    ['an English title of a number', 'Work Order 0101456123'],
    ['a service', 'Microsoft Teams 0101456123'],
    ['a title with a colon', 'Samlet Beholdning: 0101456123'],
    ['the beginning of a sentence', 'Fra Bruun 0101456123'],
    ['one word', 'Bruun 0101456123'],
    ['a word in small letters between', 'Vagn og Bruun 0101456123'],
    ['shouted words', 'VAGN BRUUN 0101456123'],
    ['a noun like a patronym', 'Solrød Kassen 0101456123'],
    ['a name on the line above', 'Vagn Bruun\n0101456123'],
    ['the town behind what may be a postcode', '010145 6123 Vester Skerninge'],
  ])('%s', (_claim, text) => expect(personsIn(text)).toEqual([]));

  test('a title with the name of a number', () => expect(personsIn('Vagn Bruun ordrenr. 0101456123')).toEqual([]));
});
