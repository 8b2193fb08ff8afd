import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MixedUtf16Decoder } from '../../../src/extract/input/mixed-utf16.js';

const encode = {
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
};

function decoded(name: string, bytes: Buffer, cut: number): string {
  const decoder = new MixedUtf16Decoder(name);
  let text = '';
  for (let at = 0; at < bytes.length; at += cut) text += decoder.decode(bytes.subarray(at, at + cut));
  return text + decoder.decode();
}

const narrow = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz ABCDEFGH 0123456789-\r\næ'),
  minLength: 200,
  maxLength: 400,
});
const wide = fc.string({ unit: fc.constantFrom(...'abcæøå– 0123456789-\r\n'), minLength: 0, maxLength: 200 });

describe.each(['utf-16le', 'utf-16be'] as const)('%s', (name) => {
  test('with text of one byte a character between is decoded as both, however it is cut', () => {
    const part = fc.tuple(
      wide,
      narrow.map((text) => `# ${'en linje af kommandoprompten, '.repeat(4)}${text} slut.`),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 3000 }), (parts, cut) => {
        // A zero parts the two only if the wide text begins and ends with a character of Latin-1.
        const texts = parts.map(([before, behind]) => [`.${before}.\r\n`, behind] as const);
        const bytes = Buffer.concat(texts.flatMap(([before, behind]) => [encode[name](before), Buffer.from(behind)]));
        expect(decoded(name, bytes, cut)).toBe(texts.flat().join(''));
      }),
      { numRuns: 300 },
    );
  });

  test('without any is decoded as Node decodes it', () => {
    const any = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 200 }), (text, cut) => {
        const bytes = encode[name](text);
        expect(decoded(name, bytes, cut)).toBe(new TextDecoder(name).decode(bytes));
      }),
    );
  });

  test('of a language whose characters have no zeros stays as it is', () => {
    const text = '個人番号は秘密です。'.repeat(2000);
    expect(decoded(name, encode[name](text), 4096)).toBe(text);
  });

  test('a long stretch of one byte a character is not held as a whole', () => {
    const text = 'en linje af kommandoprompten\r\n'.repeat(20_000);
    const bytes = Buffer.concat([encode[name]('start\r\n'), Buffer.from(text), encode[name]('slut\r\n')]);
    expect(decoded(name, bytes, 5000)).toBe(`start\r\n${text}slut\r\n`);
  });
});
