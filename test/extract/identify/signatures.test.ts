import { describe, expect, test } from 'vitest';
import { noUserTextSignatures } from '../../../src/extract/identify/no-user-text.js';
import { binaryFormat, containerOf, knownBinaryFormat, readerOf } from '../../../src/extract/identify/signatures.js';
import { unreadSignatures } from '../../../src/extract/identify/unread-formats.js';
import { containers, extractors, formatIds } from '../../../src/extract/index.js';
import { fits, mayFit, type Signature } from '../../../src/extract/input/signature.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Pixels that are letters and digits as often as a photograph's are, and mostly white. */
const pixels = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index % 10 === 0 ? 0x30 + (index % 70) : 0xff)));

describe('a picture is no text', () => {
  test.each<[string, Buffer, string]>([
    ['in colours', Buffer.concat([latin1('P6\n40 25\n255\n'), pixels]), 'pnm'],
    ['in greys, with a remark', Buffer.concat([latin1('P5\n# made by hand\n40 75\n255\n'), pixels]), 'pnm'],
    ['in black and white', Buffer.concat([latin1('P4\n40 25\n'), pixels]), 'pnm'],
    ['of pixels alone, mostly white', pixels, 'binary'],
  ])('%s', (_claim, bytes, id) => expect(binaryFormat(bytes, 'a')?.id).toBe(id));
});

describe('a text is one', () => {
  test.each<[string, Buffer]>([
    ['that begins as a picture does', latin1('P6 40 25 255 biler\n')],
    ['that begins with a line as a picture does', latin1('P6\n40 biler og 25 cykler\n')],
    ['in Latin-1, with a letter that is all ones', latin1('L\xff vejen 12, 8000 \xc5rhus\n'.repeat(100))],
    ['that is a table whose headings begin as SYLK does', latin1('ID;Person;Bil\n1;Ole;C\n')],
    ['padded with zeros', Buffer.concat([latin1('linje\n'.repeat(100)), Buffer.alloc(3000)])],
  ])('%s', (_claim, bytes) => expect(binaryFormat(bytes, 'a.txt')).toBeUndefined());
});

/** A PDF document behind other bytes, on a line of its own, as readers of PDF accept it. */
const pdfBehind = (first: string): Buffer => latin1(`${first}\n%PDF-1.7\n1 0 obj\n<< >>\nendobj\n`);
/** An empty BSON document, which any bytes that begin so are. */
const emptyBson = latin1('\x05\0\0\0\0');
const placed = (...parts: readonly (readonly [at: number, bytes: string])[]): Buffer => {
  const all = Buffer.alloc(40_000);
  for (const [at, bytes] of parts) all.write(bytes, at, 'latin1');
  return all;
};

describe('where two signatures fit, the first by its turn decides', () => {
  test.each<[string, Buffer, string]>([
    ['a packed PDF is an archive', pdfBehind('\x04\x22\x4d\x18'), 'lz4'],
    ['a PDF behind a picture is a PDF', pdfBehind('\x89PNG\r\n'), 'pdf'],
    ['a PDF behind a mailbox is a PDF', pdfBehind('!BDN'), 'pdf'],
    ['a PDF behind a font is a PDF', pdfBehind('wOFF\0\x01\0\0'), 'pdf'],
    ['a picture in a DICOM preamble is a picture', placed([0, 'II*\0'], [128, 'DICM']), 'tiff'],
    ['a CD that begins as a bitmap does is a CD', placed([0, 'BM'], [32_769, 'CD001']), 'iso'],
    ['an HEIF picture is no film', placed([0, '\0\0\0\x18ftypheic']), 'heif'],
    ['MPEG-4 audio is no film', placed([0, '\0\0\0\x18ftypM4A ']), 'm4a'],
    ['a pg_dump folder', placed([0, 'PGDMP\x01\x0e\0\x04\x08\x03']), 'pg-dump'],
    ['a pg_dump custom archive', placed([0, 'PGDMP\x01\x0e\0\x04\x08\x01']), 'pg-dump-custom'],
    ['BSON documents', emptyBson, 'bson'],
    [
      'a dBase table, mostly of letters',
      placed([0, '\x03\x7c\x01\x01\x02\0\0\0\x61\0\x25\0'], [32, 'NAVN\0\0\0\0\0\0\0C'], [97, ' Ole'.repeat(9000)]),
      'dbase',
    ],
  ])('%s', (_claim, bytes, id) => expect(knownBinaryFormat(bytes)?.id).toBe(id));

  test('no two containers fit the same first bytes', () => {
    for (const { signatures, id } of containers)
      for (const { magic = [] } of signatures)
        for (const bytes of magic) {
          const head = Buffer.concat([latin1(bytes), Buffer.alloc(600)]);
          const fitting = containers.filter((one) => one.signatures.some((signature) => fits(head, signature)));
          expect(fitting.map((one) => one.id)).toEqual([id]);
        }
  });
});

describe('a format declares how it is recognised', () => {
  test.each(extractors.map((extractor) => [extractor.id, extractor] as const))('%s, in one way', (_id, extractor) => {
    const ways = [extractor.signatures !== undefined, extractor.claims !== undefined, extractor.readsBytes === true];
    expect(ways.filter((way) => way)).toHaveLength(1);
  });

  test.each(
    extractors.flatMap(({ id, signatures = [] }) =>
      signatures.flatMap(({ magic = [], at = 0, holds }) =>
        holds === undefined ? magic.map((bytes) => [id, bytes, at] as const) : [],
      ),
    ),
  )('%s reads what begins with %j', (id, magic, at) => {
    const head = Buffer.alloc(4096, 0x02);
    head.write(magic, at, 'latin1');
    expect(readerOf(knownBinaryFormat(head)!)?.id).toBe(id);
  });

  test('ids are told apart', () => {
    expect(new Set(formatIds).size).toBe(formatIds.length);
    expect(containerOf(latin1('PK\x03\x04'))?.id).toBe('zip');
  });
});

describe('the first byte of a source excludes no signature that fits', () => {
  const read = extractors.flatMap(({ signatures = [] }) => signatures);
  const all: readonly Signature[] = [...read, ...unreadSignatures, ...noUserTextSignatures];

  test('with its own magic bytes', () => {
    expect(all.length).toBeGreaterThan(80);
    for (const signature of all)
      for (const magic of signature.magic ?? [])
        expect(mayFit(placed([signature.at ?? 0, magic])[0], signature), JSON.stringify(magic)).toBe(true);
  });

  test('with any first byte before them', () => {
    for (const signature of all)
      for (const magic of signature.magic ?? []) {
        const head = placed([signature.at ?? 0, magic]);
        for (let first = 0; first < 256; first += 1) {
          head[0] = first;
          if (!mayFit(first, signature)) expect(fits(head, signature), JSON.stringify(magic)).toBe(false);
        }
      }
  });

  test('in an empty source', () => {
    for (const signature of all)
      if (!mayFit(undefined, signature)) expect(fits(Buffer.alloc(0), signature)).toBe(false);
  });
});
