import { expect, test } from 'vitest';
import { documentDate } from '../../../src/extract/records/document-date.js';

test.each<[string, [string, unknown][], string | undefined]>([
  [
    'its creation',
    [
      ['created', '2045-03-01T08:00:00Z'],
      ['modified', '2046-01-01T00:00:00Z'],
    ],
    '2045-03-01',
  ],
  [
    'its last change, without a creation',
    [
      ['created', undefined],
      ['modified', '2046-01-01T00:00:00Z'],
    ],
    '2046-01-01',
  ],
  [
    'its last change, if it was created with the template',
    [
      ['created', '2006-09-16T00:00:00Z'],
      ['modified', '2046-01-01'],
    ],
    '2046-01-01',
  ],
  ['a date of a PDF', [['CreationDate', "D:20451224093000+01'00'"]], '2045-12-24'],
  ['no date that was never set', [['created', '1601-01-01T00:00:00Z']], undefined],
  ['no date without a month', [['CreationDate', 'D:2045']], undefined],
  ['nothing without properties', [], undefined],
])('a document is dated by %s', (_claim, properties, day) => {
  expect(documentDate(properties)?.day).toBe(day);
});
