import { describe, expect, test, vi } from 'vitest';
import { loadedWhenMet } from '../../../src/extract/input/loaded-when-met.js';
import { ReaderFailed } from '../../../src/extract/input/reader-failed.js';

async function batchesOf(batches: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

async function* echo(first: string, second: string): AsyncGenerator<string> {
  yield first;
  yield second;
}

describe('a reader that is loaded with the first source of its format', () => {
  test('is not loaded when the format is declared, nor when it is asked to read', () => {
    const load = vi.fn(async () => echo);
    loadedWhenMet('JSON', load)('a', 'b');
    expect(load).not.toHaveBeenCalled();
  });

  test('yields what it would yield at once', async () => {
    const read = loadedWhenMet('JSON', async () => echo);
    expect(await batchesOf(read('a', 'b'))).toEqual(['a', 'b']);
  });

  test('is to blame if it cannot be loaded, and not the source', async () => {
    const read = loadedWhenMet('JSON', () => Promise.reject<typeof echo>(new TypeError('no such file')));
    const failure = await batchesOf(read('a', 'b')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ReaderFailed);
    expect((failure as ReaderFailed).skip).toEqual({ reason: 'crashed', code: 'JSON_READER_FAILED' });
  });

  test('is not to blame for what it throws itself', async () => {
    const read = loadedWhenMet('JSON', async () => (): AsyncGenerator<string> => {
      throw new RangeError('of the reader');
    });
    await expect(batchesOf(read())).rejects.toThrow(RangeError);
  });
});
