import { describe, expect, test } from 'vitest';
import { decodedWords } from '../../src/extract/formats/mail/encoded-words.js';
import { fieldsOfPropertyList } from '../../src/extract/formats/mail/property-list.js';
import { TagAttributes } from '../../src/extract/formats/office/tag-attributes.js';
import { bytesReader } from '../../src/extract/input/bytes-reader.js';
import { utf7Decoder } from '../../src/extract/input/utf7.js';
import { bytesOfBase64, encodedIn, mayBeEncoded } from '../../src/extract/records/embedded.js';
import { numberFormat } from '../../src/extract/records/number-format.js';

/*
 * A line of one repeated character takes as long as any other of its length. An expression that begins anew at each character takes minutes for
 * these; `npm run bench:expressions` looks for such expressions.
 */
const length = 1_000_000;
const everything = { matches: () => true };

describe('a million of the same character are read at once', () => {
  test.each<[string, () => unknown, unknown]>([
    [
      'blanks behind base64, and a byte that is none',
      () => encodedIn(`${'A'.repeat(60)}${' '.repeat(length)}\0`, everything),
      [],
    ],
    ['blanks in what may be base64', () => mayBeEncoded(`${'A'.repeat(60)}${' '.repeat(length)}\0`), false],
    ['blanks in declared base64', () => bytesOfBase64(`${' '.repeat(length)}\0`), undefined],
    ['full stops in a header with a star', () => decodedWords(`${'.'.repeat(length)} *`).length, length + 2],
    ['brackets in the attributes of a tag', () => attributesOf(`${'('.repeat(length)} a="b"`), [['a', 'b']]],
    ['opening brackets in a number format', () => numberFormat(164, '['.repeat(length), false), undefined],
    ['plus signs in UTF-7', () => utf7Decoder()(Buffer.from(`${'+'.repeat(length)}!`)).length, 0.375 * length],
  ])('%s', (_claim, read, result) => expect(read()).toEqual(result));

  test.each([
    ['<', 'opening brackets'],
    ['<key>', 'keys that are not closed'],
    ['<!--', 'comments that are not closed'],
  ])('a property list of %s, %s', async (piece) => {
    const text = `${piece.repeat(length / piece.length)}\ncpr 010145-6123`;
    const { fields } = await fieldsOfPropertyList(bytesReader(Buffer.from(text)));
    expect(fields.at(-1)?.value).toContain('010145-6123');
  });
});

function attributesOf(tag: string): readonly (readonly [string, string])[] {
  return new TagAttributes().of(`<x ${tag}>`, 3, tag.length + 3).all();
}
