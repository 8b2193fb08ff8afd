import { expect, test } from 'vitest';
import { type CprDigits, isUnassignedSerial, serialOf } from '../../src/cpr/index.js';

test.each([
  ['the serial is the last four digits', '0707614285', '4285', false],
  ['serial 0000 is given to nobody', '1012620000', '0000', true],
  ['serial 0001 is given', '1012620001', '0001', false],
  ['serial 5000 is given, though its last three are zeros', '0101455000', '5000', false],
  ['zeros in the date say nothing of the serial', '0000000001', '0001', false],
])('%s', (_claim, ten, serial, unassigned) => {
  expect(serialOf(ten as CprDigits)).toBe(serial);
  expect(isUnassignedSerial(ten as CprDigits)).toBe(unassigned);
});
