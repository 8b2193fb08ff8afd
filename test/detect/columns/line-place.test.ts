import { describe, expect, test } from 'vitest';
import { headingIn, linePlaceOf } from '../../../src/detect/columns/line-place.js';

const keyOf = (before: string, after = ' ok', isWhole = true): string => linePlaceOf(before, after, isWhole).key;

describe('numbers are in the same place of their lines', () => {
  test.each([
    ['behind the same key', '10:00 id=', '12:37 and more id='],
    ['behind the same key in quotes', '{"ts": ', '{"a": 12, "ts": '],
    ['behind a key and digits', 'Session: 30743000_', 'started Session: 1_'],
    ['behind keys that differ in a number', 'item1=', 'item27='],
    ['as the same token', '400000 node-2 node status ', '400001 node-57 host status '],
    ['behind a name', 'sagen om Jens Hansen ', 'sagen om Mette Marie Holm '],
    ['behind a list mark', '- ', '- '],
    ['behind a number of the list', '1. ', '27. '],
    ['in the same cell of a table', '| Ole | ', '| Mette Marie | '],
    ['in the same aligned column', 'Ole Holm            ', 'Mette Marie Hansen  '],
  ])('%s', (_claim, one, other) => expect(keyOf(one, '  ')).toBe(keyOf(other, '  ')));
});

describe('numbers are in different places', () => {
  test.each([
    ['behind different keys', 'id=', 'ts='],
    ['as different tokens', '1 b ', '1 2 b '],
    ['behind different words', 'node status ', 'node state '],
    ['in different cells', '| Ole | ', '| '],
    ['at the beginning of a line and behind a list mark', '', '- '],
    ['behind other punctuation', 'Hansen, ', 'Hansen '],
  ])('%s', (_claim, one, other) => expect(keyOf(one)).not.toBe(keyOf(other)));

  test('if only one begins with the line', () => expect(keyOf('a ', '', true)).not.toBe(keyOf('a ', '', false)));
});

describe('a heading', () => {
  test.each([
    ['of a Markdown table', '| Ole | ', ' |', '| Navn | CPR |', 'CPR'],
    ['of an aligned column', 'Ole Holm            ', '    ', 'Navn                CPR-nr        Ordre', 'CPR-nr'],
    [
      'of an aligned column to its left',
      'Ole                   ',
      '    ',
      'Navn                  Ordre nr',
      'Ordre nr',
    ],
    ['above lines of numbers', '', '', 'Ordrenumre:', 'Ordrenumre:'],
    ['is missing in a line of dashes', '| ', ' |', '|---|---|', undefined],
    ['is missing above another column', 'Ole Holm            ', '    ', 'Navn', undefined],
    ['is no sentence with a number', '', '', 'De 12 ordrer:', undefined],
  ])('%s', (_claim, before, after, line, heading) =>
    expect(headingIn(linePlaceOf(before, after, true), line)).toBe(heading),
  );
});
