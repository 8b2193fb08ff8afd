import fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmlessJson, harmlessLines, neutral, quoted } from '../../../src/report/safety/neutral.js';
import { hostileNames } from '../streams.js';

test.each([
  ['leaves an ordinary name as it is', 'export/Bemærkninger 2026 (kopi).csv', 'export/Bemærkninger 2026 (kopi).csv'],
  ['leaves emoji, and what joins them, as they are', '👩‍👧 ok', '👩‍👧 ok'],
  ['shows ESC and BEL', '\x1b[31mr\x07', '\\x1b[31mr\\x07'],
  ['shows line breaks and tabs', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
  ['shows DEL and the C1 controls, of which one is another ESC [', '\x7f\x9b1m', '\\x7f\\x9b1m'],
  ['shows the marks that turn the direction', 'a\u202eb\u2066c\u200fd\u061c', 'a\\u202eb\\u2066c\\u200fd\\u061c'],
  ['shows the line separators of Unicode', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['shows bytes that are not UTF-8, which come as halves of pairs', 'K\udce6rlighed', 'K\\udce6rlighed'],
])('%s', (_claim, name, expected) => expect(neutral(name)).toBe(expected));

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(hostileNames)));

test('neutral text stays as it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(neutral(neutral(text))).toBe(neutral(text));
    }),
  );
});

test('harmless JSON is the same value, and has nothing that a terminal obeys', () => {
  fc.assert(
    fc.property(fc.array(anyText), (texts) => {
      const json = harmlessJson(texts);
      expect(JSON.parse(json)).toEqual(texts);
      expect(json).not.toMatch(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
    }),
  );
});

test('a quoted text is its harmless JSON', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(quoted(text)).toBe(harmlessJson(text));
    }),
  );
});

test.each([
  ['##vso[task.setvariable variable=PATH]/tmp', '\\x23#vso[task.setvariable variable=PATH]/tmp'],
  ['a ##[error]b', 'a \\x23#[error]b'],
  ['## heading', '## heading'],
])('a name that a runner of builds would obey is none: %s', (name, shown) => {
  expect(neutral(name)).toBe(shown);
  expect(JSON.parse(harmlessJson(name))).toBe(name);
  expect(harmlessJson(name)).not.toMatch(/##(?:vso)?\[/);
});

test.each([
  ['::error::x', '\\x3a:error::x'],
  ['  ::error::x', '  \\x3a:error::x'],
  ['\x1b[1m::stop-commands::x', '\x1b[1m\\x3a:stop-commands::x'],
  ['a::b', 'a::b'],
  ['a\n::b', 'a\n\\x3a:b'],
])('a line that begins as a command is none: %j', (line, shown) => expect(harmlessLines(line)).toBe(shown));
