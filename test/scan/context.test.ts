import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectIn } from '../../src/detect/index.js';
import type { Segment } from '../../src/model/index.js';
import { Publisher } from '../../src/scan/publish.js';

const asOf = { year: 2060, month: 1, day: 1 };
const source = { file: 'a.csv', members: [] };
/** Nobody's number: born in 2037. */
const number = '010237-5673';

/** The context of the first number of a text. */
function contextOf(segment: Partial<Segment> & { readonly text: string }, contextChars = 20): string | undefined {
  const whole: Segment = {
    spot: { record: { kind: 'row', number: 1 }, field: { path: 'notes' } },
    own: { start: 0, end: segment.text.length },
    base: 0,
    ...segment,
  };
  const [hit] = detectIn(whole, asOf);
  const publisher = new Publisher({ style: 'serial', showValues: false, asOf, contextChars });
  return publisher.finding(source, whole, hit!, 1).context;
}

describe('the context of a number', () => {
  test.each([
    ['is the text before and after it', `cpr ${number}, tak`, 'cpr 010237-xxxx, tak'],
    ['has no digit in it', `sag 4711: cpr ${number}, 8000 C`, 'sag xxxx: cpr 010237-xxxx, xxxx C'],
    ['has no digit of other scripts in it', `nr ٤٢ cpr ${number} ½`, 'nr xx cpr 010237-xxxx x'],
    ['has no number in Chinese in it', `一六三四七 cpr ${number}`, 'xxxxx cpr 010237-xxxx'],
    ['has no word with a digit in it', `INC0010234, cpr ${number} ABx3`, 'xxxxxxxxxx, cpr 010237-xxxx xxxx'],
    ['has no word in it that may be base64', `token=MDEwMTM3LT cpr ${number}`, '…xxxx=xxxxxxxxxx cpr 010237-xxxx'],
    ['nor if that word has no digit', `a aMDEwMTMaLTUw cpr ${number}`, 'a xxxxxxxxxxxxx cpr 010237-xxxx'],
    ['has no invisible character in it', `a\u{E0031}\u{E0036} cpr ${number}`, 'a cpr 010237-xxxx'],
    ['shows nothing of an adjacent number', `cpr ${number}/030338-6137`, 'cpr 010237-xxxx/xxxxxx-xxxx'],
    [
      'says where it was cut',
      `${'a'.repeat(30)} cpr ${number} ${'b'.repeat(30)}`,
      `…${'a'.repeat(15)} cpr 010237-xxxx ${'b'.repeat(19)}…`,
    ],
    ['is on one line', `cpr\r\n\t${number}\ntak`, 'cpr 010237-xxxx tak'],
    ['cuts no character in two', `${'\u{1F600}'.repeat(11)}a ${number}`, `…${'\u{1F600}'.repeat(9)}a 010237-xxxx`],
  ])('%s', (_claim, text, expected) => expect(contextOf({ text })).toBe(expected));

  test.each(['\n', '\r', '\r\n'])('is of its line only, where lines end in %j', (end) => {
    const spot = { record: { kind: 'line', number: 2 } } as const;
    expect(contextOf({ text: `above${end}cpr ${number}${end}below`, spot })).toBe('cpr 010237-xxxx');
  });

  test('ends at a delimiter, outside of records', () => {
    const spot = { record: { kind: 'document', number: 1 }, field: { path: 'cpr' } } as const;
    const text = `{"meta":{"navn":"Bo","cpr":"nr ${number}","adr":"Vej"}}`;
    expect(contextOf({ text, spot }, 64)).toBe('nr 010237-xxxx');
  });

  test('is of its line only, in a text', () => {
    const spot = { record: { kind: 'line', number: 2 } } as const;
    expect(contextOf({ text: `above\ncpr ${number}\nbelow`, spot })).toBe('cpr 010237-xxxx');
  });

  test('is of its field only, where the text begins before it', () => {
    expect(contextOf({ text: `beside;cpr ${number}`, base: -7, own: { start: 7, end: 22 } })).toBe('cpr 010237-xxxx');
  });

  test('says that the field begins before the text', () => {
    expect(contextOf({ text: `cpr ${number}`, base: 1000 })).toBe('…cpr 010237-xxxx');
  });

  test('is absent if the field holds only the number', () => expect(contextOf({ text: number })).toBeUndefined());

  test('is absent without --context', () => expect(contextOf({ text: `cpr ${number}` }, 0)).toBeUndefined());

  test('never has a digit except those of the masked number', () => {
    const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d -]{0,30}$/), fc.constant(number));
    fc.assert(
      fc.property(part, part, fc.integer({ min: 1, max: 64 }), (before, after, chars) => {
        const text = `${before} cpr-nr. ${number} ${after}`;
        const context = contextOf({ text }, chars) ?? '';
        expect(context.replace(/\d{6}-xxxx/, '')).not.toMatch(/\p{N}/u);
      }),
    );
  });
});
