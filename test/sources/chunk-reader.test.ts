import { expect, test } from 'vitest';
import { chunkReader } from '../../src/sources/chunk-reader.js';
import { codeThrownBy, failure, textFrom } from './folder.js';

async function* chunks(...texts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield Buffer.from(text);
  }
}

const open = (...texts: (string | Error)[]) => chunkReader(chunks(...texts), () => {});

test.each([
  ['fills across chunks', ['ab', 'cd', 'ef'], 4, [4, 2, 0]],
  ['cuts a chunk that is larger', ['abcdefg'], 3, [3, 3, 1, 0]],
  ['passes over empty chunks', ['', 'ab', '', ''], 4, [2, 0]],
  ['ends at once where nothing comes', [], 4, [0, 0]],
])('a reader of chunks %s', async (_claim, texts, bytes, counts) => {
  const reader = open(...texts);
  const answered: number[] = [];
  while (answered.length < counts.length) answered.push(await reader.read(new Uint8Array(bytes)));
  expect(answered).toEqual(counts);
});

test.each([1, 2, 3, 7, 100])('the text is the same in reads of %i bytes', async (bytes) => {
  expect(await textFrom(open('æøå', 'x', 'abcdef'), bytes)).toBe('æøåxabcdef');
});

test('bytes before a failure are read before it is thrown, and every later read throws it too', async () => {
  const reader = open('ab', failure('EIO'));
  expect(await reader.read(new Uint8Array(8))).toBe(2);
  expect(await codeThrownBy(() => reader.read(new Uint8Array(8)))).toBe('EIO');
  expect(await codeThrownBy(() => reader.read(new Uint8Array(8)))).toBe('EIO');
});

test('a chunk is asked for when it is needed, not before', async () => {
  let asked = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for (;;) {
      asked += 1;
      yield Buffer.alloc(4);
    }
  }
  const reader = chunkReader(counted(), () => {});
  expect(asked).toBe(0);
  await reader.read(new Uint8Array(4));
  expect(asked).toBe(1);
  await reader.read(new Uint8Array(5));
  expect(asked).toBe(3);
});
