import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import glob from 'fast-glob';
import { expect, test } from 'vitest';

/** These folders contain tests of the whole product, or helpers, and mirror no folder of `src`. */
const claimFolders = [
  'anomaly',
  'bench',
  'e2e',
  'fuzz',
  'golden',
  'kills',
  'package',
  'property',
  'repo',
  'support',
  'types',
];

const testFiles = glob.sync('test/**/*.{test.ts,test-d.ts}').sort();
const mirrored = testFiles.filter((path) => !claimFolders.includes(path.split('/')[1]!));

test('every test file is in the folder of src that it tests', () => {
  expect(mirrored.length).toBeGreaterThan(100);
  expect(mirrored.filter((path) => !existsSync(dirname(path).replace('test', 'src')))).toEqual([]);
});

test.each(claimFolders)('test/%s is no folder of src and holds a file', (name) => {
  expect(existsSync(`src/${name}`)).toBe(false);
  expect(glob.sync(`test/${name}/**/*.{ts,mjs}`)).not.toEqual([]);
});
