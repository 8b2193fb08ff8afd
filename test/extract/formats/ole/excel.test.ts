import { expect, test } from 'vitest';
import { placesIn, workbook } from '../../../support/old-office.js';

test.each(['biff2', 'biff3', 'biff4'] as const)('a workbook of Excel before 5 is read: %s', async (bookType) => {
  expect(await placesIn('a.xls', workbook(bookType))).toEqual({
    places: [expect.stringContaining('!B (CPR)') as unknown as string],
    skips: [],
  });
});
