import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { expect, test } from 'vitest';
import { weights } from '../../../src/detect/index.js';
import { losses, ruleIds, skipReasons } from '../../../src/model/index.js';
import { nameText } from '../../../src/report/safety/names.js';
import { danishEvidence, danishRules } from '../../../src/report/wording/danish-evidence.js';
import { danish, english, languages } from '../../../src/report/wording/index.js';
import { reasons } from '../../../src/report/wording/reasons.js';
import { skipped, sourcePath } from '../streams.js';

/** The reasons under which a scan may count look-alikes: the keys of the lists of words, and each `reason: '…'` in the detector. */
const lookAlikeReasons = [
  ...new Set(
    glob
      .sync('src/detect/**/*.ts', { ignore: ['**/*.as.ts', '**/*.wasm.ts'] })
      .flatMap((file) => [
        ...readFileSync(file, 'utf8').matchAll(/reason: '([a-z-]+)'|^ {2}'?([a-z-]+)'?: \[$|^ {2}'?([a-z-]+)'?: \['/gm),
      ])
      .map((match) => match[1] ?? match[2] ?? match[3]!),
  ),
];

test('the reasons of look-alikes are found in the code', () => {
  expect(lookAlikeReasons.length).toBeGreaterThan(15);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [41230, '41,230'],
  [1234567, '1,234,567'],
])('%d is written %s', (value, text) => expect(english.number(value)).toBe(text));

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [9949, '9.9 KB'],
  [9951, '10 KB'],
  [999_499, '999 KB'],
  [999_500, '1.0 MB'],
  [3_400_000, '3.4 MB'],
  [120e9, '120 GB'],
  [5e15, '5,000 TB'],
])('%d bytes are written %s', (bytes, text) => expect(english.bytes(bytes)).toBe(text));

test.each([
  [0, 'row', '0 rows'],
  [1, 'row', '1 row'],
  [2000, 'look-alike', '2,000 look-alikes'],
] as const)('%d %s is written %s', (count, noun, text) => expect(english.counted(count, noun)).toBe(text));

test.each([
  [0, 'under 1 expected by chance'],
  [0.49, 'under 1 expected by chance'],
  [0.5, 'about 1 expected by chance'],
  [2500.4, 'about 2,500 expected by chance'],
])('%d accidents are written %s', (expected, text) => expect(english.byChance(expected)).toBe(text));

test('the header is not a row', () => {
  expect([english.record({ kind: 'row', number: 0 }), english.record({ kind: 'row', number: 1200 })]).toEqual([
    'header',
    'row 1,200',
  ]);
});

test('a name of 200 characters is written whole, of a longer one the rest is counted', () => {
  expect(nameText('x'.repeat(200), english)).toBe('x'.repeat(200));
  expect(nameText('x'.repeat(1300), english)).toBe(`${'x'.repeat(200)}... (1,100 more characters)`);
});

test('reasons of look-alikes are written as words', () => {
  expect([english.lookAlike('order-number'), english.lookAlike('case-number')]).toEqual([
    'order number',
    'case number',
  ]);
});

test('Danish writes numbers and sizes as Danes do', () => {
  expect([danish.number(1234567), danish.bytes(1), danish.bytes(3_400_000), danish.bytes(5e15)]).toEqual([
    '1.234.567',
    '1 byte',
    '3,4 MB',
    '5.000 TB',
  ]);
});

test.each([
  [1, '1 sikker, 1 sandsynlig, 1 mulig'],
  [2, '2 sikre, 2 sandsynlige, 2 mulige'],
])('Danish bends the classes of %d', (count, text) => {
  expect(danish.confidences({ certain: count, likely: count, possible: count })).toBe(text);
});

/** Reasons that are already English names of the look-alike. */
const isEnglish = /number$|^(?:timestamp|postcode|amount|period)$/;

test.each([
  ['order-number', 'order numbers', 'ordrenumre'],
  ['timestamp', 'timestamps', 'tidsstempler'],
  ['unlikely', 'improbable numbers', 'usandsynlige numre'],
  ['swedish-number', 'Swedish numbers', 'svenske numre'],
  ['serial', 'improbable serials', 'usandsynlige løbenumre'],
  ['foreign', 'foreign numbers', 'udenlandske numre'],
  ['replacement-form', 'numbers in the form of replacement numbers', 'numre med form som et erstatningsnummer'],
])('several look-alikes of the kind %s are %s, or %s', (reason, several, flere) => {
  expect([english.lookAlike(reason, 2), danish.lookAlike(reason, 2)]).toEqual([several, flere]);
});

/** Rules that speak against a number: each may be the reason for clearing one. */
const speakAgainst = [
  ...new Set(
    Object.values(weights)
      .filter(({ weight }) => weight < 0)
      .map(({ rule }) => rule),
  ),
];

test.each([...new Set([...lookAlikeReasons, ...speakAgainst])])(
  'the look-alike %s has a name for one and for several, in English and in Danish',
  (reason) => {
    const id = reason.replaceAll('-', ' ');
    expect([danish.lookAlike(reason), danish.lookAlike(reason, 2)]).not.toContain(id);
    if (!isEnglish.test(id)) expect(english.lookAlike(reason)).not.toBe(id);
    expect(english.lookAlike(reason, 2)).not.toBe(id);
  },
);

test.each([
  ['2026-11-30', '30. november 2026'],
  ['2060-01-01', '1. januar 2060'],
  ['ukendt', 'ukendt'],
])('in Danish text %s is written %s', (day, text) => expect(danish.date(day)).toBe(text));

test.each([
  ['body', 'paragraph', 'brødtekst'],
  ['body (before changes)', 'paragraph', 'brødtekst (før ændringer)'],
  ['table', 'paragraph', 'tabel'],
  ['text', 'slide', 'tekst'],
  ['property Title', 'document', 'egenskaben Title'],
  ['CPR-nr', 'message', 'CPR-nr'],
  // The name of a column is part of the data.
  ['body', 'row', 'body'],
  ['text', 'object', 'text'],
] as const)('Danish calls the field %s of a %s %s', (field, kind, text) => {
  expect([danish.fieldName(field, kind), english.fieldName(field, kind)]).toEqual([text, field]);
});

test.each(Object.entries(reasons))('%s means something in every language', (_code, meaning) => {
  for (const language of languages) expect(meaning[language]).not.toBe('');
  expect(meaning.da).not.toBe(meaning.en);
});

test.each(Object.values(weights))('the evidence "$rule: $says" is said in Danish', ({ rule, says }) => {
  expect(danishEvidence[says]).toBeTypeOf('string');
  expect(danishRules[rule]).toBeTypeOf('string');
});

test('every Danish text of evidence belongs to a rule', () => {
  expect(Object.keys(danishEvidence).sort()).toEqual(
    [...new Set(Object.values(weights).map(({ says }) => says))].sort(),
  );
  expect(Object.keys(danishRules).sort()).toEqual([...ruleIds].sort());
});

test('no Danish text is left in English', () => {
  const words = /\b(the|of|is|are|not|and|was|were|it|with)\b/i;
  for (const text of [...Object.values(reasons).map(({ da }) => da), ...Object.values(danishEvidence)])
    expect(text).not.toMatch(words);
});

test.each(Object.entries(skipReasons))('%s is said in the words of the model', (reason, words) => {
  for (const lost of losses) {
    const text = english.skip(skipped(sourcePath('a'), { reason: reason as keyof typeof skipReasons, lost }));
    expect(text.startsWith(words) || (reason === 'unsupported' && lost !== 'everything')).toBe(true);
  }
});

test.each([
  [
    'says the code and what it means',
    { reason: 'unreadable', code: 'EACCES' },
    'could not be opened or read (EACCES: permission denied): none of it was read',
  ],
  [
    'says a code that has no words',
    { reason: 'unreadable', code: 'EXDEV' },
    'could not be opened or read (EXDEV): none of it was read',
  ],
  [
    'says the format',
    { reason: 'unsupported', format: 'zip' },
    'is in a format that cprscan cannot read (zip): none of it was read',
  ],
  [
    'says the limit',
    { reason: 'limit', limit: { name: 'max-file-size', allowed: 5e8, observed: 6e8 } },
    'exceeded a limit (--max-file-size is 500 MB): none of it was read',
  ],
] as const)('%s', (_claim, parts, expected) => expect(english.skip(skipped(sourcePath('a'), parts))).toBe(expected));
