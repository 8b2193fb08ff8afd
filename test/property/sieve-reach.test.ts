import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCandidates, normalize } from '../../src/detect/index.js';
import { createSieve } from '../../src/detect/prefilter/sieve.js';
import { createBlockMemory } from '../../src/kernels/index.js';
import { anchorOffset, anchorReach, type EscapeKind } from '../../src/model/index.js';
import { markedText, spelledText } from './spelled-text.js';

const blocks = createBlockMemory();
const sieve = createSieve(blocks);

/** Ways to encode a text in a file, one character at a time. */
interface Written {
  readonly write: (text: string) => string;
  readonly escapes: EscapeKind;
}

const asItStands: Written = { write: (text) => text, escapes: 'none' };

/** As in JSON: characters outside ASCII are escaped, and backslashes doubled. */
const asJson: Written = {
  write: (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  escapes: 'characters-and-tags',
};

/** As XML allows: characters outside ASCII are character references. */
const asXml: Written = {
  write: (text) => text.replace(/[&<>]|[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`),
  escapes: 'characters',
};

/** The numbers in a text that no anchor covers from the first byte to the last. */
function unreached(text: string, { write, escapes } = asItStands): string[] {
  const bytes = Buffer.from(write(text));
  blocks.window.set(bytes);
  const anchors = [...sieve.search(0, bytes.length, bytes.length, escapes)];
  return findCandidates(normalize(text))
    .filter(({ start, end }) => {
      const [from, to] = [Buffer.byteLength(write(text.slice(0, start))), Buffer.byteLength(write(text.slice(0, end)))];
      return !anchors.some((anchor) => {
        const [at, reach] = [anchorOffset(anchor), anchorReach(anchor)];
        return at - reach <= from && to <= at + reach;
      });
    })
    .map(({ start, end }) => text.slice(start, end));
}

/** The sieve reaches 144 bytes, which is 24 characters if each is written in six. */
function isWrittenTooLong(text: string, { write }: Written): boolean {
  return findCandidates(normalize(text)).some(({ start, end }) => write(text.slice(start, end)).length > 120);
}

/** A date directly after a percent sign, which is not an escape, with or without invisible characters in it; see below. */
const percentDate = /%(?:[0-9]\p{Cf}*){6}/u;

describe('the sieve reaches every number that the slow path finds', () => {
  test('in whatever spelling', () => {
    fc.assert(
      fc.property(spelledText, (text) => {
        fc.pre(!percentDate.test(text));
        expect(unreached(text)).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  test('with markup between date and serial, in any format', () => {
    fc.assert(
      fc.property(markedText, (text) => {
        // The sieve looks for a serial of ASCII digits in a row behind markup, and for no letters of a replacement number.
        fc.pre(!/[\u0660-\u06f9\uff10-\uff19]|[0-9][A-Z]{2}[0-9]|[0-9]\p{Cf}+[0-9]/u.test(text));
        fc.pre(!percentDate.test(text));
        expect(unreached(text)).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  test.each([
    ['as JSON', asJson],
    ['as XML', asXml],
  ])('in whatever spelling, written %s', (_claim, written) => {
    fc.assert(
      fc.property(spelledText, (text) => {
        // The sieve does not see escaped digits, which no program writes, except full-width ones. Nor does it reach a
        // replacement number with an escape between its hyphen and its letters.
        fc.pre(!/[\u0660-\u06f9\uff10-\uff19]|[0-9][A-Z]{2}[0-9]/.test(text));
        fc.pre(!percentDate.test(text) && !isWrittenTooLong(text, written));
        expect(unreached(text, written)).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  test.each([
    ['ten digits', '0101456123'],
    ['ten digits behind an escape', 'cpr%3D0101456123'],
    ['ten digits between escapes', '%220101456123%22'],
    ['pairs', '01.01.45-6123'],
    ['letters', '010145-7AB1'],
    ['letters behind an escaped hyphen', '010145%2D7AB1'],
    ['letters behind an escaped no-break space', '010145%C2%A07AB1'],
    ['letters behind escapes and a hyphen', '010145%20-%207AB1'],
    ['full-width digits', '０１０１４５６１２３'],
    ['the longest spelling there is', `010145${'\u200b'.repeat(37)}-6123`],
    ['the longest spelling there is, invisible at every place', [...'0101456123'].join('\u200b\u200b\u200b\u200b')],
  ])('%s', (_claim, text) => {
    expect(findCandidates(normalize(text))).toHaveLength(1);
    expect(unreached(text)).toEqual([]);
  });

  // BUG: a percent sign and two digits are not an escape after a space, or if they would decode to a digit. The sieve treats them
  // as one, and does not count their digits as part of the number.
  test.fails.each([
    ['behind a space', ' %010145%207AB1'],
    ['as a digit', '%310145%207AB1'],
  ])('letters behind a date of which a part looks escaped: %s', (_claim, text) => expect(unreached(text)).toEqual([]));
});
