import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../../../src/extract/formats/ole/macros.js';
import { compoundFile, inStorage, streamsOf } from '../../../support/compound-file.js';
import { placesIn } from '../../../support/old-office.js';
import { number } from '../../../support/read-archive.js';

/** A chunk whose tokens are letters: each eight stand behind a byte of zeros. */
function chunkOf(text: string): Buffer {
  const groups = text.match(/[\s\S]{1,8}/g) ?? [];
  const content = Buffer.concat(groups.map((group) => Buffer.from(`\0${group}`, 'latin1')));
  const header = Buffer.alloc(2);
  header.writeUInt16LE(0xb000 | (content.length - 1));
  return Buffer.concat([header, content]);
}

const beginning = 'Attribute VB_Name = "A"\r\n';

/** A stream of a module: compiled code, the signature of compressed text, and chunks. */
function moduleOf(...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from('compiled code\x01', 'latin1'), chunkOf(beginning), ...chunks]);
}

/** Source: MS-OVBA, section 3.2, without the signature; read 2026-11-30. */
const published = [
  ['19B000616263646566676800696A6B6C6D6E6F70007172737475762E', 'abcdefghijklmnopqrstuv.'],
  [
    '2FB000236161616263646582660070616768696A013808616B6C00306D6E6F700671027004107273747576107778797A003C',
    '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
  ],
  ['03B002614500', 'a'.repeat(73)],
] as const;

describe('the source of a module is read', () => {
  test.each(published)('from the published example %s', (hex, text) => {
    expect(sourceOf(moduleOf(Buffer.from(hex, 'hex')))).toBe(`${beginning}${text}`);
  });

  test('from chunks that are stored', () => {
    const text = 'x'.repeat(4096);
    const stored = Buffer.concat([Buffer.from([0xff, 0x3f]), Buffer.from(text)]);
    expect(sourceOf(moduleOf(stored, chunkOf('end')))).toBe(`${beginning}${text}end`);
  });

  test.each([
    ['a chunk that is cut', moduleOf(chunkOf('abc').subarray(0, 4)), 'a'],
    ['a copy from before the chunk', moduleOf(Buffer.from('04B00261FFFF62', 'hex')), 'a'],
    ['one byte behind the chunks', moduleOf(Buffer.from([1])), ''],
  ])('up to %s', (_claim, stream, text) => {
    expect(sourceOf(stream)).toBe(`${beginning}${text}`);
  });

  test('but not without its first word', () => expect(sourceOf(Buffer.alloc(50))).toBeUndefined());
});

describe('a document with macros', () => {
  const document = streamsOf(readFileSync('fixtures/office/brev.doc'));
  const withModule = (stream: Buffer) =>
    placesIn(
      'a.doc',
      compoundFile({
        ...document,
        ...inStorage('Macros', inStorage('VBA', { Module1: stream, dir: Buffer.alloc(20) })),
      }),
    );

  test('gives their source', async () => {
    const copied = chunkOf(`' cpr ${number}\r\n`);
    expect((await withModule(moduleOf(copied))).places).toContain('document | macro');
    expect((await withModule(moduleOf(copied))).skips).toEqual([]);
  });

  test('is reported if they have no source', async () => {
    expect((await withModule(Buffer.alloc(200, 7))).skips).toEqual([['', 'unsupported', 'a part', 'OLE_MACROS']]);
  });
});
