import fs from 'node:fs';
import { Readable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { said } from './environment.js';

afterEach(() => void vi.restoreAllMocks());

/** A list of files that fails after a number of names. */
function failingList(names: readonly string[]): void {
  async function* bytes(): AsyncGenerator<Buffer> {
    for (const name of names) yield Buffer.from(`${name}\n`);
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  }
  vi.spyOn(fs, 'createReadStream').mockImplementation(() => Readable.from(bytes()) as unknown as fs.ReadStream);
}

test('a list that breaks off is reported as not fully read, and the files that it has named are scanned', async () => {
  failingList(['fixtures/csv/clean']);
  const { code, stdout, stderr } = await said(['scan', '--files-from', 'list.txt', '--as-of', '2060-01-01']);
  expect(code).toBe(3);
  expect(stdout).toContain(
    '  list.txt\n    could not be opened or read (EIO: the disk could not read it): the rest of it was not read',
  );
  expect(stderr).toMatch(/nothing found, but 1 of \d+ sources was not fully read\. Exit 3/);
});

test('an unreadable list is refused', async () => {
  failingList([]);
  const { code, stderr } = await said(['scan', '--files-from', 'list.txt']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('the list could not be read (EIO)')]);
});
