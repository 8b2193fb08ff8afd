import { describe, expect, test } from 'vitest';
import { parseIsoDate } from '../../../src/cpr/index.js';
import { readAge } from '../../../src/detect/evidence/age.js';
import { weights } from '../../../src/detect/evidence/weights.js';
import { detectIn } from '../../../src/detect/index.js';
import { oraclePassesModulus11 } from '../../support/oracle.js';
import { random } from '../../support/random.js';
import { rulesIn, segmentOf } from '../read.js';

const day = (text: string) => parseIsoDate(text)!;
const onOneDay = (text: string) => ({ writtenOn: day(text), filedOn: day(text) });

describe('a great age speaks against a number, the greater the more', () => {
  test.each([
    ['1990-06-15', '2060-01-01', []],
    ['1962-01-02', '2060-01-01', []],
    ['1962-01-01', '2060-01-01', ['age98']],
    ['1959-01-02', '2060-01-01', ['age98']],
    ['1959-01-01', '2060-01-01', ['age101']],
    ['1956-01-01', '2060-01-01', ['age104']],
    ['1953-01-01', '2060-01-01', ['age107']],
    ['1900-01-01', '2060-01-01', ['age107']],
  ])('born on %s, written on %s', (born, writtenOn, rules) =>
    expect(readAge('0101003123', day(born), onOneDay(writtenOn), false)).toEqual(rules),
  );

  test('and never less', () => {
    const steps = (['age98', 'age101', 'age104', 'age107'] as const).map((name) => weights[name].weight);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
  });
});

describe('a date of our own years with a low number behind it looks like such a birth', () => {
  test.each([
    ['in the year of the record', '0101601123', '1960-01-01', true],
    ['six years before it', '0101541123', '1954-01-01', true],
    ['seven years before it', '0101531123', '1953-01-01', false],
    ['in the year after it', '0101611123', '1961-01-01', true],
    ['with a number too high for a time of day', '0101603123', '1960-01-01', false],
  ])('%s', (_claim, ten, born, fires) =>
    expect(readAge(ten, day(born), onOneDay('2060-01-01'), false).includes('recentDate')).toBe(fires),
  );
});

test('a date of the years before the record is one, whenever the text says that it was written', () =>
  expect(
    readAge('0101601123', day('1960-01-01'), { writtenOn: day('2030-01-01'), filedOn: day('2060-01-01') }, false),
  ).toEqual(['recentDate']));

test('no date is meant where a person is', () => {
  expect(readAge('0101601123', day('1960-01-01'), onOneDay('2060-01-01'), true)).toEqual(['age98']);
  const rulesBeside = (text: string) =>
    rulesIn(text.replace('#', '020159-1000')).filter((rule) => rule === 'recentDate');
  expect(rulesBeside('sag #')).toEqual(['recentDate']);
  for (const text of ['Mette Ankerby, #', 'Borger #', 'cpr #', 'pnr #']) expect(rulesBeside(text), text).toEqual([]);
});

describe('an age is judged on the day on which the number was written', () => {
  const rng = random(1961);
  const bornIn1955 = (): string => {
    for (;;) {
      const ten = `150655${rng.int(4)}${rng.digits(3)}`;
      if (oraclePassesModulus11(ten)) return ten;
    }
  };
  const confidenceIn = (record: string | undefined, file: string | undefined, text = '#'): string => {
    const date = record === undefined ? undefined : { day: record, from: 'oprettet', of: 'record' as const };
    const spot = { record: { kind: 'row', number: 1, ...(date !== undefined && { date }) } } as const;
    const [hit] = detectIn({ ...segmentOf(text.replace('#', bornIn1955())), spot }, day('2060-01-01'), file);
    return hit!.verdict.confidence;
  };
  test.each([
    ['of the record', '2030-01-01', undefined, 'likely'],
    ['of the file, if the record has none', undefined, '2030-01-01', 'likely'],
    ['of the record rather than of the file', '2030-01-01', '2060-01-01', 'likely'],
    ['as of which the scan judges, without either', undefined, undefined, 'cleared'],
    ['as of which the scan judges, if the record is of later', '2090-01-01', undefined, 'cleared'],
  ])('%s', (_claim, record, file, confidence) => expect(confidenceIn(record, file)).toBe(confidence));

  test('or on an earlier day beside it', () => {
    expect(confidenceIn('2060-01-01', '2060-01-01', 'Notat af 3.5.2030: borger #')).toBe('certain');
    expect(confidenceIn('2030-01-01', undefined, 'Indkaldt til 3.7.2059: borger #')).toBe('certain');
  });
});
