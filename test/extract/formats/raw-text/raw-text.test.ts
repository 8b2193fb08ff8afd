import { describe, expect, test } from 'vitest';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';
import { read, why } from '../../../support/read-archive.js';

/** Bytes that are no text and of no known format: none of them is a character, and none of the first a mark. */
const junk = Uint8Array.from({ length: 400 }, (_, index) => [0x81, 0x02, 0x90, 0x01, 0x8f, 0x05][index % 6]!);
const bytes = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const utf8 = (text: string): Buffer => Buffer.from(text);

/** Of somebody born in 2045: nobody's. It passes modulus 11. */
const number = '310845-6123';
const bare = number.replace('-', '');

/** The places of the hits, as a report names them. */
async function placesIn(content: Uint8Array): Promise<string[]> {
  const { events } = await read(memorySource('data.bin', content));
  return events.flatMap((event) =>
    event.type === 'finding'
      ? [
          `${event.location.record.kind} ${event.location.record.number}, ${event.location.span.end - event.location.span.start} long`,
        ]
      : [],
  );
}

describe('a number among bytes of no known format is found by its place', () => {
  test.each<[string, Uint8Array | string, number, number]>([
    ['by itself, between zeros', `\0${bare}\0`, 1, 10],
    ['with a hyphen', `\0${number}\0`, 1, 11],
    ['in a sentence', `\0Hendes cpr-nr. er ${number}, siger hun.\0`, 19, 11],
    ['in a sentence in UTF-8', utf8(`\0Brevet på æøå om cpr ${number} her\0`), 26, 11],
    ['in a sentence in Windows-1252', `\0Brevet p\xe5 om cpr ${number} her\0`, 18, 11],
    ['with a dash of Windows-1252', `\0cpr ${number.replace('-', '\x96')} her\0`, 5, 11],
    ['with a no-break space of UTF-8', utf8(`\0cpr ${number.replace('-', '\u00a0')} her\0`), 5, 11],
    ['in pairs', `\0cpr 31 08 45 6123 her\0`, 5, 13],
    ['behind its length', `\x0b${number}\x81`, 1, 11],
    ['beside bytes that happen to be letters', `\x81Q${bare}z\x90`, 2, 10],
    ['in a row of a table without words', `\0${number};17;4200\n\0`, 1, 11],
    ['in UTF-16, little endian', utf16le(`cpr ${number} her`), 8, 11],
    ['in UTF-16, little endian, at an odd place', bytes('\x81', utf16le(`cpr ${number} her`)), 9, 11],
    ['in UTF-16, big endian', utf16be(`cpr ${number} her`), 9, 11],
    ['in UTF-16, big endian, at an odd place', bytes('\x81', utf16be(`cpr ${number} her`)), 10, 11],
    ['in UTF-16, by itself', utf16le(`\0${bare}\0`), 2, 10],
    ['in UTF-16 with a dash', utf16le(`\0cpr ${number.replace('-', '\u2013')} her\0`), 10, 11],
    ['in UTF-16, big endian, with a dash', utf16be(`\0cpr ${number.replace('-', '\u2013')} her\0`), 11, 11],
    ['in UTF-16, in pairs', utf16le(`\0borger 31-08-45-6123 her\0`), 16, 13],
    ['in UTF-16, a replacement number with letters', utf16le('\0cpr 310845-6AB2 her\0'), 10, 11],
  ])('%s', async (_claim, content, at, length) => {
    expect(await placesIn(bytes(junk, content, junk))).toEqual([`passage ${junk.length + at}, ${length} long`]);
  });

  test('at the very beginning, and at the very end', async () => {
    expect(await placesIn(bytes(`${number}\0`, junk, `\0${number.replace('31', '30')}`))).toHaveLength(1);
    expect(await placesIn(bytes(`${number}\0`, junk, `\0cpr-nr. ${number}`))).toEqual([
      'passage 0, 11 long',
      `passage ${12 + junk.length + 9}, 11 long`,
    ]);
  });

  test('each of many, however near they are to each other', async () => {
    const places = await placesIn(
      bytes(junk, `\0cpr ${number} og cpr ${number}, ${bare}\0`, utf16le(`cpr ${number} og ${bare}`)),
    );
    expect(places).toHaveLength(5);
  });
});

describe('what among bytes only looks like a number is none', () => {
  /** Samples around a level that reads as digits. */
  const samples = (width: 1 | 2, level: number, noise: number): Uint8Array => {
    let state = 7;
    const random = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state / 2 ** 32;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
    const all = new Uint8Array(2_000_000);
    for (let at = 0; at < all.length; at += width)
      all[at] = Math.max(0, Math.min(255, Math.round(level + noise * normal())));
    return all;
  };

  test.each<[string, Uint8Array]>([
    ['a sound of 8 bits, silent at a level', samples(1, 53, 1.5)],
    ['a sound of 8 bits with noise', samples(1, 51, 4)],
    ['heights in 16 bits', samples(2, 53, 1.5)],
    ['a sound of 16 bits with noise', samples(2, 50, 4)],
    ['a sound of 16 bits with much noise', samples(2, 52, 10)],
    ['a code of letters and digits', bytes('\0', `A${bare}B\0`, `7f${bare}9c\0`)],
    ['digits and signs without a word', bytes('\0', `/(${bare}:*+#"!\0`)],
    ['a longer row of digits', bytes('\0', `1${bare}\0${bare}1\0`)],
    ['a longer row of digits in UTF-16', utf16le(`\u00010${bare}\u00019${bare}7\u0001`)],
  ])('%s', async (_claim, content) => {
    const { events } = await read(memorySource('data.bin', bytes(junk, content, junk)), {
      minConfidence: 'possible',
      type: 'raw-text',
    });
    expect(events.filter(({ type }) => type === 'finding')).toEqual([]);
  });
});

describe('bytes of no known format', () => {
  test('are said to be raw text only, and stay a reason for an incomplete scan', async () => {
    const { events, skipped, end } = await read(memorySource('data.bin', junk));
    expect(skipped.map(why)).toEqual([['', 'unsupported', 'all but raw text']]);
    expect(events.find(({ type }) => type === 'source-end')).toMatchObject({ format: 'binary', rawTextOnly: true });
    expect(end.coverage.sources).toMatchObject({ complete: 0, partial: 1 });
    expect(end.coverage.bytes).toEqual({ found: junk.length, read: junk.length });
    expect(end.exit).toBe(3);
  });

  test('are searched inside a text as well, where they are written as base64', async () => {
    const inside = bytes(junk, `\0cpr-nr. ${number}\0`).toString('base64');
    const { found } = await read(memorySource('a.json', Buffer.from(JSON.stringify({ blob: inside }))));
    expect(found).toEqual(['element 1 blob']);
  });
});

describe('where the bytes are cut makes no difference', () => {
  const content = bytes(
    junk,
    `\0cpr ${number} og ${bare}\0`,
    utf8(`på cpr ${number.replace('-', '\u2013')} \uff13\uff11\uff10\uff18\uff14\uff15-6123 `),
    utf16le(`\0cpr ${number} og 31.08.45-6123\0`),
    junk,
    utf16be(`cpr ${number}`),
  );
  const all = async (path: 'kernels' | 'plain' | 'slow', blockBytes: number): Promise<unknown> =>
    (await extractAll(memorySource('data.bin', content), contextOf(path, { blockBytes }))).hits;

  test.each([1, 2, 3, 7, 16, 61, 500, 4096])('in blocks of %i bytes', async (blockBytes) => {
    const whole = (await all('kernels', 65_536)) as unknown[];
    expect(whole).toHaveLength(7);
    expect(await all('kernels', blockBytes)).toEqual(whole);
    expect(await all('plain', blockBytes)).toEqual(whole);
    expect(await all('slow', blockBytes)).toEqual(whole);
  });
});
