import { describe, expect, test } from 'vitest';
import { type FieldPath, fieldKey, fieldText, parseFieldText, sheetInText, sheetOf } from '../../src/model/index.js';

const cell = { container: 'Ark1', column: 'C', header: 'CPR-nr' } as const;

const examples: readonly (readonly [text: string, FieldPath])[] = [
  ['comments[].body', { path: 'comments[].body' }],
  ['column 3', { path: 'column 3' }],
  ['Note', { header: 'Note' }],
  ['Note[2]', { header: 'Note', index: 2 }],
  ['Ark1!C', { container: 'Ark1', column: 'C' }],
  ['Ark1!C (CPR-nr)', cell],
  ['Ark1!C (CPR-nr[2])', { ...cell, index: 2 }],
  ['Ark1!C (CPR-nr) (formula)', { ...cell, variant: 'formula' }],
  ['Ark1!C (CPR-nr) comment', { ...cell, beside: 'comment' }],
  ['Ark1!C (CPR-nr) comment (before changes)', { ...cell, beside: 'comment', variant: 'before changes' }],
  ['Ark1 rule', { container: 'Ark1', beside: 'rule' }],
  ['table: CPR-nr', { path: 'table', header: 'CPR-nr' }],
  ['pivot cache: ', { path: 'pivot cache', header: '' }],
  ['body (before changes)', { path: 'body', variant: 'before changes' }],
  ['Sag: body', { container: 'Sag', path: 'body' }],
  ['Sag: html_body: Nr', { container: 'Sag', path: 'html_body', header: 'Nr' }],
  ['html_body: a@href', { container: 'html_body', path: 'a@href' }],
  ['Født + Løbenr', { joined: [{ header: 'Født' }, { header: 'Løbenr' }] }],
  [
    'Ark1!A + Ark1!B (x)',
    {
      joined: [
        { container: 'Ark1', column: 'A' },
        { ...cell, column: 'B', header: 'x' },
      ],
    },
  ],
];

test.each(examples)('the text %s', (text, field) => expect(fieldText(field)).toBe(text));

test('fields have the same key if and only if all their parts are equal', () => {
  const keys = examples.map(([, field]) => fieldKey(field));
  const alike = examples.flatMap(([text]) => [fieldKey({ path: text }), fieldKey({ header: text })]);
  // `comments[].body` and `column 3` are paths, `Note` is a heading.
  expect(new Set([...keys, ...alike]).size).toBe(3 * examples.length - 3);
  expect(examples.map(([, field]) => fieldKey(structuredClone(field)))).toEqual(keys);
});

test('the key of a path is the path', () => expect(fieldKey({ path: 'a.b' })).toBe('a.b'));

describe('a person names a column of a sheet by its text', () => {
  test.each<readonly [string, FieldPath]>([
    ['Ark1!C', { container: 'Ark1', column: 'C' }],
    ['Ark1!C (CPR-nr)', cell],
    ['Ark1!C (CPR-nr) comment', { ...cell, beside: 'comment' }],
    [
      'Ark1!A + Ark1!B (CPR-nr)',
      {
        joined: [
          { container: 'Ark1', column: 'A' },
          { ...cell, column: 'B' },
        ],
      },
    ],
    ['cpr_nr', { path: 'cpr_nr' }],
    ['Husk!', { path: 'Husk!' }],
    ['Ark1!A + note', { path: 'Ark1!A + note' }],
  ])('%s', (text, field) => expect(parseFieldText(text)).toEqual(field));
});

describe('the sheet', () => {
  test.each<readonly [FieldPath, string | undefined]>([
    [cell, 'Ark1'],
    [{ ...cell, beside: 'comment' }, 'Ark1'],
    [{ container: 'Ark1', column: 'C', beside: 'comment' }, 'Ark1'],
    [{ ...cell, header: 'Nr!A (x)' }, 'Ark1'],
    [{ joined: [cell, { ...cell, column: 'D' }] }, 'Ark1'],
    [{ container: 'A!B', column: 'C' }, 'A!B'],
    [{ path: 'body' }, undefined],
    [{ container: 'Sag', path: 'body' }, undefined],
  ])('of %o is %s, of the parts as of the text', (field, sheet) => {
    expect(sheetOf(field)).toBe(sheet);
    expect(sheetInText(fieldText(field))).toBe(sheet);
  });

  test('of a heading that looks like a column of a sheet is undefined', () =>
    expect(sheetOf({ header: 'A!B (x)' })).toBeUndefined());
});
