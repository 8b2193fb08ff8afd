import { describe, expect, test } from 'vitest';
import { isWholeWorkbook } from '../../../../src/extract/formats/ole/biff-records.js';

/** The kind and the length of a record, and its bytes. */
function record(kind: number, ...bytes: readonly number[]): number[] {
  return [kind & 0xff, kind >> 8, bytes.length & 0xff, bytes.length >> 8, ...bytes];
}
const [beginning, end] = [record(0x809, 0, 6), record(0x0a)];
const sheetAt = (place: number): number[] => record(0x85, place, 0, 0, 0, 0, 0);
const cell = record(0x203, 0, 0, 0, 0);
const sheet = [...beginning, ...cell, ...end];
const globalBytes = beginning.length + sheetAt(0).length + end.length;
const whole = [...beginning, ...sheetAt(globalBytes), ...end, ...sheet];

describe('a workbook is whole', () => {
  test.each<[string, readonly number[], boolean]>([
    ['as it was written', whole, true],
    ['filled up with zeros', [...whole, ...Array.from({ length: 500 }, () => 0)], true],
    ['cut in a record', whole.slice(0, -1), false],
    ['cut between records', whole.slice(0, -end.length), false],
    ['without records', [], false],
    ['with a length that leads out of it', whole.with(2, 200), false],
    ['with a length that leads into nothing', whole.with(2, 0), false],
    ['with a sheet that does not begin where it should', whole.with(beginning.length + 4, globalBytes + 1), false],
    ['with a sheet whose beginning is none', whole.with(globalBytes, 0x0b), false],
  ])('%s: %#', (_claim, bytes, expected) => expect(isWholeWorkbook(Uint8Array.from(bytes))).toBe(expected));
});
