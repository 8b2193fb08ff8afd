import { describe, expect, test } from 'vitest';
import { DuplicateFieldFilter } from '../../../src/scan/filters/duplicate-fields.js';

const record = { kind: 'object', number: 1 } as const;
const ten = '0101456123';

describe('a number in a text that is given twice is one', () => {
  test.each([
    ['body', 'html_body'],
    ['comments[].plain_body', 'comments[].html_body'],
    ['comments[].body', 'comments[].html_body'],
    ['description', 'description_text'],
    ['TextBody', 'HtmlBody'],
    ['bodyText', 'bodyHTML'],
    ['Sag: body', 'Sag: html_body'],
    ['text', 'blocks[]'],
    ['messages[].text', 'messages[].blocks[]'],
  ])('%s and %s', (first, second) => {
    const duplicates = new DuplicateFieldFilter();
    expect(duplicates.isDuplicate(record, first, ten)).toBe(false);
    expect(duplicates.isDuplicate(record, second, ten)).toBe(true);
  });
});

describe('a number is no twin', () => {
  test.each([
    ['in another field', [record, 'description'], [record, 'work_notes']],
    ['the second time in the same field', [record, 'body'], [record, 'body']],
    ['in another record', [record, 'body'], [{ kind: 'object', number: 2 }, 'html_body']],
    ['of a text in another list', [record, 'notes[].body'], [record, 'comments[].html_body']],
    ['in a field that is called text and nothing else', [record, 'text'], [record, 'html']],
    ['without a field', [record, undefined], [record, undefined]],
  ] as const)('%s', (_claim, first, second) => {
    const duplicates = new DuplicateFieldFilter();
    duplicates.isDuplicate(first[0], first[1], ten);
    expect(duplicates.isDuplicate(second[0], second[1], ten)).toBe(false);
  });
});
