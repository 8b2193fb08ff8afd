import { describe, expect, test } from 'vitest';
import { assess, detect } from '../../src/index.js';

describe('detect', () => {
  test('gives every number with its place, masked', () => {
    const text = 'cpr 010145-6123, ordrenr. 0202456123';
    const found = detect(text, { asOf: '2060-01-01' });
    expect(found.map(({ span, masked, verdict }) => [span, masked, verdict.confidence])).toEqual([
      [{ start: 4, end: 15 }, '010145-xxxx', 'certain'],
      [{ start: 26, end: 36 }, '020245-xxxx', 'cleared'],
    ]);
  });

  test.each([
    ['an ordinary number', 'cpr 010145-6123', '6123'],
    ['a number with letters', 'cpr 010145-7AB1', '7AB1'],
    ['a test number', 'cpr 251248-9996', '9996'],
    ['a look-alike', 'ordrenr. 0101456123', '6123'],
  ])('gives nothing that holds the serial of %s', (_claim, text, serial) => {
    const found = detect(text, { asOf: '2060-01-01' });
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(serial);
    expect(Object.keys(found[0]!).sort()).toEqual(['masked', 'span', 'verdict']);
  });

  test('takes the name of the field as evidence', () => {
    const [plain] = detect('0101456123', { asOf: '2060-01-01' });
    const [named] = detect('0101456123', { asOf: '2060-01-01', field: 'cpr' });
    expect([plain!.verdict.confidence, named!.verdict.confidence]).toEqual(['cleared', 'likely']);
  });

  test('asks for the as-of date, because births after it are in the future', () => {
    const confidences = ['2026-11-23', '2060-01-01'].map(
      (asOf) => detect('cpr 010145-6129', { asOf })[0]!.verdict.confidence,
    );
    expect(confidences).toEqual(['cleared', 'certain']);
  });
});

describe('an as-of date that is none is refused', () => {
  test.each([
    ['a day that does not exist', '2041-02-29'],
    ['the Danish order', '01-01-2060'],
    ['a date with a time', '2060-01-01T00:00:00Z'],
    ['nothing', ''],
  ])('%s', (_claim, asOf) => {
    expect(() => detect('', { asOf })).toThrow(RangeError);
    expect(() => assess('0101456123', { asOf })).toThrow(RangeError);
  });

  test('without quoting it', () => {
    expect(() => detect('', { asOf: '010145-6123' })).toThrow(/YYYY-MM-DD/);
    expect(() => detect('', { asOf: '010145-6123' })).not.toThrow(/6123/);
  });
});

describe('assess', () => {
  const asOf = '2060-01-01';

  test.each([
    ['ten digits', '0101456129', 'likely'],
    ['a hyphen', '010145-6129', 'likely'],
    ['pairs and a hyphen', '01.01.45-6129', 'likely'],
    ['a dash', '010145 – 6129', 'likely'],
    ['blanks around it', '  0101456129 ', 'likely'],
    ['two letters', '010145-7AB1', 'likely'],
    ['a check digit that is wrong', '0101456123', 'cleared'],
    ['a published number', '0707614285', 'certain'],
  ])('judges %s', (_claim, number, confidence) => expect(assess(number, { asOf })?.confidence).toBe(confidence));

  test.each([
    ['a date that does not exist', '290241-6123'],
    ['nine digits', '010145612'],
    ['eleven digits', '01014561239'],
    ['words', 'cpr'],
    ['nothing', ''],
  ])('has no verdict on %s', (_claim, number) => expect(assess(number, { asOf })).toBeUndefined());

  test.each([
    ['the text before it', { before: 'cpr ' }, 'likely'],
    ['the text after it', { after: ' (cpr)' }, 'possible'],
    ['the name of its field', { field: 'cpr' }, 'likely'],
    ['a word against it', { before: 'ordrenr. ' }, 'cleared'],
    ['nothing else', {}, 'cleared'],
  ])('takes in %s', (_claim, around, confidence) =>
    expect(assess('0101456123', { asOf, ...around })?.confidence).toBe(confidence),
  );

  test.each([
    ['before it', { before: 'ring om 020245-7AB1, ' }],
    ['behind it', { after: ', cpr 020245-7AB1' }],
  ])('does not mistake another number %s for it', (_claim, around) =>
    expect(assess('0101456123', { asOf, ...around })?.confidence).toBe('cleared'),
  );

  test.each([
    ['behind it', 'intet nummer', { after: ' 010145-6129' }],
    ['before it', 'intet nummer', { before: '010145-6129 ' }],
    ['that begins in it and goes on behind it', '010145-', { after: '6129' }],
    ['that begins before it and goes on in it', '-6129', { before: '010145' }],
  ])('has no verdict on a number that stands %s', (_claim, number, around) =>
    expect(assess(number, { asOf, ...around })).toBeUndefined(),
  );

  test.each([
    ['before it', '0101456123', { before: '1' }],
    ['behind it', '0101456123', { after: '1' }],
    ['before it, over a hyphen', '01-45-6123', { before: '01-' }],
  ])('has no verdict on a piece of a longer number: digits %s', (_claim, number, around) =>
    expect(assess(number, { asOf, ...around })).toBeUndefined(),
  );
});
