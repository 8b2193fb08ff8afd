import { describe, expect, test } from 'vitest';
import { detectIn } from '../../src/detect/index.js';
import { asOf, rulesIn, segmentOf } from './read.js';

describe('a segment answers for its own part', () => {
  const text = 'cpr 010145-6123, cpr 020245-6123';
  const startsOf = (start: number, end: number): number[] =>
    detectIn(segmentOf(text, undefined, { start, end }), asOf).map((hit) => hit.start);

  test.each([
    ['all of the text', 0, 32, [4, 21]],
    ['from the first digit of a number', 4, 32, [4, 21]],
    ['from behind its first digit: it belongs to the segment before', 5, 32, [21]],
    ['up to a number', 0, 21, [4]],
    ['up to behind its first digit: the rest of it is read in the margin', 0, 22, [4, 21]],
    ['between two numbers', 15, 21, []],
    ['nothing', 10, 10, []],
  ])('%s', (_claim, start, end, starts) => expect(startsOf(start, end)).toEqual(starts));

  test('and reads its margins as context', () => {
    const [hit] = detectIn(segmentOf('cpr 010145-6123', undefined, { start: 4, end: 5 }), asOf);
    expect(hit).toMatchObject({ start: 4, end: 15, ten: '0101456123', verdict: { confidence: 'certain' } });
    const [withoutMargin] = detectIn(segmentOf('010145-6123', undefined, { start: 0, end: 11 }), asOf);
    expect(withoutMargin!.verdict.confidence).toBe('possible');
  });

  test('places are in the text of the segment, in UTF-16 code units of the original', () => {
    const hits = detectIn(segmentOf('😀 cpr%3A%20010145%2D6123, 020245\u20116123'), asOf);
    expect(hits.map(({ start, end }) => [start, end])).toEqual([
      [12, 25],
      [27, 38],
    ]);
  });
});

describe('the same segment and as-of date give the same hits', () => {
  test('whatever was read before', () => {
    const segment = segmentOf('cpr 010145-6123, ordrenr. 0202456123, (0303456123) cpr-nr.', 'note');
    const first = detectIn(segment, asOf);
    detectIn(segmentOf('0101456129', 'cpr'), asOf);
    expect(detectIn(segment, asOf)).toEqual(first);
    expect(first).toHaveLength(3);
  });

  test('and the segment is not changed', () => {
    const segment = Object.freeze(segmentOf('cpr 010145-6123'));
    Object.freeze(segment.own);
    expect(detectIn(segment, asOf)).toHaveLength(1);
  });
});

describe('what lies out of reach has no say', () => {
  /** The place of the CPR word of the only number in a text: beside it, near it, or too far away to count. */
  function labelOf(text: string): string | undefined {
    const rules = rulesIn(text).filter((rule) => rule.startsWith('label'));
    expect(rules.length).toBeLessThanOrEqual(1);
    return rules[0];
  }

  test.each([
    ['a word that begins 64 characters before the number is heard', `cpr${'.'.repeat(60)} 010145-6123`, 'labelNear'],
    ['a word that begins 65 characters before it is not', `cpr${'.'.repeat(61)} 010145-6123`, undefined],
    ['64 characters are counted as they are read: 60 escapes', `cpr${'%3D'.repeat(60)} 010145-6123`, 'labelNear'],
    ['64 characters are counted as they are read: 61 escapes', `cpr${'%3D'.repeat(61)} 010145-6123`, undefined],
    ['tags of 252 characters are not in the way', `cpr${'<b></b>'.repeat(36)} 010145-6123`, 'labelBeside'],
    ['tags of 259 characters are', `cpr${'<b></b>'.repeat(37)} 010145-6123`, undefined],
    [
      'a word that ends 256 characters behind it as written is heard',
      `010145-6123 ${'\u00ad'.repeat(250)}(cpr)`,
      'labelNear',
    ],
    ['a word that ends later is not', `010145-6123 ${'\u00ad'.repeat(252)}(cpr)`, undefined],
    ['a label of 40 characters is beside the number', `cpr${'x'.repeat(24)} extension="(010145-6123`, 'labelBeside'],
    ['a label of 41 is near it', `cpr${'x'.repeat(24)} extension="((010145-6123`, 'labelNear'],
    ['a compound of 24 letters is beside the number', `cpr${'x'.repeat(24)}: 010145-6123`, 'labelBeside'],
    ['a compound of 25 is near it', `cpr${'x'.repeat(25)}: 010145-6123`, 'labelNear'],
    ['six signs may stand between', `cpr${'.'.repeat(6)}010145-6123`, 'labelBeside'],
    ['behind nine signs it is near', `cpr${'.'.repeat(9)}010145-6123`, 'labelNear'],
    [
      'a number is another one\u2019s when it begins 16 characters behind the word',
      `010145-6123 cpr${'.'.repeat(17)}123456`,
      'labelNear',
    ],
  ])('%s', (_claim, text, label) => expect(labelOf(text)).toBe(label));
});

test('clean text has no hits', () => {
  expect(detectIn(segmentOf(''), asOf)).toEqual([]);
  expect(detectIn(segmentOf('Borgeren har ringet den 1. marts kl. 10:30 fra 12 34 56 78.'), asOf)).toEqual([]);
});
