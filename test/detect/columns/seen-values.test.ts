import { expect, test } from 'vitest';
import { SeenValues } from '../../../src/detect/columns/seen-values.js';
import { random } from '../../support/random.js';

test('a value is recognised among few and among thousands', () => {
  for (const count of [1, 24, 25, 1000]) {
    const seen = new SeenValues();
    const rng = random(count);
    const values = Array.from({ length: count }, () => rng.digits(10));
    for (const value of values) seen.add(value);
    for (const value of values) expect(seen.add(value)).toBe(true);
  }
});

test('few new values are taken for repeated ones, however many there are', () => {
  const seen = new SeenValues();
  const rng = random(2);
  let wrong = 0;
  for (let count = 0; count < 50_000; count += 1) if (seen.add(rng.digits(10))) wrong += 1;
  expect(wrong / 50_000).toBeLessThan(0.1);
});
