import { expect, test, vi } from 'vitest';
import { walk, walkListed } from '../../src/sources/index.js';
import { TestFolder } from './folder.js';

const loaded = vi.hoisted(() => ({ micromatch: false }));

vi.mock('micromatch', async (original) => {
  loaded.micromatch = true;
  return original();
});

test('micromatch, which takes long to load, is loaded for patterns and not for a file or a folder', async () => {
  const folder = new TestFolder().files('a');
  expect(await folder.seen(walk([folder.at('a')]))).toEqual(['a']);
  expect(await folder.seen(walkListed([folder.at('a'), folder.at('b')]))).toEqual(['a', 'b: vanished ENOENT']);
  expect(loaded.micromatch).toBe(false);
  expect(await folder.seen(walk([folder.path]))).toEqual(['a']);
  expect(loaded.micromatch).toBe(false);
  expect(await folder.seen(walk([folder.path], { include: ['a'] }))).toEqual(['a']);
  expect(loaded.micromatch).toBe(true);
});
