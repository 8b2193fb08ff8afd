import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePath, encodePath } from '../../src/sources/path-bytes.js';

const bytesOf = (path: string | Buffer) => Buffer.from(path as string);

test.each([
  ['is the text of a name in UTF-8', Buffer.from('kørsel 😀.csv'), 'kørsel 😀.csv'],
  ['keeps a byte order mark', Buffer.from('\uFEFFa'), '\uFEFFa'],
  ['escapes a Windows-1252 letter', Buffer.from('kørsel', 'latin1'), 'k\uDCF8rsel'],
  ['escapes every byte of a cut sequence', Buffer.from([0x61, 0xe2, 0x82]), 'a\uDCE2\uDC82'],
  ['escapes an overlong spelling', Buffer.from([0xc0, 0xaf]), '\uDCC0\uDCAF'],
  ['escapes an encoded surrogate', Buffer.from([0xed, 0xb2, 0x80]), '\uDCED\uDCB2\uDC80'],
  ['escapes beside letters of more than one byte', Buffer.from([0xf8, 0xc3, 0xb8, 0xe5]), '\uDCF8ø\uDCE5'],
  ['is empty for no bytes', Buffer.alloc(0), ''],
])('the text of a name %s', (_claim, bytes, text) => {
  expect(decodePath(bytes)).toBe(text);
  expect(bytesOf(encodePath(text))).toEqual(bytes);
});

test('a name in UTF-8 is given to the disk as text, any other as bytes', () => {
  expect(encodePath('æ 😀')).toBe('æ 😀');
  expect(encodePath('\uDCF8')).toEqual(Buffer.of(0xf8));
});

test('an escaped byte after a letter outside the basic plane is not taken for half of it', () => {
  const bytes = Buffer.concat([Buffer.from('😀'), Buffer.of(0x80)]);
  expect(bytesOf(encodePath(decodePath(bytes)))).toEqual(bytes);
});

test('every name comes back byte for byte', () => {
  const letters = fc.constantFrom(0x61, 0x2f, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xa0, 0xf0, 0x9f, 0xff);
  const names = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.array(letters, { maxLength: 12 }).map((bytes) => Uint8Array.from(bytes)),
  );
  fc.assert(
    fc.property(names, (name) => Buffer.compare(bytesOf(encodePath(decodePath(name))), name) === 0),
    { seed: 1, numRuns: 5000 },
  );
});

test('names that differ in bytes differ in text', () => {
  const name = fc.uint8Array({ maxLength: 4 });
  fc.assert(
    fc.property(name, name, (a, b) => (decodePath(a) === decodePath(b)) === (Buffer.compare(a, b) === 0)),
    { seed: 2, numRuns: 5000 },
  );
});
