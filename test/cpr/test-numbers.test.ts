import { describe, expect, test } from 'vitest';
import {
  birthDateOf,
  type CprDigits,
  isUnassignedSerial,
  medcomTestNumbers2016,
  medcomTestNumbersNewer,
  nspTestPatients,
  passesModulus11,
  publishedExamples,
  serialOf,
  testNumberOrigin,
} from '../../src/cpr/index.js';
import { oracleBirthDate, oraclePassesModulus11 } from '../support/oracle.js';

const medcom = [...medcomTestNumbers2016, ...medcomTestNumbersNewer];
const all = [...medcom, ...nspTestPatients, ...publishedExamples];

describe('MedCom’s test numbers', () => {
  test('are 30 of 2016 and 8 newer ones, all different', () => {
    expect([medcomTestNumbers2016.length, medcomTestNumbersNewer.length]).toEqual([30, 8]);
    expect(new Set(medcom).size).toBe(38);
  });

  test('all state a birth date that exists', () => {
    expect(medcom.filter((ten) => birthDateOf(ten as CprDigits) === undefined)).toEqual([]);
    expect(medcom.filter((ten) => oracleBirthDate(ten) === undefined)).toEqual([]);
  });

  test('all fail modulus 11', () => {
    expect(medcom.filter((ten) => passesModulus11(ten as CprDigits))).toEqual([]);
    expect(medcom.filter(oraclePassesModulus11)).toEqual([]);
  });

  test('all have one of the serials that are handed out last', () =>
    expect([...new Set(medcom.map((ten) => serialOf(ten as CprDigits)))].sort()).toEqual([
      '3989',
      '3995',
      '9989',
      '9990',
      '9995',
      '9996',
    ]));

  test('have a serial of the 3000s only before 1937, where there are no others', () =>
    expect(medcom.filter((ten) => ten[6] === '3' && birthDateOf(ten as CprDigits)!.year >= 1937)).toEqual([]));
});

describe('the test patients of the national health platform', () => {
  test('are 42 persons', () => expect(new Set(nspTestPatients).size).toBe(42));

  test('all state a birth date that exists', () =>
    expect(nspTestPatients.filter((ten) => oracleBirthDate(ten) === undefined)).toEqual([]));

  test('have their leading zeros', () =>
    expect(nspTestPatients.filter((ten) => ten.startsWith('010101137'))).toHaveLength(5));
});

describe('the published examples', () => {
  test('are ten digits each and in no other list', () => {
    expect(all.filter((ten) => !/^\d{10}$/.test(ten))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  test('all state a birth date that exists', () =>
    expect(publishedExamples.filter((ten) => birthDateOf(ten as CprDigits) === undefined)).toEqual([]));

  test('hold one with the serial 0000, of Serviceplatformen', () =>
    expect(publishedExamples.filter((ten) => isUnassignedSerial(ten as CprDigits))).toEqual(['1012620000']));
});

describe('where a number is published', () => {
  test.each([
    ['Nancy Ann is MedCom’s', '2512489996', 'medcom'],
    ['a newer one is MedCom’s', '0505059996', 'medcom'],
    ['Bente Bonde is a test patient', '3009065122', 'nsp'],
    ['Ditlev Von Testesen is an example', '2101270087', 'published-example'],
    ['CPR-kontoret’s worked example is an example', '0707614285', 'published-example'],
    ['the dummy of ones is an example', '1111111118', 'published-example'],
    ['another number of MedCom’s serials is nowhere', '0101459996', undefined],
    ['a number with its hyphen is not in canonical form', '251248-9996', undefined],
    ['nothing is nowhere', '', undefined],
  ])('%s', (_claim, ten, origin) => expect(testNumberOrigin(ten)).toBe(origin));

  test('every number of the lists knows its list', () => {
    expect(new Set(medcom.map(testNumberOrigin))).toEqual(new Set(['medcom']));
    expect(new Set(nspTestPatients.map(testNumberOrigin))).toEqual(new Set(['nsp']));
    expect(new Set(publishedExamples.map(testNumberOrigin))).toEqual(new Set(['published-example']));
  });
});
