import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchTarget } from '../../../src/detect/index.js';
import { FieldWindow, marginsFor, TextStretch } from '../../../src/extract/records/field-window.js';

const margins = marginsFor(searchTarget);
const spot = { record: { kind: 'line', number: 1 } } as const;

/** Characters of one to four bytes, and bytes that are no UTF-8. */
const pieces = ['0', '7', 'a', '-', ' ', 'æ', '\u2013', '😀'].map((text) => [...new TextEncoder().encode(text)]);
const line = fc.array(fc.constantFrom(...pieces, [0xe6], [0x96]), { maxLength: 40 }).map((all) => all.flat());

test('lines that share their text have the text, the place and the margins that each has alone', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), fc.nat(30), (drawn, skipped) => {
      // More than a stretch.
      const lines = Array.from({ length: 8 }, () => drawn).flat();
      const bytes = Uint8Array.from(lines.flatMap((one) => [...one, 0x0a]));
      const stretch = new TextStretch(bytes);
      let at = 0;
      for (const [number, { length }] of lines.entries()) {
        const range = { from: at, to: at + length };
        if (number % (skipped + 1) === 0) {
          const alone = new FieldWindow(bytes, at, margins, false).segment(spot, range, 0, bytes.length);
          const shared = new FieldWindow(bytes, at, margins, false, stretch).segment(
            spot,
            range,
            0,
            bytes.length,
            range.to,
          );
          expect(ownOf(shared)).toEqual(ownOf(alone));
          expect(shared.base + shared.own.start).toBe(alone.base + alone.own.start);
          const [before, after] = [alone.text.slice(0, alone.own.start), alone.text.slice(alone.own.end)];
          expect(shared.text.slice(0, shared.own.start).endsWith(before)).toBe(true);
          expect(shared.text.slice(shared.own.end).startsWith(after)).toBe(true);
        }
        at += length + 1;
      }
    }),
    { numRuns: 200 },
  );
});

function ownOf({
  text,
  own,
}: {
  readonly text: string;
  readonly own: { readonly start: number; readonly end: number };
}): string {
  return text.slice(own.start, own.end);
}
