import { expect, test } from 'vitest';
import { nearest } from '../../src/cli/usage-error.js';

test.each([
  ['scam', 'scan'],
  ['scna', 'scan'],
  ['SCAN', 'scan'],
  ['format', 'formats'],
  ['hlep', 'help'],
  ['export', undefined],
  ['x', undefined],
  ['', undefined],
])('"%s" is taken for %s', (word, expected) => expect(nearest(word, ['scan', 'formats', 'help'])).toBe(expected));
