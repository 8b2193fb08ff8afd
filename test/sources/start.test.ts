import { expect, test, vi } from 'vitest';
import { walk, walkListed } from '../../src/sources/index.js';
import { TestFolder } from './folder.js';

const loaded = vi.hoisted(() => ({ fastGlob: false }));

vi.mock('fast-glob', async (original) => {
  loaded.fastGlob = true;
  return original();
});

test('fast-glob, which takes long to load, is loaded for a folder and not for a file', async () => {
  const folder = new TestFolder().files('a');
  expect(await folder.seen(walk([folder.at('a')]))).toEqual(['a']);
  expect(await folder.seen(walkListed([folder.at('a'), folder.at('b')]))).toEqual(['a', 'b: vanished ENOENT']);
  expect(loaded.fastGlob).toBe(false);
  expect(await folder.seen(walk([folder.path]))).toEqual(['a']);
  expect(loaded.fastGlob).toBe(true);
});
