import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodedLine } from '../../../../src/extract/formats/uuencode/decoded-file.js';
import { placesOf, scanBytes, skipsOf } from '../../../support/decoded.js';
import { random } from '../../../support/random.js';
import { uuencoded } from '../../../support/uuencoded.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';
const letter = Buffer.from(`Brev\n\nVedrører cpr-nr. ${number}.\nMed venlig hilsen\n`);
const base64 = (content: Buffer): string =>
  ['begin-base64 644 brev.txt', ...content.toString('base64').match(/.{1,76}/g)!, '====', ''].join('\n');

describe('a file in a text is read as what it is', () => {
  test.each<[string, string, string[]]>([
    ['a text', uuencoded('brev.txt', letter), ['brev.txt > - 3 -']],
    ['written with blanks', uuencoded('brev.txt', letter, ' '), ['brev.txt > - 3 -']],
    [
      'whose blanks at the end of a line are lost',
      uuencoded('brev.txt', letter, ' ').replaceAll(/ +$/gm, ''),
      ['brev.txt > - 3 -'],
    ],
    ['with line ends of Windows', uuencoded('brev.txt', letter).replaceAll('\n', '\r\n'), ['brev.txt > - 3 -']],
    ['in base64', base64(letter), ['brev.txt > - 3 -']],
    ['a packed one', uuencoded('brev.txt.gz', gzipSync(letter)), ['brev.txt.gz > brev.txt > - 3 -']],
    ['two of them', uuencoded('a.txt', letter) + uuencoded('b.txt', letter), ['a.txt > - 3 -', 'b.txt > - 3 -']],
    [
      'with text behind it',
      `${uuencoded('a.txt', letter)}Se også cpr ${number}\n`,
      ['a.txt > - 3 -', '- 1 text around the file'],
    ],
  ])('%s', async (_claim, text, places) => {
    const events = await scanBytes('brev.uu', Buffer.from(text));
    expect([placesOf(events).sort(), skipsOf(events)]).toEqual([places.sort(), []]);
  });
});

describe('damage is reported, and the lines before it are read', () => {
  const long = Buffer.concat([letter, Buffer.from('Hilsen. '.repeat(40))]);
  const lines = uuencoded('brev.txt', long).split('\n');
  test.each<[string, string[], string]>([
    ['a file without its end', lines.slice(0, -4), 'malformed the rest ENDS_EARLY'],
    [
      'a line that is not as long as it says',
      [...lines.slice(0, 4), `${lines[4]}abc`, ...lines.slice(5)],
      'malformed the rest UUENCODE_BROKEN',
    ],
  ])('%s', async (_claim, some, skip) => {
    const events = await scanBytes('brev.uu', Buffer.from(some.join('\n')));
    expect([placesOf(events), skipsOf(events)]).toEqual([['brev.txt > - 3 -'], [skip]]);
  });
});

describe('a text in which a file begins later says so, and prose does not', () => {
  test.each<[string, string, string[]]>([
    ['behind a line of text', `Filen:\n${uuencoded('brev.txt', letter)}`, ['unsupported a part UUENCODED_FILE']],
    ['prose that begins as a file does', 'begin 644 things, and end them\nHello, this is a text.\nend\n', []],
  ])('%s', async (_claim, text, skips) => expect(skipsOf(await scanBytes('a.txt', Buffer.from(text)))).toEqual(skips));
});

test('every line that is written is decoded to the bytes that it was written from', () => {
  const rng = random(3);
  for (let bytes = 1; bytes <= 45; bytes += 1)
    for (const zero of ['`', ' '] as const) {
      const content = Uint8Array.from({ length: bytes }, () => (rng.chance(0.3) ? 0 : rng.int(256)));
      const line = uuencoded('a', content, zero).split('\n')[1]!;
      expect(decodedLine(line, 'uu')).toEqual(content);
      expect(decodedLine(line.trimEnd(), 'uu')).toEqual(content);
    }
  expect(Buffer.from(decodedLine('#0V%T', 'uu') as Uint8Array).toString()).toBe('Cat');
});
