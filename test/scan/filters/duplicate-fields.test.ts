import { describe, expect, test } from 'vitest';
import { type FieldPath, fieldText } from '../../../src/model/index.js';
import { DuplicateFieldFilter } from '../../../src/scan/filters/duplicate-fields.js';

const record = { kind: 'object', number: 1 } as const;
const ten = '0101456123';

const path = (name: string): FieldPath => ({ path: name });
const header = (name: string, index?: number): FieldPath => ({ header: name, ...(index !== undefined && { index }) });
const cell = (column: string, heading: string): FieldPath => ({ container: 'Ark1', column, header: heading });

describe('a number in a text that the record holds in two forms gives one finding', () => {
  test.each<readonly [FieldPath, FieldPath]>([
    [path('body'), path('html_body')],
    [path('comments[].plain_body'), path('comments[].html_body')],
    [path('comments[].body'), path('comments[].html_body')],
    [path('description'), path('description_text')],
    [path('TextBody'), path('HtmlBody')],
    [path('bodyText'), path('bodyHTML')],
    [
      { container: 'Sag', path: 'body' },
      { container: 'Sag', path: 'html_body' },
    ],
    [path('text'), path('blocks[]')],
    [path('messages[].text'), path('messages[].blocks[]')],
    [header('Beskrivelse'), header('Beskrivelse_html')],
    [header('comments.body'), header('comments.html_body')],
    [path('body'), { path: 'body', variant: 'before changes' }],
    [
      { path: 'table', header: 'Note' },
      { path: 'table', header: 'Note', variant: 'before changes' },
    ],
    [cell('C', 'Note'), { ...cell('C', 'Note'), variant: 'formula' }],
  ])('%o and %o', (first, second) => {
    const duplicates = new DuplicateFieldFilter();
    expect(duplicates.isDuplicate(record, first, ten)).toBe(false);
    expect(duplicates.isDuplicate(record, second, ten)).toBe(true);
  });
});

describe('a number is not a duplicate', () => {
  test.each([
    ['in another field', [record, path('description')], [record, path('work_notes')]],
    ['the second time in the same field', [record, path('body')], [record, path('body')]],
    ['in another record', [record, path('body')], [{ kind: 'object', number: 2 }, path('html_body')]],
    ['of a text in another list', [record, path('notes[].body')], [record, path('comments[].html_body')]],
    ['in a field that is called text and nothing else', [record, path('text')], [record, path('html')]],
    ['without a field', [record, undefined], [record, undefined]],
    ['of a text in another message', [record, { container: 'A', path: 'body' }], [record, path('html_body')]],
    ['in another cell of the row', [record, cell('C', 'Note')], [record, cell('D', 'Note')]],
    [
      'in a comment beside the cell',
      [record, cell('C', 'Note')],
      [record, { ...cell('C', 'Note'), beside: 'comment' }],
    ],
  ] as const)('%s', (_claim, first, second) => {
    const duplicates = new DuplicateFieldFilter();
    duplicates.isDuplicate(first[0], first[1], ten);
    expect(duplicates.isDuplicate(second[0], second[1], ten)).toBe(false);
  });
});

describe('a heading that looks like the text of another field is a heading', () => {
  test.each<readonly [FieldPath, FieldPath]>([
    [header('Note'), header('Note (formula)')],
    [header('Note'), header('Note (before changes)')],
    [header('text'), header('blocks[]')],
    [header('Note', 2), header('Note[2]')],
    [header('Sag: body'), header('Sag: html_body')],
    [path('borger.note'), path('borger.note (formula)')],
    [cell('C', 'Note'), header('Ark1!C (Note) (formula)')],
    [cell('C', 'Note'), cell('C', 'Note (formula)')],
  ])('%o and %o', (first, second) => {
    const duplicates = new DuplicateFieldFilter();
    duplicates.isDuplicate(record, first, ten);
    expect(duplicates.isDuplicate(record, second, ten), fieldText(second)).toBe(false);
  });
});
