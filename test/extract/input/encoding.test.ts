import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { countUnits, decodeText, isUtf8 } from '../../../src/extract/input/decode.js';
import { assumeEncoding, encodingNamed, encodings } from '../../../src/extract/input/encoding.js';
import { contextOf, extractAll } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';

const danish = 'Blåbærgrød på øen: æøå ÆØÅ – 100 € “citat”\n'.repeat(20);
const bytesOf = (text: string, encoding: string, mark = false): Uint8Array =>
  iconv.encode(text, encoding, { addBOM: mark });

describe('the encoding is told from the first bytes', () => {
  test.each<[string, Uint8Array, string, number]>([
    ['nothing at all', new Uint8Array(0), 'utf-8', 0],
    ['ASCII', Buffer.from('hello'), 'utf-8', 0],
    ['UTF-8', bytesOf(danish, 'utf8'), 'utf-8', 0],
    ['UTF-8 with a byte order mark', bytesOf(danish, 'utf8', true), 'utf-8', 3],
    ['UTF-16LE with a byte order mark', bytesOf(danish, 'utf-16le', true), 'utf-16le', 2],
    ['UTF-16BE with a byte order mark', bytesOf(danish, 'utf-16be', true), 'utf-16be', 2],
    ['UTF-16LE without one, as SQL Server and PowerShell write it', bytesOf(danish, 'utf-16le'), 'utf-16le', 0],
    ['UTF-16BE without one', bytesOf(danish, 'utf-16be'), 'utf-16be', 0],
    ['Windows-1252, as Danish Excel writes it', bytesOf(danish, 'win1252'), 'windows-1252', 0],
    [
      'UTF-8 into which somebody pasted Latin-1',
      Buffer.concat([bytesOf(danish, 'utf8'), bytesOf('ø', 'latin1')]),
      'utf-8 with errors',
      0,
    ],
    ['UTF-8 cut in the middle of a character', bytesOf(danish, 'utf8').subarray(0, 3), 'utf-8', 0],
    [
      'a log padded with zeros is no UTF-16',
      Buffer.concat([Buffer.from('line\n'.repeat(50)), Buffer.alloc(400)]),
      'utf-8',
      0,
    ],
  ])('%s', (_claim, head, name, markBytes) => {
    expect(assumeEncoding(head)).toMatchObject({ name, markBytes });
  });

  test.each(Object.entries(encodings).filter(([, name]) => name !== 'utf-16'))(
    '--encoding %s is believed',
    (named, name) => {
      expect(assumeEncoding(bytesOf(danish, 'utf-16le'), named).name).toBe(name);
    },
  );
});

test.each<[string, Uint8Array, string]>([
  ['the mark', bytesOf('å', 'utf-16be', true), 'utf-16be'],
  ['the zeros of Latin text', bytesOf(danish, 'utf-16be'), 'utf-16be'],
  ['nothing, as on Windows', bytesOf('æøå', 'utf-16le'), 'utf-16le'],
])('of --encoding utf-16 the byte order is told by %s', (_by, head, name) => {
  expect(assumeEncoding(head, 'utf-16').name).toBe(name);
});

test.each([
  ['ISO-8859-1', 'iso-8859-1'],
  ['iso8859-1', 'iso-8859-1'],
  ['ISO_8859-15', 'iso-8859-15'],
  ['Latin-1', 'latin1'],
  ['UTF8', 'utf-8'],
  ['Utf-16LE', 'utf-16le'],
  ['WINDOWS-1252', 'windows-1252'],
  ['CP 850', 'cp850'],
  ['us-ascii', 'us-ascii'],
])('the encoding %s is %s, whatever its case and separators', (name, known) => {
  expect(encodings[encodingNamed(name)!]).toBe(encodings[known]);
});

test('a name that no encoding has finds none', () => {
  expect(encodingNamed('ebcdic')).toBeUndefined();
  expect(encodingNamed('')).toBeUndefined();
});

test('UTF-16 that was named for what is no UTF-16 is read as told, and doubted aloud', async () => {
  const bytes = Buffer.from('cpr 310845-6126\n'.repeat(5));
  const { skips } = await extractAll(memorySource('a.txt', bytes), contextOf('kernels'), { encoding: 'utf-16le' });
  expect(skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'ENCODING_DOUBTFUL' }]);
});

describe('decoding never fails', () => {
  test.each<[string, number[], string]>([
    ['Windows-1252 dashes and euro signs', [0x31, 0x96, 0x32, 0x80], '1–2€'],
    ['a lone continuation byte', [0xe6, 0xf8, 0xe5], 'æøå'],
    ['an overlong form is not UTF-8', [0xc0, 0xaf], 'À¯'],
    ['a surrogate is not UTF-8', [0xed, 0xa0, 0x80], 'í\u00a0€'],
    ['beyond the last character is not UTF-8', [0xf4, 0x90, 0x80, 0x80], 'ô\u0090€€'],
    ['UTF-8 among them is', [0xc3, 0xa6, 0xe6, 0xf0, 0x9f, 0x98, 0x80], 'ææ😀'],
    ['zeros stay', [0x30, 0x00, 0x31], '0\u00001'],
  ])('%s', (_claim, bytes, text) => {
    const array = Uint8Array.from(bytes);
    expect(decodeText(array, 0, array.length)).toBe(text);
    expect(countUnits(array, 0, array.length)).toBe(text.length);
  });

  test('every pair of bytes is decoded to as many units as are counted', () => {
    for (let pair = 0; pair < 65_536; pair += 1) {
      const bytes = Uint8Array.of(0x41, pair >> 8, pair & 0xff, 0x42);
      expect(countUnits(bytes, 0, 4)).toBe(decodeText(bytes, 0, 4).length);
      const strict = new TextDecoder('utf-8').decode(bytes).includes('\ufffd');
      expect(isUtf8(bytes)).toBe(!strict);
    }
  });
});

describe('a number is found, at the same place, in', () => {
  const text = `${danish}cpr-nr. 310845-6126 på øen\nog 310845–6126 igen\n`;
  const wanted = {
    hits: [
      ['line 21', 8, 19],
      ['line 22', 3, 14],
    ],
  };
  test.each<[string, Uint8Array, string | undefined]>([
    ['UTF-8', bytesOf(text, 'utf8', true), undefined],
    ['Windows-1252', bytesOf(text, 'win1252'), undefined],
    ['UTF-16LE', bytesOf(text, 'utf-16le', true), undefined],
    ['UTF-16BE without a byte order mark', bytesOf(text, 'utf-16be'), undefined],
    ['CP850, when it is named', bytesOf(text.replaceAll(/[–“”€]/g, '-'), 'cp850'), 'cp850'],
    ['CP865, when it is named', bytesOf(text.replaceAll(/[–“”€]/g, '-'), 'cp865'), 'cp865'],
    ['ISO-8859-1, when it is named', bytesOf(text.replaceAll(/[–“”€]/g, '-'), 'latin1'), 'latin1'],
  ])('%s', async (_claim, bytes, encoding) => {
    const { hits } = await extractAll(
      memorySource('a.log', bytes),
      contextOf('kernels'),
      encoding === undefined ? {} : { encoding },
    );
    expect({ hits: hits.map(({ record, start, end }) => [`${record.kind} ${record.number}`, start, end]) }).toEqual(
      wanted,
    );
  });

  test.each(['\n', '\r\n', '\r'])('lines that end in %j', async (lineEnd) => {
    const bytes = Buffer.from(text.replaceAll('\n', lineEnd));
    const { hits, records } = await extractAll(memorySource('a.log', bytes), contextOf('kernels'));
    expect({ hits: hits.map(({ record, start, end }) => [`${record.kind} ${record.number}`, start, end]) }).toEqual(
      wanted,
    );
    expect(records).toBe(22);
  });
});
