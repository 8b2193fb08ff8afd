import fs from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { NoSuchPathError } from '../../src/sources/failure.js';
import { readFileList } from '../../src/sources/list.js';
import { codeThrownBy, TestFolder } from './folder.js';

async function listed(names: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const name of names) all.push(name);
  return all;
}

function fromStdin(bytes: Uint8Array, nul: boolean, chunkBytes: number): Promise<string[]> {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  return listed(readFileList('-', { nul, stdin: () => Readable.from(chunks) }));
}

test.each([
  ['holds a name a line', false, 'a.csv\nb c.csv\n', ['a.csv', 'b c.csv']],
  ['may end without a line break', false, 'a\nb', ['a', 'b']],
  ['may have lines that end with CRLF', false, 'a\r\nb\r\n', ['a', 'b']],
  ['may hold empty lines', false, '\n\na\n\r\n', ['a']],
  ['may begin with a byte order mark', false, '\uFEFFa\n\uFEFFb\n', ['a', '\uFEFFb']],
  ['may be empty', false, '', []],
  ['holds names that look like patterns or options', false, '-rf\n[a-z]*\n', ['-rf', '[a-z]*']],
  ['keeps spaces, which names may begin and end with', false, ' a \n', [' a ']],
  ['with zero bytes may hold names with line breaks', true, 'a\nb\0c\r\0', ['a\nb', 'c\r']],
  ['with zero bytes may end without one', true, 'a\0b', ['a', 'b']],
  ['with zero bytes may hold empty names', true, '\0\0a\0', ['a']],
])('a list %s', async (_claim, nul, text, names) => {
  for (const chunkBytes of [1, 2, 3, 1000]) {
    expect(await fromStdin(Buffer.from(text), nul, chunkBytes)).toEqual(names);
  }
});

test.each([false, true])('a name in a list that is not UTF-8 keeps its bytes (zero bytes: %s)', async (nul) => {
  const bytes = Buffer.from(`k\xf8rsel${nul ? '\0' : '\n'}`, 'latin1');
  expect(await fromStdin(bytes, nul, 3)).toEqual(['k\uDCF8rsel']);
});

test('a list is read from a file', async () => {
  const folder = new TestFolder().file('list', 'a\nb\n');
  expect(await listed(readFileList(folder.at('list'), { nul: false }))).toEqual(['a', 'b']);
});

test('a list whose own name is not UTF-8 is read', async () => {
  const folder = new TestFolder();
  fs.writeFileSync(Buffer.concat([Buffer.from(folder.at('')), Buffer.of(0xf8)]), 'a\n');
  expect(await listed(readFileList(folder.at('\uDCF8'), { nul: false }))).toEqual(['a']);
});

test('names arrive before the list is complete', async () => {
  const input = new Readable({ read() {} });
  input.push('a\nb');
  const names = readFileList('-', { nul: false, stdin: () => input });
  expect((await names.next()).value).toBe('a');
  input.push('c\n');
  expect((await names.next()).value).toBe('bc');
  await names.return();
  expect(input.destroyed).toBe(true);
});

test('a list that does not exist is an error that names it', async () => {
  const folder = new TestFolder();
  const missing = folder.at('missing');
  const reading = listed(readFileList(missing, { nul: false }));
  await expect(reading).rejects.toBeInstanceOf(NoSuchPathError);
  await expect(reading).rejects.toMatchObject({ path: missing });
});

test('a folder given as a list is an error', async () => {
  const folder = new TestFolder();
  expect(await codeThrownBy(() => listed(readFileList(folder.path, { nul: false })))).toBe('EISDIR');
});

test('a name longer than any path can be is cut, so that a wrong file given as a list does not fill the memory', async () => {
  const [name] = await fromStdin(Buffer.alloc(1_000_000, 'x'), false, 50_000);
  expect(name).toHaveLength(65_536);
});
