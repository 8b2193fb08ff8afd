import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the committed WebAssembly is what its source compiles to', () => {
  expect(execFileSync(process.execPath, ['build-kernels.mjs', '--check'], { encoding: 'utf8' })).toBe('');
});
