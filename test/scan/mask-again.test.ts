import { expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { MaskAgain } from '../../src/scan/mask-again.js';

const again = (event: object): string => JSON.stringify(new MaskAgain('a key of sixteen').mask(event as ScanEvent));

test.each([
  ['the name of a file', { source: { file: 'a/310845-6126.csv', members: [] } }],
  ['the name of an entry', { source: { file: 'a.zip', members: ['3108456126 a.txt'] } }],
  ['the id of a record', { location: { record: { kind: 'row', number: 1, id: '310820456126' } } }],
  ['the name of a field', { location: { field: 'sag 310845--6126' } }],
  [
    'the field of a date',
    { record: { kind: 'row', number: 1, date: { day: '2026-01-01', from: '310845 6126', of: 'record' } } },
  ],
  ['a code', { type: 'skipped', code: '3108456126' }],
  ['what nobody knows', { type: 'finding', note: '3108456126' }],
  ['the name of an unknown field', { type: 'finding', '3108456126': 1 }],
])('%s that holds a number is masked when a result is read', (_claim, event) => {
  expect(again(event)).not.toMatch(/6126/);
  expect(again(event)).toMatch(/3108/);
});

test('masked text stays the same', () => {
  const source = { file: 'a/310845-xxxx~bcdfgh.csv', members: ['20260131xxxxxx~bcdfgh'] };
  const event = { type: 'finding', location: { source, record: { kind: 'row', number: 1, id: '310845-xxxx~qwrtzg' } } };
  expect(again(event)).toBe(JSON.stringify(event));
});

test('a value that the user asked for, and a checksum, stay the same', () => {
  const event = { type: 'finding', value: '3108456126', sha256: '3108456126'.repeat(6) };
  expect(again(event)).toBe(JSON.stringify(event));
});
