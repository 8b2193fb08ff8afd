import { expect, test } from 'vitest';
import { maskNumber, maskStyles } from '../../src/cpr/index.js';

test.each([
  ['the serial is hidden unless told otherwise', '2512489996', undefined, '251248-xxxx'],
  ['the serial is hidden', '2512489996', 'serial', '251248-xxxx'],
  ['the letters of a replacement number are hidden', '0101457AB1', 'serial', '010145-xxxx'],
  ['a day raised by 60 is shown as it is', '6102375678', 'serial', '610237-xxxx'],
  ['the birth date is hidden too', '2512489996', 'full', 'xxxxxx-xxxx'],
] as const)('%s', (_claim, ten, style, masked) => expect(maskNumber(ten, style)).toBe(masked));

test('no style shows the serial, and all answers are eleven characters', () => {
  for (const style of maskStyles) {
    expect(maskNumber('2512489996', style)).toMatch(/^.{6}-xxxx$/);
    expect(maskNumber('2512489996', style)).not.toContain('9996');
  }
});
