/** The rules of CPR numbers. Pure: no clock, no randomness, no imports from other folders. */
export * from './birth-date.js';
export * from './century.js';
export * from './digits.js';
export * from './exempt-dates.js';
export * from './letters-for-digits.js';
export * from './mask.js';
export * from './modulus11.js';
export * from './replacement.js';
export * from './serial.js';
export * from './test-numbers.js';
